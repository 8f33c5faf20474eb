import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { compiled } from '../../../../../scripts/loops.mjs';
import { estimateFrom, pyramidOf } from '../../../../../src-main/engine/blur/estimate';
import { Fourier } from '../../../../../src-main/engine/blur/fourier';
import type { Kernel, Plane } from '../../../../../src-main/engine/blur/plane';
import { fromPlanar, mapPlanes } from '../../../../../src-main/engine/image/image';
import type { Image } from '../../../../../src-main/engine/image/image';

const numbers = z.array(z.number()).transform((values) => Float32Array.from(values));

const schema = z.object({
  height: z.number(),
  width: z.number(),
  side: z.number(),
  paddedLengths: z.array(z.tuple([z.number(), z.number()])),
  photo: numbers,
  trueKernel: numbers,
  kernel: z.object({
    light: numbers,
    smaller: numbers,
    disk: numbers,
    larger: numbers,
    turned: numbers,
    edges: numbers,
    taps: numbers,
    tidied: numbers,
    centred: numbers,
    kernel: numbers,
  }),
  solution: z.object({
    paddedShape: z.tuple([z.number(), z.number()]),
    margin: z.number(),
    inPlace: numbers,
    wrappedRow: numbers,
    wrappedColumn: numbers,
    blurred: numbers,
    step: z.record(z.string(), numbers),
    levels: z.array(z.number()),
    result: numbers,
    again: numbers,
    trustOfDisk: numbers,
  }),
  choice: z.record(
    z.string(),
    z.object({
      kernels: z.array(z.object({ side: z.number(), taps: numbers })),
      evidence: z.array(z.tuple([z.number(), z.number()])),
      likeliest: z.number().nullable(),
      kernel: numbers.optional(),
      kind: z.string(),
      reason: z.string(),
      agreement: z.number(),
      radius: z.number(),
      roundness: z.number(),
      strokes: z.array(z.object({ taps: numbers, agreement: z.number() })).default([]),
    }),
  ),
  cells: z.array(
    z.object({
      height: z.number(),
      width: z.number(),
      chosen: z.array(z.boolean()),
      borders: z.array(z.array(z.number())),
      weights: numbers,
      reach: z.array(z.number()),
    }),
  ),
  spread: z.number(),
  check: z.object({
    sigma: z.number(),
    likeness: z.number(),
    evidence: z.array(z.tuple([z.number(), z.number()])),
    held: z.array(z.number().nullable()),
    mean: numbers,
  }),
});

/** What the reference in Python, training/blur, computed. */
export const parity = schema.parse(
  JSON.parse(readFileSync(new URL('../../../../parity/blur.json', import.meta.url), 'utf8')),
);

const { width, height } = parity;
export const photo = fromPlanar(
  width,
  height,
  parity.photo.map((value) => value / 255),
);
export const trueKernel = { side: parity.side, taps: parity.trueKernel };

/** The transforms, from the package's own file, and the loops from their source. */
export async function openFourier(): Promise<Fourier> {
  const script = createRequire(import.meta.url).resolve('@echogarden/pffft-wasm/simd');
  const library = readFileSync(join(dirname(script), 'pffft.wasm'));
  return Fourier.open({ library, loops: await compiled(resolve('src-main/engine/simd/assembly/loops.ts')) });
}

/** The kernel that blurred a picture of such light. */
export const estimateKernel = (fourier: Fourier, light: Plane, side: number): Kernel =>
  estimateFrom(fourier, pyramidOf(light, 'light', side), side);

/** Softer the stronger the noise: the mean of 3 × 3 pixels, edge values repeated, as the reference has it. */
export function standInDenoiser({ width, height, planes }: Image, level: number): Promise<Image> {
  const weight = level ** 2 / (level ** 2 + 1e-3);
  const near = (index: number, length: number) => Math.min(Math.max(index, 0), length - 1);
  const soft = (plane: Float32Array) =>
    plane.map((value, index) => {
      const [x, y] = [index % width, Math.floor(index / width)];
      let sum = 0;
      for (let down = -1; down <= 1; down++)
        for (let across = -1; across <= 1; across++)
          sum += plane[near(y + down, height) * width + near(x + across, width)];
      return value + weight * (sum / 9 - value);
    });
  return Promise.resolve({ width, height, planes: mapPlanes(planes, soft) });
}
