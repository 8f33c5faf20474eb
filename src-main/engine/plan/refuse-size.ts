import type { Size } from '../../contract/area';
import type { Task } from '../../contract/settings';
import { memoryBeside, refuseTooLarge } from '../memory';
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

const picture = 3 * bytesPerSample;

/** Of each pixel of the photo, it and what is sampled of it. */
const sampling = ({ task, scale }: Method, tau: number) => (1 + picturesAtOnce(task, tau) * scale ** 2) * picture;

/**
 * Throws `result-too-large` where a restoration would need more memory than there is.
 * @param solving bytes that undoing blur takes beside the photo; the sampler begins when they are free again
 */
export function refuseSize({ width, height }: Size, method: Method, tau: number, solving: number): void {
  const pixels = width * height;
  refuseTooLarge(pixels, Math.max(sampling(method, tau), picture + solving / pixels), method.scale);
}

/** Bytes that the sampler may keep beside its pictures. */
export const roomBeside = ({ width, height }: Size, method: Method, tau: number): number =>
  memoryBeside(width * height * sampling(method, tau));
