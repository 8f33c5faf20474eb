import { createReadStream, createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { discard, rename } from '../../files/rename';
import { isJpeg, segmentsOf } from '../image/header/jpeg';

const commentMarker = 0xfe;
const application0 = 0xe0;
/** What one segment holds at most beside its length. */
const mostInSegment = 65_533;
const mostComments = 16 * 2 ** 20;

/** The number of a segment of an application; null for another. */
export const applicationOf = (marker: number): number | null =>
  marker >= application0 && marker <= application0 + 15 ? marker - application0 : null;

/** The comments of a JPEG, byte by byte; none of a file of another kind. */
export function readComments(bytes: Buffer): Buffer[] {
  let left = mostComments;
  const comments = isJpeg(bytes) ? segmentsOf(bytes).filter(({ marker }) => marker === commentMarker) : [];
  // Copies: what is held of a photo's file is not to hold the whole.
  return comments.flatMap(({ data }) => ((left -= data.length) >= 0 ? Buffer.from(data) : []));
}

/** A segment of a JPEG, whole. @param data 65,533 bytes at most */
export function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** Comments as segments of a JPEG; of one that is too long for a segment, several. */
export function commentSegments(comments: readonly Buffer[]): Buffer {
  const pieces = comments.flatMap((comment) => {
    const count = Math.max(1, Math.ceil(comment.length / mostInSegment));
    return Array.from({ length: count }, (_, index) =>
      comment.subarray(index * mostInSegment, (index + 1) * mostInSegment),
    );
  });
  return Buffer.concat(pieces.map((piece) => segment(commentMarker, piece)));
}

/** Where the segments that programs put into a JPEG end. */
export async function endOfApplications(path: string): Promise<number> {
  const segments = segmentsOf(await readFile(path));
  return segments.find(({ marker }) => applicationOf(marker) === null)?.start ?? 2;
}

/** A file with bytes put into it. */
async function* partsWith(path: string, at: number, bytes: Buffer): AsyncGenerator<Buffer> {
  yield* createReadStream(path, { end: at - 1 }) as AsyncIterable<Buffer>; // Without an encoding.
  yield bytes;
  yield* createReadStream(path, { start: at }) as AsyncIterable<Buffer>;
}

/**
 * Puts bytes into a file, in place of the file. Throws the file system's own error; the file is then as it was, and nothing is
 * left beside it. @param aside a name that nobody uses, beside it
 */
export async function insert(path: string, at: number, bytes: Buffer, aside: string): Promise<void> {
  try {
    await pipeline(partsWith(path, at, bytes), createWriteStream(aside, { flags: 'wx' }));
    await rename(aside, path);
  } finally {
    await discard(aside);
  }
}
