import type { Size } from '../../contract/area';
import type { Task } from '../../contract/settings';
import { refuseTooLarge } from '../memory';
import type { Method } from '../nets/catalogue';

const bytesPerSample = 4;
/**
 * Whole pictures of three planes that exist at once beside the photo: x_IR, the iterate, its rescaled copy, which φ_F may
 * be shown, φ_D's and φ_F's results; of a RAW photo the mosaic's and the demosaicked one, and the camera RGB of an earlier result with
 * another noise setting. Camera RGB is kept while the sampler works.
 */
const pictures = { faithful: 1, sampled: 5, demosaicked: 3, camera: 1 };

function picturesAtOnce(task: Task, tau: number): number {
  if (tau === 0) return task === 'raw' ? pictures.demosaicked : pictures.faithful;
  return pictures.sampled + (task === 'raw' ? pictures.camera : 0);
}

/**
 * Throws `result-too-large` where a restoration would need more memory than there is.
 * @param solving bytes that undoing blur takes beside the photo; the sampler begins when they are free again
 */
export function refuseSize({ width, height }: Size, { task, scale }: Method, tau: number, solving: number): void {
  const [pixels, picture] = [width * height, 3 * bytesPerSample];
  const beside = Math.max(picturesAtOnce(task, tau) * scale ** 2 * picture, solving / pixels);
  refuseTooLarge(pixels, picture + beside, scale);
}
