import type { Directory } from '../../tiff/read';
import { sizeOfJpeg } from './jpeg';

const tags = { width: 256, height: 257, subDirectories: 330 } as const;

/** The largest picture of a TIFF structure, which in a camera's file may stand below its preview. */
export function pixelsOfTiff(directories: readonly Directory[]): number | null {
  const all = directories.flatMap((directory) => [directory, ...directory.children(tags.subDirectories)]);
  const areas = all.map((one) => (one.number(tags.width) ?? 0) * (one.number(tags.height) ?? 0));
  return Math.max(0, ...areas) || null;
}

function pixelsOfWebp(bytes: Buffer): number | null {
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8X':
      return (bytes.readUIntLE(24, 3) + 1) * (bytes.readUIntLE(27, 3) + 1);
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return ((bits & 0x3fff) + 1) * (((bits >>> 14) & 0x3fff) + 1);
    }
    case 'VP8 ':
      return (bytes.readUInt16LE(26) & 0x3fff) * (bytes.readUInt16LE(28) & 0x3fff);
    default:
      return null;
  }
}

/** The largest of the sizes that a HEIF container names (ISO 23008-12, 6.5.3): the whole, where tiles are named too. */
function pixelsOfHeif(bytes: Buffer): number | null {
  let largest = 0;
  for (let at = bytes.indexOf('ispe'); at >= 0 && at + 16 <= bytes.length; at = bytes.indexOf('ispe', at + 4))
    largest = Math.max(largest, bytes.readUInt32BE(at + 8) * bytes.readUInt32BE(at + 12));
  return largest || null;
}

/** How many pixels a picture has by the beginning of its file; null where that does not tell. @param head 32 bytes or more */
export function pixelsIn(head: Buffer): number | null {
  if (head.length < 32) return null;
  if (head[0] === 0xff && head[1] === 0xd8) return sizeOfJpeg(head);
  if (head.toString('latin1', 1, 4) === 'PNG') return head.readUInt32BE(16) * head.readUInt32BE(20);
  if (head.toString('latin1', 8, 12) === 'WEBP') return pixelsOfWebp(head);
  return head.toString('latin1', 4, 8) === 'ftyp' ? pixelsOfHeif(head) : null;
}
