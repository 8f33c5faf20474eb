import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blankImage, toPlanar } from '../../../../../src-main/engine/image/image';
import type { Image } from '../../../../../src-main/engine/image/image';
import { readCatalogue } from '../../../../../src-main/engine/nets/catalogue';
import { EnduringNetworks } from '../../../../../src-main/engine/nets/enduring';
import { NetworkPool } from '../../../../../src-main/engine/nets/networks';
import { planRestoration } from '../../../../../src-main/engine/plan/plan';
import { Progress, Speeds } from '../../../../../src-main/engine/progress';
import { sampleFrom } from '../../../../../src-main/engine/restore';
import { drawBand } from '../../../../../src-main/engine/sampler/noise';
import type { NoiseBand } from '../../../../../src-main/engine/sampler/noise';
import { never, observer, plainSettings } from '../../../../settings';
import { fakeSessions } from './fake-sessions';
import type { Behaviour } from './fake-sessions';

const catalogue = await readCatalogue(resolve('models'));
const [tiles, steps] = [6, 4];

/** x_IR, which differs from tile to tile. */
function picture(phase = 0): Image {
  const image = blankImage(120, 72);
  image.planes.forEach((plane, channel) =>
    plane.forEach((_, index) => (plane[index] = 0.5 + 0.4 * Math.sin(index * 0.37 + channel + phase))),
  );
  return image;
}

/** The networks of a device, and a way to sample with them tile by tile. */
function sampler(behave: Behaviour = () => null) {
  const [device, processor] = [fakeSessions(behave), fakeSessions()];
  const networks = new EnduringNetworks(
    new NetworkPool(catalogue, 'webgpu', device.open),
    () => new NetworkPool(catalogue, 'cpu', processor.open),
    () => undefined,
  );
  const settings = { ...plainSettings, tau: steps, tile: 48 };
  const subject = { width: 120, height: 72, raw: null };
  const plan = planRestoration(catalogue, subject, settings, { restored: () => true, sampled: () => false });
  const draw = (band: NoiseBand) => Promise.resolve(drawBand(band));
  const sample = async (tilesKept = plan.tilesKept, signal = never, restored = picture()) => {
    const progress = new Progress(plan.stages, new Speeds(), () => 0);
    const parts = { networks: networks.networksOf(plan.method, signal), plan: { ...plan, tilesKept } };
    const sampled = await sampleFrom(restored, restored, { ...parts, progress, observer, draw, signal }, plan.tau);
    return toPlanar(sampled);
  };
  return { plan, sample, encoded: device.encoded, onProcessor: processor.encoded };
}

function difference(actual: Float32Array, expected: Float32Array): number {
  return actual.reduce((most, value, at) => Math.max(most, Math.abs(value - expected[at])), 0);
}

describe('what φ_F finds in x_IR', () => {
  it('is found once for each tile of a run, and gives what finding it in each step gives', async () => {
    const [anew, once] = [sampler(), sampler()];
    expect(once.plan.tilesKept).toBe(tiles);
    expect(difference(await once.sample(), await anew.sample(0))).toBeLessThan(1e-6);
    expect([anew.encoded.length, once.encoded.length]).toEqual([tiles * steps, tiles]);
  });

  it('is found in each step where there is no room for it', async () => {
    const { sample, encoded } = sampler();
    const some = await sample(2);
    expect(encoded).toHaveLength(2 + (tiles - 2) * steps);
    expect(difference(some, await sample(0))).toBeLessThan(1e-6);
  });

  it('is no other photo’s', async () => {
    const { sample, encoded } = sampler();
    await sample();
    const second = await sample(undefined, never, picture(1));
    expect(encoded).toHaveLength(2 * tiles);
    expect(difference(second, await sampler().sample(0, never, picture(1)))).toBeLessThan(1e-6);
  });

  it('does not outlive a cancel', async () => {
    const cancelled = new AbortController();
    const { sample, encoded } = sampler(({ count }) => {
      if (count === 17) cancelled.abort();
      return null;
    });
    await expect(sample(undefined, cancelled.signal)).rejects.toMatchObject({ code: 'cancelled' });
    const before = encoded.length;
    expect(before).toBeGreaterThan(0);
    await sample();
    expect(encoded).toHaveLength(before + tiles);
  });

  it('is not believed of a device that was given up', async () => {
    const lost = 'WebGPU device lost (1): The GPU device instance has been suspended. 887A0006';
    const expected = await sampler().sample(0);
    const calls = 2 * tiles * steps;
    const { sample, encoded, onProcessor } = sampler(({ count }) => (count < calls / 2 ? null : lost));
    expect(difference(await sample(), expected)).toBeLessThan(1e-6);
    expect([encoded, onProcessor].map(({ length }) => length)).toEqual([tiles, tiles]);
  });
});
