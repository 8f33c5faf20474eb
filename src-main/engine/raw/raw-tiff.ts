import { inWords } from '../../contract/reasons';
import type { Directory } from '../tiff/read';

const tags = { compression: 259, photometric: 262, subDirectories: 330 } as const;
/** What a directory's numbers are (TIFF/EP, DNG 1.7): a mosaic, or linear camera colours. */
const sensorKinds: ReadonlySet<number | null> = new Set([32803, 34892]);

/** After the head of a TIFF file: Canon's CR2, Phase One's IIQ. */
const marks = ['CR', 'IIII', 'MMMM'] as const;

const jpegXl = 52546;

/** The directories that hold what a sensor saw. */
export function sensorDirectories(directories: readonly Directory[]): Directory[] {
  const all = directories.flatMap((directory) => [directory, ...directory.children(tags.subDirectories)]);
  return all.filter((directory) => sensorKinds.has(directory.number(tags.photometric)));
}

/** Why a RAW file cannot be read, as a kind in words, or null; LibRaw would call it damaged. */
export function unsupportedRaw(directories: readonly Directory[]): string | null {
  const isJpegXl = sensorDirectories(directories).some((directory) => directory.number(tags.compression) === jpegXl);
  return isJpegXl ? inWords('DNG compressed with JPEG XL') : null;
}

/** Whether a TIFF structure is a camera's RAW file, by what its directories hold. */
export function isRawTiff(bytes: Uint8Array, directories: readonly Directory[]): boolean {
  const head = Buffer.from(bytes.subarray(8, 12)).toString('latin1');
  if (marks.some((mark) => head.startsWith(mark))) return true;
  return sensorDirectories(directories).length > 0;
}
