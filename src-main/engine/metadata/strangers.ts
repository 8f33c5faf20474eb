import { isJpeg, segmentsOf } from '../image/header/jpeg';
import { applicationOf } from './segments';
import { hasGainMap, partsIn } from './stale';
import type { Said, Tags } from './tags';

/** What the segments of programs begin with that are carried over, named or judged elsewhere, or belong to the pixels. */
const known =
  /^(JFIF|JFXX|AVI1|Exif\0|http:\/\/ns\.adobe\.com\/(xap|xmp)\/|ICC_PROFILE|FPXR|MPF\0|urn:iso:std:iso:ts:21496|JP|Photoshop |Adobe|Ducky|Meta\0|META\0|.{6}HEAPJPGM)/s;
const startOfPicture = 0xff;
const endOfImage = 0xd9;
/** Trailers that ExifTool knows, by their families; further pictures stand there, too. */
const trailers = new Set(['AFCP', 'CanonVRD', 'FotoStation', 'PhotoMechanic', 'MIE', 'MPF']);
/** What programs fill up with. */
const filling = [0x00, 0x0a, 0x0d, 0x20, 0xff];

/** “APP10 (UNICODE)”, by what the segment begins with. */
function nameOf(application: string, start: string): string {
  const [word] = /^[\w.:/-]{3,24}/.exec(start) ?? [''];
  return word === '' ? application : `${application} (${word})`;
}

/** Segments that neither we nor ExifTool know. */
function segmentsIn(bytes: Buffer, families: ReadonlySet<string>): string[] {
  return segmentsOf(bytes).flatMap(({ marker, data }) => {
    const [number, start] = [applicationOf(marker), data.toString('latin1', 0, 32)];
    return number === null || known.test(start) || families.has(`APP${number}`) ? [] : nameOf(`APP${number}`, start);
  });
}

/** Where the picture of a JPEG ends. */
export function endOfPicture(bytes: Buffer): number {
  for (let at = bytes.indexOf(startOfPicture, 2); at >= 0 && at + 4 <= bytes.length + 2;) {
    const marker = bytes[at + 1];
    if (marker === endOfImage) return at + 2;
    // Filling; a byte of the pixels' codes; markers without a length.
    if (marker === 0xff) at += 1;
    else if (marker <= 1 || (marker >= 0xd0 && marker <= 0xd8) || at + 4 > bytes.length) at += 2;
    else at += 2 + Math.max(2, bytes.readUInt16BE(at + 2));
    at = bytes.indexOf(startOfPicture, at);
  }
  return bytes.length;
}

const isSaidElsewhere = (tags: Tags, families: ReadonlySet<string>): boolean =>
  partsIn(tags).length > 0 || hasGainMap(tags) || [...families].some((family) => trailers.has(family));

/** Samsung's phones put the hour behind each photo; behind some, what the photo was made of. */
const isSamsungsHour = (trailer: Buffer, tags: Tags): boolean =>
  trailer.toString('latin1', trailer.length - 4) === 'SEFT' &&
  !Object.keys(tags).some((name) => /^Samsung:.*(Image|Depth|Map|Audio|Video)/.test(name));

/** Parts of a JPEG that ExifTool has no words for, by names for the user; none of a file of another kind. */
export function strangersIn(bytes: Buffer, { tags, families }: Said): string[] {
  if (!isJpeg(bytes)) return [];
  const known = new Set(Object.values(families));
  const trailer = bytes.subarray(isSaidElsewhere(tags, known) ? bytes.length : endOfPicture(bytes));
  const hasTrailer = trailer.some((byte) => !filling.includes(byte)) && !isSamsungsHour(trailer, tags);
  return [...new Set([...segmentsIn(bytes, known), ...(hasTrailer ? ['trailer'] : [])])];
}
