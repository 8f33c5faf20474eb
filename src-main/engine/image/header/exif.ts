import { readTiff } from '../../tiff/read';
import type { Directory } from '../../tiff/read';
import type { Orientation } from '../../raw/mosaic';

const tags = { orientation: 274, exif: 34665, colorSpace: 40961, interoperability: 40965, index: 1 } as const;
/** ColorSpace of EXIF: 65535 leaves it to the interoperability index; some cameras write 2 for Adobe RGB. */
const adobeNumber = 2;

/** What EXIF says that decides how a picture looks. */
export interface ExifFacts {
  /** null where it is silent on it; 1 where it says what is none. */
  readonly orientation: Orientation | null;
  /** Adobe RGB by the interoperability index R03 of DCF 2.0. */
  readonly isAdobeRgb: boolean;
}

export function isOrientation(value: number | null): value is Orientation {
  return value !== null && Number.isInteger(value) && value >= 1 && value <= 8;
}

function isAdobe(exif: Directory | undefined): boolean {
  if (!exif) return false;
  const number = exif.number(tags.colorSpace);
  if (number === adobeNumber) return true;
  return number !== 1 && exif.children(tags.interoperability).at(0)?.text(tags.index) === 'R03';
}

/** The orientation that a directory states; null where it states none. */
export function orientationOf(directory: Directory): Orientation | null {
  const stated = directory.number(tags.orientation);
  return isOrientation(stated) ? stated : stated === null ? null : 1;
}

/** What the directories of a TIFF file, or of EXIF in another, say. */
export function exifFacts(directories: readonly Directory[]): ExifFacts {
  const main = directories.at(0);
  return {
    orientation: main ? orientationOf(main) : null,
    isAdobeRgb: isAdobe(main?.children(tags.exif).at(0)),
  };
}

const prefix = 'Exif\0\0';

/** What a block of EXIF says, with its prefix or without; null for what is none. */
export function readExif(block: Uint8Array): ExifFacts | null {
  const hasPrefix = Buffer.from(block.subarray(0, prefix.length)).toString('latin1') === prefix;
  const bytes = hasPrefix ? block.subarray(prefix.length) : block;
  const directories = readTiff(bytes);
  return directories && exifFacts(directories);
}
