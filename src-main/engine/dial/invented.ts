import { fitted, resizedPlane } from '../image/reduce';
import type { Image } from '../image/image';

/** Longest side of the map: what was invented is a matter of places, not of pixels. */
const mapSide = 1024;
/** Pixels of the result along a side of a place, at least. */
const place = 4;
/** The local d at which the map is white: a sixteenth of the range is plain to see. */
const white = 1 / 16;

/** From black by orange to white. */
const glow = (value: number): [number, number, number] => [
  Math.min(1, 2 * value),
  Math.min(1, Math.max(0, 1.5 * value - 0.2)),
  Math.min(1, Math.max(0, 3 * value - 2)),
];

/** A map of how far the sampler's share changed each place of x_IR: the local root mean square of α(s − x_IR). */
export function inventedMap(restored: Image, sample: Image, alpha: number): Image {
  const { width, height } = restored;
  const squares = new Float32Array(width * height);
  restored.planes.forEach((plane, channel) => {
    const other = sample.planes[channel];
    for (let at = 0; at < plane.length; at++) squares[at] += (plane[at] - other[at]) ** 2 / 3;
  });
  const most = Math.min(mapSide, Math.ceil(Math.max(width, height) / place));
  const size = fitted(restored, most);
  const means = resizedPlane(squares, restored, size);
  const colours = new Float32Array(3 * means.length);
  means.forEach((mean, at) => {
    glow(Math.min(1, (alpha * Math.sqrt(mean)) / white)).forEach((value, channel) => {
      colours[channel * means.length + at] = value;
    });
  });
  const plane = (channel: number) => colours.subarray(channel * means.length, (channel + 1) * means.length);
  return { ...size, planes: [plane(0), plane(1), plane(2)] };
}
