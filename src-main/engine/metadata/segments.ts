import { createReadStream, createWriteStream } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { openRegular } from '../../files/regular';
import { discard, rename } from '../../files/rename';

const startOfImage = 0xffd8;
const markers = { prefix: 0xff, startOfScan: 0xda, endOfImage: 0xd9, comment: 0xfe } as const;
const isApplication = (marker: number) => marker >= 0xe0 && marker <= 0xef;
/** Bytes of a marker and the length behind it. */
const headLength = 4;
/** What one segment holds at most beside its length. */
const mostInSegment = 65_533;
const mostComments = 16 * 2 ** 20;

export async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, (await file.read(bytes, 0, length, at)).bytesRead);
}

interface Segment {
  readonly marker: number;
  readonly at: number;
  /** Marker and length included. */
  readonly length: number;
}

/** The segments of a JPEG ahead of its scan; none of a file of another kind. */
export async function* segmentsOf(file: FileHandle): AsyncGenerator<Segment> {
  const start = await bytesAt(file, 0, 2);
  if (start.length < 2 || start.readUInt16BE(0) !== startOfImage) return;
  for (let at = 2; ;) {
    const head = await bytesAt(file, at, headLength);
    if (head.length < headLength || head[0] !== markers.prefix) return;
    const marker = head[1];
    // A marker may stand behind any number of these.
    if (marker === markers.prefix) at++;
    else {
      const length = head.readUInt16BE(2) + 2;
      if (marker === markers.startOfScan || marker === markers.endOfImage || length < headLength) return;
      yield { marker, at, length };
      at += length;
    }
  }
}

/** The comments of a JPEG, byte by byte; none of a file of another kind. Throws what openRegular throws. */
export async function readComments(path: string): Promise<Buffer[]> {
  const file = await openRegular(path);
  const comments: Buffer[] = [];
  let left = mostComments;
  try {
    for await (const { marker, at, length } of segmentsOf(file)) {
      if (marker === markers.comment && length <= left) {
        left -= length;
        comments.push(await bytesAt(file, at + headLength, length - headLength));
      }
    }
    return comments;
  } finally {
    await file.close();
  }
}

/** A segment of a JPEG, whole. @param data 65,533 bytes at most */
export function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([markers.prefix, marker, 0, 0]);
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
  return Buffer.concat(pieces.map((piece) => segment(markers.comment, piece)));
}

/** Where the segments that programs put into a JPEG end. */
export async function endOfApplications(path: string): Promise<number> {
  const file = await open(path, 'r');
  try {
    let end = 2;
    for await (const { marker, at, length } of segmentsOf(file)) {
      if (!isApplication(marker)) break;
      end = at + length;
    }
    return end;
  } finally {
    await file.close();
  }
}

async function copyWith(path: string, at: number, bytes: Buffer, aside: string): Promise<void> {
  const source = await open(path, 'r');
  try {
    const head = Buffer.alloc(at);
    await source.read(head, 0, at, 0);
    await writeFile(aside, Buffer.concat([head, bytes]), { flag: 'wx' });
    await pipeline(createReadStream(path, { start: at }), createWriteStream(aside, { flags: 'a' }));
  } finally {
    await source.close();
  }
}

/**
 * Puts bytes into a file, in place of the file. Throws the file system's own error; the file is then as it was, and nothing is
 * left beside it. @param aside a name that nobody uses, beside it
 */
export async function insert(path: string, at: number, bytes: Buffer, aside: string): Promise<void> {
  try {
    await copyWith(path, at, bytes, aside);
    await rename(aside, path);
  } finally {
    await discard(aside);
  }
}
