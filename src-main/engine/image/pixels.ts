import { blankImage } from './image';
import type { Image } from './image';

/** Interleaved samples as codecs have them: pixel by pixel, row by row, colours first, then alpha if there is one. */
export type PixelSamples = Uint8Array | Uint16Array;

export const blankSamples = (bits: 8 | 16, count: number): PixelSamples =>
  bits === 16 ? new Uint16Array(count) : new Uint8Array(count);

/** The largest sample: 255 for 8 bits, 65535 for 16. */
function fullScale(samples: PixelSamples): number {
  return samples instanceof Uint16Array ? 65535 : 255;
}

/** Brings samples of fewer bits to 16, in place. @param white the largest of them */
export function stretch(samples: Uint16Array, white: number): void {
  const factor = 65535 / white;
  for (let index = 0; index < samples.length; index++) samples[index] = Math.round(samples[index] * factor);
}

/**
 * The colours of interleaved samples, as planes in [0, 1].
 * @param channels of a pixel, the colours first
 * @param colours 1 for grey, which all three planes get
 */
export function toPlanes(
  samples: PixelSamples,
  width: number,
  height: number,
  channels: number,
  colours: 1 | 3 = 3,
): Image {
  const image = blankImage(width, height);
  const factor = 1 / fullScale(samples);
  image.planes.forEach((plane, channel) => {
    const from = colours === 1 ? 0 : channel;
    for (let index = 0; index < plane.length; index++) plane[index] = samples[index * channels + from] * factor;
  });
  return image;
}

/** One channel of interleaved samples, in [0, 1]. */
export function toPlane(samples: PixelSamples, channels: number, channel: number): Float32Array {
  const factor = 1 / fullScale(samples);
  return Float32Array.from(
    { length: samples.length / channels },
    (_, index) => samples[channels * index + channel] * factor,
  );
}

/** Puts a plane, or a part of one, among interleaved samples, from `first` on at every `step`: clamped to [0, 1] and rounded. */
export function interleave(samples: PixelSamples, plane: Float32Array, first: number, step: number): void {
  const full = fullScale(samples);
  for (let index = 0, at = first; index < plane.length; index++, at += step) {
    // An array of whole numbers cuts off what stands behind the point, so that this rounds.
    samples[at] = Math.min(Math.max(plane[index] * full + 0.5, 0), full);
  }
}

/** Planes, with alpha as a fourth channel if there is one, as interleaved samples. */
export function toSamples({ width, height, planes }: Image, alpha: Float32Array | null, bits: 8 | 16): PixelSamples {
  const all = alpha ? [...planes, alpha] : planes;
  const samples = blankSamples(bits, width * height * all.length);
  all.forEach((plane, channel) => interleave(samples, plane, channel, all.length));
  return samples;
}
