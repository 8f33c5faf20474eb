import type { Image } from '../image/image';
import { blurred } from './blur';
import { estimateFromLight } from './estimate';
import type { Fourier } from './fourier';
import { openEnded } from './gauss-newton';
import { luma, quick } from './light';
import { cutPlane } from './plane';
import type { Kernel, Plane } from './plane';
import { likeness } from './shapes';

/** Pixels beyond the kernel's radius that are not compared. */
const room = 3;

/**
 * RMS of the blurred result against the photo, in units of the image range: the noise's own, where all is right.
 * Saturated values that the result explains are not counted.
 */
export function residual(fourier: Fourier, photo: Image, result: Image, kernel: Kernel): number {
  const { width, height } = photo;
  const border = (kernel.side - 1) / 2 + room;
  const again = blurred(fourier, result, kernel);
  let [sum, count] = [0, 0];
  photo.planes.forEach((plane, channel) => {
    const other = again.planes[channel];
    for (let y = border; y < height - border; y++)
      for (let at = y * width + border; at < (y + 1) * width - border; at++) {
        if (openEnded(plane[at], quick.toLinear(other[at]))) continue;
        sum += (other[at] - plane[at]) ** 2;
        count++;
      }
  });
  return Math.sqrt(sum / Math.max(count, 1));
}

/** Cut across the longer side. */
function halvesOf(light: Plane): Plane[] {
  const { width, height } = light;
  const whole = { left: 0, top: 0, right: width, bottom: height };
  const [across, down] = [width >> 1, height >> 1];
  const parts =
    height > width
      ? [
          { ...whole, bottom: down },
          { ...whole, top: down },
        ]
      : [
          { ...whole, right: across },
          { ...whole, left: across },
        ];
  return parts.map((part) => cutPlane(light, part));
}

/** The mean likeness, in [0, 1], of the kernels of two halves to the whole photo's. */
export function agreement(fourier: Fourier, photo: Image, kernel: Kernel): number {
  const parts = halvesOf(luma(photo)).map((half) => estimateFromLight(fourier, half, kernel.side));
  return parts.reduce((sum, part) => sum + likeness(fourier, part, kernel), 0) / parts.length;
}
