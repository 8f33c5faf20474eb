import { readFileSync, readdirSync } from 'node:fs';
import { parse, resolve } from 'node:path';
import { Tensor } from 'onnxruntime-common';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { blankImage, toPlanar } from '../../src-main/engine/image/image';
import type { Image } from '../../src-main/engine/image/image';
import { readCatalogue } from '../../src-main/engine/nets/catalogue';
import type { Pack } from '../../src-main/engine/nets/catalogue';
import { noFeatures } from '../../src-main/engine/nets/features';
import { mapTensor, openSession, scalarTensor } from '../../src-main/engine/nets/session';

const numbers = z.array(z.number());
const schema = z.object({
  width: z.int(),
  height: z.int(),
  inputs: z.record(z.string(), numbers),
  /** Inputs that have one value everywhere: noise levels, and the step or level of a fusion network. */
  constants: z.record(z.string(), z.number()),
  output: numbers,
});
/** training/ writes one file for each pack that has a float32 source to compare with. */
const files = readdirSync(resolve('tests/parity/networks'));
const catalogue = await readCatalogue(resolve('models'));

/** A noise level is a map of the picture's size; what φ_F is told is one number for the whole picture. */
const isNumber = ({ role }: Pack) => role === 'fusion';

/** What φ_F wants beside them. */
const withoutFeatures = (pack: Pack) =>
  pack.role === 'fusion' && pack.features ? { [pack.features.input]: noFeatures } : {};

/** Noise maps of a mosaic have a channel for each colour. */
function map(pack: Pack, value: number, picture: Image) {
  const isMosaic = pack.role === 'restorer' && 'mosaic' in pack.inputs;
  return mapTensor(isMosaic ? [value, value, value] : [value], picture);
}

describe('a pack in onnxruntime-node agrees with its float32 source', () => {
  it.each(files)('%s', async (name) => {
    const { name: id } = parse(name);
    const file = resolve('tests/parity/networks', name);
    const { width, height, inputs, constants, output } = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const pack = catalogue.packs.find((candidate) => candidate.id === id);
    if (!pack) throw new Error(`the catalogue has no ${id}`);
    const session = await openSession(catalogue, pack, 'cpu');
    const pixels = width * height;
    const planes = ([name, values]: [string, ArrayLike<number>]) =>
      [name, new Tensor('float32', Float32Array.from(values), [1, values.length / pixels, height, width])] as const;
    const constant = ([name, value]: [string, number]) =>
      [name, isNumber(pack) ? scalarTensor(value) : map(pack, value, blankImage(width, height))] as const;
    const tensors = [...Object.entries(inputs).map(planes), ...Object.entries(constants).map(constant)];
    const data = toPlanar(await session.run({ ...Object.fromEntries(tensors), ...withoutFeatures(pack) }));
    await session.release();
    expect(data.length).toBe(output.length);
    // Weights stored as float16 cost less than half an 8-bit step.
    data.forEach((value, index) => expect(Math.abs(value - output[index])).toBeLessThan(0.5 / 255));
  });
});
