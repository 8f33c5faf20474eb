import type { Directory } from '../tiff/read';

const tags = { photometric: 262, subDirectories: 330 } as const;
/** What a directory's numbers are (TIFF/EP, DNG 1.7): a mosaic, or linear camera colours. */
const sensorKinds: ReadonlySet<number | null> = new Set([32803, 34892]);

/** After the head of a TIFF file: Canon's CR2, Phase One's IIQ. */
const marks = ['CR', 'IIII', 'MMMM'] as const;

/** Whether a TIFF structure is a camera's RAW file, by what its directories hold. */
export function isRawTiff(bytes: Uint8Array, directories: readonly Directory[]): boolean {
  const head = Buffer.from(bytes.subarray(8, 12)).toString('latin1');
  if (marks.some((mark) => head.startsWith(mark))) return true;
  const all = directories.flatMap((directory) => [directory, ...directory.children(tags.subDirectories)]);
  return all.some((directory) => sensorKinds.has(directory.number(tags.photometric)));
}
