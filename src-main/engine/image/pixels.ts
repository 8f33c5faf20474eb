import { blankImage } from './image';
import type { Image } from './image';

/** Interleaved samples as codecs have them: pixel by pixel, row by row, colours first, then alpha if there is one. */
export type Samples = Uint8Array | Uint16Array;

/** The largest sample: 255 for 8 bits, 65535 for 16. */
function fullScale(samples: Samples): number {
  return samples instanceof Uint16Array ? 65535 : 255;
}

/** The colours of interleaved samples with `channels` (3 or 4) a pixel, as planes in [0, 1]. */
export function toPlanes(samples: Samples, width: number, height: number, channels: number): Image {
  const image = blankImage(width, height);
  const plane = width * height;
  const factor = 1 / fullScale(samples);
  for (let index = 0; index < plane; index++) {
    for (let channel = 0; channel < 3; channel++) {
      image.data[channel * plane + index] = samples[index * channels + channel] * factor;
    }
  }
  return image;
}

/** The fourth channel of interleaved samples, in [0, 1]. */
export function toAlpha(samples: Samples): Float32Array {
  const factor = 1 / fullScale(samples);
  return Float32Array.from({ length: samples.length / 4 }, (_, index) => samples[4 * index + 3] * factor);
}

/** Planes, with alpha as a fourth channel if there is one, as interleaved samples: clamped to [0, 1] and rounded. */
export function toSamples({ width, height, data }: Image, alpha: Float32Array | null, bits: 8 | 16): Samples {
  const plane = width * height;
  const channels = alpha ? 4 : 3;
  const samples = bits === 16 ? new Uint16Array(plane * channels) : new Uint8Array(plane * channels);
  const full = fullScale(samples);
  const store = (at: number, value: number) => (samples[at] = Math.round(Math.min(Math.max(value, 0), 1) * full));
  for (let index = 0; index < plane; index++) {
    for (let channel = 0; channel < 3; channel++) store(index * channels + channel, data[channel * plane + index]);
    if (alpha) store(index * channels + 3, alpha[index]);
  }
  return samples;
}
