import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fromPlanar, toPlanar } from '../../src-main/engine/image/image';
import { findPack, readCatalogue } from '../../src-main/engine/nets/catalogue';
import { findMethod } from '../../src-main/engine/nets/methods';
import type { Catalogue, Method, Pack } from '../../src-main/engine/nets/catalogue';
import { EnduringNetworks } from '../../src-main/engine/nets/enduring';
import { NetworkPool } from '../../src-main/engine/nets/networks';
import { planRestoration } from '../../src-main/engine/plan/plan';
import { Progress, Speeds } from '../../src-main/engine/progress';
import { sampleFrom } from '../../src-main/engine/restore';
import type { Run } from '../../src-main/engine/restore';
import { drawBand } from '../../src-main/engine/sampler/noise';
import { never, observer, plainSettings } from '../settings';

const folder = resolve('tests/parity/fusion');
const numbers = z.array(z.number());
/** What `python -m evaluation.fusion_parity` made of two tiny networks. */
const parity = z
  .object({
    scale: z.literal(2),
    width: z.int(),
    height: z.int(),
    halo: z.int(),
    multiple: z.int(),
    photo: numbers,
    restored: numbers,
    samples: z.array(z.object({ tau: z.int(), seed: z.int(), steps: z.int(), eta: z.number(), sample: numbers })),
  })
  .parse(JSON.parse(readFileSync(join(folder, 'samples.json'), 'utf8')));

const shipped = await readCatalogue(resolve('models'));

/** A pack that ships, with the file of a tiny one. */
function tiny<P extends Pack>(pack: P, name: string): P {
  const bytes = readFileSync(join(folder, name));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { ...pack, file: name, bytes: bytes.length, sha256 };
}

/** The catalogue with a fusion that sees the iterate and the photo, and is told σ̃. */
function tinyCatalogue(eta: number): Catalogue {
  const method: Method = { ...findMethod(shipped, 'sr', 2), eta };
  const inputs = { restored: 'x_ir', denoised: 'x_d', noisy: 'x_t', seen: 'y', noiseLevel: 'level' };
  const fusion = { ...tiny(findPack(shipped, 'fusion', method.fusion), 'fusion.onnx'), inputs, features: null };
  const packs = [
    findPack(shipped, 'restorer', method.restorer),
    tiny(findPack(shipped, 'denoiser', method.denoiser), 'denoiser.onnx'),
    { ...fusion, sizeMultiple: parity.multiple, halo: parity.halo },
  ];
  return { version: 1, packs, methods: [method], folder, ownFolder: '' };
}

const photo = fromPlanar(parity.width, parity.height, Float32Array.from(parity.photo));
const restored = fromPlanar(2 * parity.width, 2 * parity.height, Float32Array.from(parity.restored));
const released: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(released.map((release) => release())));

describe.each(parity.samples)('a fusion that sees x̃_t and y, τ = $tau in $steps steps', (expected) => {
  it.each([null, 16])('gives what the reference gives, with tiles of %s', async (tile) => {
    const { tau, steps, seed, eta } = expected;
    const catalogue = tinyCatalogue(eta);
    const pool = new NetworkPool(catalogue, 'cpu');
    released.push(() => pool.release());
    const settings = { ...plainSettings, task: 'sr', scale: 2, tau, steps, seed, tile } as const;
    const subject = { width: photo.width, height: photo.height, raw: null };
    const plan = planRestoration(catalogue, subject, settings, { restored: () => true, sampled: () => false });
    const fail = () => expect.unreachable('the processor is the device');
    const networks = new EnduringNetworks(pool, fail, fail).networksOf(plan.method, never);
    const draw: Run['draw'] = (band) => Promise.resolve(drawBand(band));
    const progress = new Progress(plan.stages, new Speeds(), () => 0);
    const sample = await sampleFrom(restored, photo, { networks, plan, progress, observer, draw, signal: never }, tau);
    const clipped = toPlanar(sample).map((value) => Math.min(1, Math.max(0, value)));
    expect(clipped.length).toBe(expected.sample.length);
    const differences = clipped.map((value, at) => Math.abs(value - expected.sample[at]));
    expect(differences.reduce((most, value) => Math.max(most, value), 0)).toBeLessThan(1e-4);
    expect(progress.networkCalls).toBe(plan.stages.reduce((sum, { calls }) => sum + calls, 0));
  });
});
