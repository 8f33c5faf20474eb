import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { largestKernel } from '../../contract/blur';
import type { Kernel } from '../../contract/blur';
import { LatensifyError } from '../../contract/errors';
import sharp from './codec';

/** A kernel as grey values, which are light: black is no light, white the most. */
interface Grey {
  readonly width: number;
  readonly height: number;
  readonly values: Uint16Array;
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n')[0].trim();

async function readGrey(path: string): Promise<Grey> {
  const picture = sharp(path).flatten({ background: 'black' }).toColourspace('grey16').extractChannel(0);
  const { data, info } = await picture.raw({ depth: 'ushort' }).toBuffer({ resolveWithObject: true });
  const values = new Uint16Array(data.buffer, data.byteOffset, info.width * info.height);
  return { width: info.width, height: info.height, values };
}

/** First and last column or row with light in it; −1 where there is none. */
function extent(length: number, isLit: (index: number) => boolean): { first: number; size: number } {
  const lit = Array.from({ length }, (_, index) => index).filter(isLit);
  return { first: lit[0] ?? -1, size: lit.length === 0 ? 0 : lit[lit.length - 1] - lit[0] + 1 };
}

/** What is lit, in the middle of the smallest odd square that holds it. */
function cropped({ width, height, values }: Grey): Kernel {
  const across = extent(width, (x) => values.some((value, at) => at % width === x && value > 0));
  const down = extent(height, (y) => values.subarray(y * width, (y + 1) * width).some((value) => value > 0));
  if (across.size === 0) throw new Error('it is black');
  const size = Math.max(across.size, down.size, 3);
  const side = size + 1 - (size % 2);
  if (side > largestKernel) throw new Error(`it is ${size} pixels wide, and ${largestKernel} is the most`);
  const [left, top] = [across, down].map((along) => (side - along.size) >> 1);
  const taps = new Array<number>(side * side).fill(0);
  for (let y = 0; y < down.size; y++)
    for (let x = 0; x < across.size; x++)
      taps[(top + y) * side + left + x] = values[(down.first + y) * width + across.first + x] / 65535;
  return { side, taps };
}

/** Reads a kernel from a grey picture of at most 75 × 75 lit pixels. Throws `kernel-unreadable`. */
export async function readKernel(path: string): Promise<Kernel> {
  try {
    return cropped(await readGrey(path));
  } catch (cause) {
    throw new LatensifyError('kernel-unreadable', { path, reason: reasonOf(cause) }, { cause });
  }
}

/** Writes a kernel as a PNG of 16 bits whose white is the largest tap, whole or not at all. Throws `output-unwritable`. */
export async function writeKernel({ side, taps }: Kernel, path: string): Promise<void> {
  const most = Math.max(...taps);
  const values = Uint16Array.from(taps, (tap) => Math.round((65535 * tap) / most));
  const aside = join(dirname(path), `.latensify-${process.pid}-${Date.now()}.png`);
  try {
    await mkdir(dirname(path), { recursive: true });
    const raw = { width: side, height: side, channels: 1 as const };
    await sharp(values, { raw }).toColourspace('grey16').png().toFile(aside);
    await rename(aside, path);
  } catch (cause) {
    throw new LatensifyError('output-unwritable', { path, reason: reasonOf(cause) }, { cause });
  } finally {
    await rm(aside, { force: true });
  }
}
