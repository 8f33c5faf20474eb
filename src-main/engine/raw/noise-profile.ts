import type { Noise } from './noise';
import { readTiff } from '../tiff/read';

const tags = { subDirectories: 330, noiseProfile: 51041 };
const mostNumbers = 8;

/**
 * The noise that a DNG says its mosaic has, as the mean of its colours, or null. DNG 1.7, tag NoiseProfile: pairs (S, O)
 * for which the variance at light x is S·x + O, black at 0 and the saturated sensor at 1.
 */
export function noiseProfileOf(bytes: Uint8Array): Noise | null {
  const main = readTiff(bytes)?.at(0);
  if (!main) return null;
  const values = [main, ...main.children(tags.subDirectories)]
    .map((directory) => directory.numbers(tags.noiseProfile))
    .find(({ length }) => length > 0);
  const isSound =
    values && values.length % 2 === 0 && values.length <= mostNumbers && values.every((v) => v >= 0 && v < 1);
  if (!isSound) return null;
  const mean = (start: 0 | 1) =>
    values.reduce((sum, value, index) => sum + (index % 2 === start ? value : 0), 0) / (values.length / 2);
  return { gain: mean(0), offset: mean(1) };
}
