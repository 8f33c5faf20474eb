import { dirname, join } from 'node:path';
import type { Kernel } from '../../contract/blur';
import { LatensifyError } from '../../contract/errors';
import { largestKernel } from '../../contract/plain-blur';
import { makeFolder } from '../../files/folders';
import { unwritable } from '../../files/reason';
import { discard } from '../../files/rename';
import { passingName } from '../leftovers';
import sharp, { forCodec } from './codec';
import { reasonOf } from './codec-words';
import { Originals } from './originals';
import { readSource } from './source';
import { takeName } from './take-name';

/** A kernel as grey values, which are light: black is no light, white the most. */
interface Grey {
  readonly width: number;
  readonly height: number;
  readonly values: Uint16Array;
}

/** A picture of more pixels is a photo that was taken for a kernel. */
const mostPixels = 4096 ** 2;

async function readGrey(bytes: Buffer): Promise<Grey> {
  const options = { limitInputPixels: mostPixels };
  const picture = sharp(bytes, options).flatten({ background: 'black' }).toColourspace('grey16').extractChannel(0);
  const { data, info } = await picture.raw({ depth: 'ushort' }).toBuffer({ resolveWithObject: true });
  const values = new Uint16Array(data.buffer, data.byteOffset, info.width * info.height);
  return { width: info.width, height: info.height, values };
}

/** The columns and rows with light in them, the last ones too; null where there is none. */
function litPart({ width, values }: Grey): { left: number; right: number; top: number; bottom: number } | null {
  const lit = { left: width, right: -1, top: Infinity, bottom: -1 };
  values.forEach((value, at) => {
    if (value === 0) return;
    const [x, y] = [at % width, Math.floor(at / width)];
    lit.left = Math.min(lit.left, x);
    lit.right = Math.max(lit.right, x);
    lit.top = Math.min(lit.top, y);
    lit.bottom = y;
  });
  return lit.right < 0 ? null : lit;
}

/** What is lit, in the middle of the smallest odd square that holds it. Throws `kernel-empty`, `kernel-too-large`. */
function cropped(grey: Grey, path: string): Kernel {
  const lit = litPart(grey);
  if (lit === null) throw new LatensifyError('kernel-empty', { path });
  const [wide, tall] = [lit.right - lit.left + 1, lit.bottom - lit.top + 1];
  const size = Math.max(wide, tall, 3);
  const side = size + 1 - (size % 2);
  if (side > largestKernel) throw new LatensifyError('kernel-too-large', { path, size, limit: largestKernel });
  const [left, top] = [(side - wide) >> 1, (side - tall) >> 1];
  const taps = new Array<number>(side * side).fill(0);
  for (let y = 0; y < tall; y++)
    for (let x = 0; x < wide; x++)
      taps[(top + y) * side + left + x] = grey.values[(lit.top + y) * grey.width + lit.left + x] / 65535;
  return { side, taps };
}

/**
 * Reads a kernel from a grey picture of at most 75 × 75 lit pixels.
 * Throws what readSource throws, `kernel-unreadable`, `kernel-empty` or `kernel-too-large`.
 */
export async function readKernel(path: string): Promise<Kernel> {
  const { bytes } = await readSource(path);
  const grey = await readGrey(bytes).catch((cause: unknown) => {
    throw new LatensifyError('kernel-unreadable', { path, reason: reasonOf(cause) }, { cause });
  });
  return cropped(grey, path);
}

/** Whether a file is a kernel as writeKernel writes them: a square PNG of one channel of 16 bits. */
export async function isKernelFile(path: string): Promise<boolean> {
  try {
    const { format, depth, channels, width, height } = await sharp((await readSource(path)).bytes).metadata();
    return format === 'png' && depth === 'ushort' && channels === 1 && width === height && width <= largestKernel;
  } catch {
    return false;
  }
}

/** Writes a kernel as a PNG of 16 bits whose white is the largest tap, whole or not at all. Throws `output-unwritable` or `disk-full`. */
export async function writeKernel({ side, taps }: Kernel, path: string): Promise<void> {
  const most = Math.max(...taps);
  const values = Uint16Array.from(taps, (tap) => Math.round((65535 * tap) / most));
  const aside = join(dirname(path), passingName('.png'));
  try {
    await makeFolder(dirname(path));
    const raw = { width: side, height: side, channels: 1 as const };
    await sharp(values, { raw }).toColourspace('grey16').png().toFile(forCodec(aside));
    await takeName(aside, path, 'replace', new Originals());
  } catch (cause) {
    throw unwritable(path, cause);
  } finally {
    await discard(aside);
  }
}
