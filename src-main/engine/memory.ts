import { readFileSync } from 'node:fs';
import { freemem, totalmem } from 'node:os';
import { LatensifyError } from '../contract/errors';

const gibibyte = 2 ** 30;
/** The system and other programs need the rest. */
const share = 0.8;

/**
 * Pixels of the largest picture that is worked on. A plane of it is one buffer, of which Electron allows 2 GiB less 2 MiB,
 * and as four channels of 16 bits it just goes into the TIFF that carries it to its codec.
 */
const largestPicture = (2 ** 31 - 2 ** 21) / Float32Array.BYTES_PER_ELEMENT;

/** As sentences give amounts of memory. */
export const inGibibytes = (bytes: number): number => Number((bytes / gibibyte).toFixed(1));

/** What programs can have. Node 16 counts what Linux keeps of files as taken, though that gives way. */
function freeMemory(): number {
  try {
    const kilobytes = /^MemAvailable: +(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1];
    return kilobytes === undefined ? freemem() : Number(kilobytes) * 2 ** 10;
  } catch {
    return freemem();
  }
}

/**
 * Memory that this process can have: the computer's, or what a container or a service of the system allows, beyond which
 * the process would be ended without a word. Node 16 does not know of the latter, and no limit is a very large number or 0.
 */
function memoryAllowed(): number {
  const limit = 'constrainedMemory' in process ? process.constrainedMemory() : 0;
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/** What there is and what of it is free, as sentences give it. */
function memoryHere() {
  const allowed = memoryAllowed();
  return { available: inGibibytes(allowed), free: inGibibytes(Math.min(allowed, freeMemory())) };
}

/** Bytes that may be taken beside so many. */
export const memoryBeside = (bytes: number): number => Math.max(0, share * memoryAllowed() - bytes);

/**
 * Throws `result-too-large`, with the largest photo that works, where a buffer or the memory does not hold what becomes of
 * so many pixels.
 * @param bytesAPixel memory that each pixel of the photo takes, its share of the result included
 * @param scale sides of the result over those of the photo
 */
export function refuseTooLarge(pixels: number, bytesAPixel: number, scale: number): void {
  const inMemory = (share * memoryAllowed()) / bytesAPixel;
  const largest = Math.min(inMemory, largestPicture / scale ** 2);
  if (pixels <= largest) return;
  const inMegapixels = (count: number) => Number((count / 1e6).toFixed(1));
  const needed = inGibibytes(pixels * bytesAPixel);
  const facts = { megapixels: inMegapixels(pixels), largest: Math.floor(largest / 1e5) / 10, scale, needed };
  // No memory would help against the end of a buffer.
  const limit = largest < inMemory ? 'buffer' : 'memory';
  throw new LatensifyError('result-too-large', { ...facts, limit, ...memoryHere() });
}

/** Throws `photo-too-large` where the computer has not so much memory. */
export function refuseBeyondMemory(bytes: number): void {
  if (bytes < share * memoryAllowed()) return;
  throw new LatensifyError('photo-too-large', { needed: inGibibytes(bytes), ...memoryHere() });
}
