import { createReadStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { openRegular } from '../../files/regular';

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Signature and IHDR, which comes first in every PNG (W3C PNG, 5.6). */
const headLength = signature.length + 25;
/** A chunk's length, type and checksum around its data. */
const around = 12;
const textTypes = new Set(['tEXt', 'zTXt', 'iTXt']);
/** Keywords of what ExifTool carries over. */
const isMetadata = /^(XML:com\.adobe\.xmp|Raw profile type )/;
const mostText = 16 * 2 ** 20;

/** The text chunks of a PNG file, whole, in order; none of a file of another kind. Throws what openRegular throws. */
export async function readTextChunks(path: string): Promise<Buffer> {
  const file = await openRegular(path);
  try {
    const head = Buffer.alloc(signature.length);
    await file.read(head, 0, head.length, 0);
    if (!head.equals(signature)) return Buffer.alloc(0);
    return await collect(async (at, length) => {
      const bytes = Buffer.alloc(length);
      const { bytesRead } = await file.read(bytes, 0, length, at);
      return bytes.subarray(0, bytesRead);
    });
  } finally {
    await file.close();
  }
}

async function collect(read: (at: number, length: number) => Promise<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let collected = 0;
  for (let at = signature.length; ;) {
    const start = await read(at, 8);
    if (start.length < 8) break;
    const length = start.readUInt32BE(0) + around;
    if (textTypes.has(start.toString('latin1', 4)) && collected + length <= mostText) {
      const chunk = await read(at, length);
      const isWhole = chunk.length === length;
      if (isWhole && !isMetadata.test(chunk.toString('latin1', 8, 40))) chunks.push(chunk);
      collected += length;
    }
    at += length;
  }
  return Buffer.concat(chunks);
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
