import type { Encoding } from '../contract';
import type { Measures } from '../engine-process/messages';
import { quickestPace, roughPaceOf } from '../files/writing-pace';

/**
 * Seconds a megapixel that reading takes at least: a JPEG of 24 megapixels, decoded (0.008) and made numbers of linear
 * planes (0.012) on one core of an AMD EPYC. A RAW file is unpacked and developed for the eye besides, taken for as much again.
 */
const readingPace = { picture: 0.02, raw: 0.04 } as const;
const mega = 1e6;

/**
 * What a restoration takes at least beside its networks, in seconds: the photo is read, and the result written, in the quickest
 * format where none is known.
 */
export function secondsForFiles({ width, height, raw }: Measures, scale: number, encoding?: Encoding): number {
  const megapixels = (width * height) / mega;
  const pace = encoding ? roughPaceOf(encoding) : quickestPace;
  return megapixels * (readingPace[raw ? 'raw' : 'picture'] + pace * scale ** 2);
}
