import type { SensorLight } from '../normalise';
import { nearestOfParity } from './guide';
import { tileAt, tileStep } from './motion-field';
import type { MotionField } from './motion-field';

/**
 * What two shots of a scene differ by, each pixel of one against that of the other that shows the nearest part of the
 * scene in the same colour, divided by √2: the noise of one shot, and of the scene only what moving by whole cells leaves.
 */
export function differenceOf(
  { width, height, pattern, data }: SensorLight,
  frame: SensorLight,
  field: MotionField,
): SensorLight {
  const difference = new Float32Array(data.length);
  for (let index = 0; index < data.length; index++) {
    const [x, y] = [index % width, Math.floor(index / width)];
    const tile = tileAt(field, Math.round(x / (2 * tileStep)), Math.round(y / (2 * tileStep)));
    const there =
      nearestOfParity(y + 2 * Math.round(field.y[tile]), height) * width +
      nearestOfParity(x + 2 * Math.round(field.x[tile]), width);
    difference[index] = (data[index] - frame.data[there]) * Math.SQRT1_2;
  }
  return { width, height, pattern, data: difference };
}
