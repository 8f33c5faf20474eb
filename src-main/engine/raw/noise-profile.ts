import type { Noise } from './noise';

const tags = { subDirectories: 330, noiseProfile: 51041 };
const doubleType = 12;
/** More directories than any camera's file has; a file in which they point in circles ends here. */
const mostDirectories = 16;

/** A field of a TIFF directory; `at` is the byte where its values, or their place, stand. */
interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly at: number;
}

/** The bytes of a TIFF file, and whether the lesser byte comes first; null for any other file. */
function openTiff(bytes: Uint8Array): { view: DataView; little: boolean } | null {
  if (bytes.length < 8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = view.getUint16(0) === 0x4949;
  return (little || view.getUint16(0) === 0x4d4d) && view.getUint16(2, little) === 42 ? { view, little } : null;
}

/** The fields of the directory at byte `start`, as far as they lie within the file. */
function entriesAt(view: DataView, little: boolean, start: number): Entry[] {
  if (start < 8 || start + 2 > view.byteLength) return [];
  const room = Math.floor((view.byteLength - start - 2) / 12);
  return Array.from({ length: Math.min(view.getUint16(start, little), room) }, (_, index) => {
    const at = start + 2 + 12 * index;
    const [tag, type] = [view.getUint16(at, little), view.getUint16(at + 2, little)];
    return { tag, type, count: view.getUint32(at + 4, little), at: at + 8 };
  });
}

/** Numbers of `size` bytes that a field holds; none if it claims to hold more than `most`, or lies outside the file. */
function valuesOf(view: DataView, little: boolean, { count, at }: Entry, size: 4 | 8, most: number): number[] {
  const start = count * size > 4 ? view.getUint32(at, little) : at;
  if (count > most || start + count * size > view.byteLength) return [];
  const read = (place: number) => (size === 8 ? view.getFloat64(place, little) : view.getUint32(place, little));
  return Array.from({ length: count }, (_, index) => read(start + index * size));
}

/** The fields of the main directory and of those that it points to. */
function allEntries(view: DataView, little: boolean): Entry[] {
  const main = entriesAt(view, little, view.getUint32(4, little));
  const pointers = main.filter(({ tag }) => tag === tags.subDirectories);
  const below = pointers.flatMap((pointer) => valuesOf(view, little, pointer, 4, mostDirectories));
  return [...main, ...below.flatMap((start) => entriesAt(view, little, start))];
}

/**
 * The noise that a DNG says its mosaic has, as the mean of its colours, or null. DNG 1.7, tag NoiseProfile: pairs (S, O)
 * for which the variance at light x is S·x + O, black at 0 and the saturated sensor at 1.
 */
export function noiseProfileOf(bytes: Uint8Array): Noise | null {
  const file = openTiff(bytes);
  if (!file) return null;
  const { view, little } = file;
  const entry = allEntries(view, little).find(({ tag, type }) => tag === tags.noiseProfile && type === doubleType);
  const values = entry ? valuesOf(view, little, entry, 8, 8) : [];
  const isSound = values.length >= 2 && values.length % 2 === 0 && values.every((v) => v >= 0 && v < 1);
  if (!isSound) return null;
  const mean = (start: 0 | 1) =>
    values.reduce((sum, value, index) => sum + (index % 2 === start ? value : 0), 0) / (values.length / 2);
  return { gain: mean(0), offset: mean(1) };
}
