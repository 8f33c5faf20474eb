import type { Size } from '../../../contract/area';
import type { Directory } from '../../tiff/read';
import { isJpeg, sizeOfJpeg } from './jpeg';
import { isPng, sizeOfPng } from './png';
import { sizeOfWebp } from './webp';

/** So few bytes for so many pixels are no photo, whatever memory there is. */
const suspicious = { pixels: 2 ** 26, pixelsPerByte: 5000 };

/** Whether a file of so many bytes claims more pixels than anybody has put into so few. */
export const claimsTooMuch = (pixels: number, bytes: number): boolean =>
  pixels > suspicious.pixels && pixels > suspicious.pixelsPerByte * bytes;

const tags = { width: 256, height: 257, subDirectories: 330 } as const;

/** The largest picture of a TIFF structure, which in a camera's file may stand below its preview. */
export function pixelsOfTiff(directories: readonly Directory[]): number | null {
  const all = directories.flatMap((directory) => [directory, ...directory.children(tags.subDirectories)]);
  const areas = all.map((one) => (one.number(tags.width) ?? 0) * (one.number(tags.height) ?? 0));
  return Math.max(0, ...areas) || null;
}

/** The largest of the sizes that a HEIF container names (ISO 23008-12, 6.5.3): the whole, where tiles are named too. */
function pixelsOfHeif(bytes: Buffer): number | null {
  let largest = 0;
  for (let at = bytes.indexOf('ispe'); at >= 0 && at + 16 <= bytes.length; at = bytes.indexOf('ispe', at + 4))
    largest = Math.max(largest, bytes.readUInt32BE(at + 8) * bytes.readUInt32BE(at + 12));
  return largest || null;
}

const areaOf = (size: Size | null): number | null => size && size.width * size.height;

/** How many pixels a picture has by the beginning of its file; null where that does not tell. @param head 32 bytes or more */
export function pixelsIn(head: Buffer): number | null {
  if (head.length < 32) return null;
  if (isJpeg(head)) return areaOf(sizeOfJpeg(head));
  if (isPng(head)) return areaOf(sizeOfPng(head));
  if (head.toString('latin1', 8, 12) === 'WEBP') return areaOf(sizeOfWebp(head));
  return head.toString('latin1', 4, 8) === 'ftyp' ? pixelsOfHeif(head) : null;
}
