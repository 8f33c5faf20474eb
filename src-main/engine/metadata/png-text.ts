import { createReadStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { openRegular } from '../../files/regular';
import { inflatedLength, mostInflated } from './inflate';

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Signature and IHDR, which comes first in every PNG (W3C PNG, 5.6). */
const headLength = signature.length + 25;
/** A chunk's length, type and checksum around its data. */
const around = 12;
const textTypes = new Set(['tEXt', 'zTXt', 'iTXt']);
/** Keywords of what ExifTool carries over. */
const isMetadata = /^(XML:com\.adobe\.xmp|Raw profile type )/;
const mostText = 16 * 2 ** 20;

/** Text chunks, whole, in order, and the keywords of those that are too much once unpacked, or damaged. */
interface Text {
  readonly chunks: Buffer;
  readonly leftOut: readonly string[];
}

/** The text chunks of a PNG file; none of a file of another kind. Throws what openRegular throws. */
export async function readTextChunks(path: string): Promise<Text> {
  const file = await openRegular(path);
  try {
    const head = Buffer.alloc(signature.length);
    await file.read(head, 0, head.length, 0);
    if (!head.equals(signature)) return { chunks: Buffer.alloc(0), leftOut: [] };
    return await collect(async (at, length) => {
      const bytes = Buffer.alloc(length);
      const { bytesRead } = await file.read(bytes, 0, length, at);
      return bytes.subarray(0, bytesRead);
    });
  } finally {
    await file.close();
  }
}

/** What of a text chunk's data is compressed; null where nothing is (W3C PNG, 11.3.3). */
function compressedIn(type: string, data: Buffer): Buffer | null {
  const end = data.indexOf(0);
  if (type === 'zTXt') return data.subarray(end + 2);
  if (type !== 'iTXt' || data[end + 1] !== 1) return null;
  const language = data.indexOf(0, end + 3);
  return data.subarray(data.indexOf(0, language + 1) + 1);
}

/** A judge of chunks, one after another: whether each fits in what may be unpacked in all. */
function sizer(): (chunk: Buffer) => boolean {
  let left = mostInflated;
  return (chunk) => {
    const compressed = compressedIn(chunk.toString('latin1', 4, 8), chunk.subarray(8, -4));
    const length = compressed ? inflatedLength(compressed, left) : 0;
    left -= length ?? left;
    return length !== null;
  };
}

async function collect(read: (at: number, length: number) => Promise<Buffer>): Promise<Text> {
  const [chunks, leftOut]: [Buffer[], string[]] = [[], []];
  const fits = sizer();
  let collected = 0;
  for (let at = signature.length; ;) {
    const start = await read(at, 8);
    if (start.length < 8) break;
    const length = start.readUInt32BE(0) + around;
    if (textTypes.has(start.toString('latin1', 4)) && collected + length <= mostText) {
      const chunk = await read(at, length);
      const isWhole = chunk.length === length;
      const keyword = chunk.toString('latin1', 8, 8 + 79).split('\0', 1)[0];
      if (isWhole && !isMetadata.test(keyword)) {
        if (fits(chunk)) chunks.push(chunk);
        else leftOut.push(keyword);
      }
      collected += length;
    }
    at += length;
  }
  return { chunks: Buffer.concat(chunks), leftOut };
}

/** Puts chunks behind the head of a PNG file, in place of the file. @param aside a name that nobody uses, beside it */
export async function addChunks(path: string, chunks: Buffer, aside: string): Promise<void> {
  const target = await open(aside, 'wx');
  const source = await open(path, 'r');
  try {
    const head = Buffer.alloc(headLength);
    await source.read(head, 0, headLength, 0);
    await target.write(Buffer.concat([head, chunks]));
    const rest = createReadStream(path, { start: headLength });
    await pipeline(rest, target.createWriteStream({ start: headLength + chunks.length }));
  } finally {
    await source.close();
    await target.close();
  }
  await rename(aside, path);
}
