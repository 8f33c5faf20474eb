import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { thrownElsewhere, plainBlur, plainDevelopment } from '../../../../../src-main/contract';
import type { ComputeDevice, Note, RestoreSettings } from '../../../../../src-main/contract';
import { blankImage, toPlanar } from '../../../../../src-main/engine/image/image';
import type { Image } from '../../../../../src-main/engine/image/image';
import { readCatalogue } from '../../../../../src-main/engine/nets/catalogue';
import type { Catalogue } from '../../../../../src-main/engine/nets/catalogue';
import { EnduringNetworks } from '../../../../../src-main/engine/nets/enduring';
import { NetworkPool } from '../../../../../src-main/engine/nets/networks';
import { planRestoration } from '../../../../../src-main/engine/plan/plan';
import { Progress, Speeds } from '../../../../../src-main/engine/progress';
import { restoreFaithfully, sampleFrom } from '../../../../../src-main/engine/restore';
import { drawBand } from '../../../../../src-main/engine/sampler/noise';
import type { NoiseBand } from '../../../../../src-main/engine/sampler/noise';
import { fakeSessions } from './fake-sessions';
import type { Behaviour } from './fake-sessions';

const outOfMemory = 'CUDA failure 2: out of memory ; GPU=0 ; expr=cudaMalloc((void**)&p, size);';
const deviceLost = 'WebGPU device lost (1): The GPU device instance has been suspended. 887A0006';

const settings = (tile: number | null): RestoreSettings => ({
  ...{ task: 'sr', scale: 2, tau: 4, keep: { kind: 'auto' }, steps: null, seed: 3, restorer: null, tile },
  ...{ develop: plainDevelopment, blur: plainBlur },
});

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await readCatalogue(resolve('models'));
});

function photo(width = 120, height = 72): Image {
  const image = blankImage(width, height);
  image.planes.forEach((plane, channel) =>
    plane.forEach((_, index) => (plane[index] = 0.5 + 0.4 * Math.sin(index * 0.37 + channel))),
  );
  return image;
}

interface Outcome {
  readonly result: Image;
  readonly notes: Note[];
  readonly device: ComputeDevice;
  /** Sides of every call on the device, and on the processor that took over. */
  readonly sizes: [number, number][];
  readonly onProcessor: [number, number][];
  readonly reasons: string[];
  readonly networkCalls: number;
}

/** φ_IR and the sampler on a device that behaves so. */
async function restore(
  behave: Behaviour,
  {
    tile = 64,
    device = 'webgpu',
    signal = new AbortController().signal,
  }: {
    tile?: number | null;
    device?: ComputeDevice;
    signal?: AbortSignal;
  } = {},
): Promise<Outcome> {
  const [first, second] = [fakeSessions(behave), fakeSessions()];
  const reasons: string[] = [];
  const enduring = new EnduringNetworks(
    new NetworkPool(catalogue, device, first.open),
    () => new NetworkPool(catalogue, 'cpu', second.open),
    (_device, reason) => reasons.push(reason),
  );
  const image = photo();
  const plan = planRestoration(catalogue, { ...image, raw: null }, settings(tile), {
    restored: () => false,
    sampled: () => false,
  });
  const progress = new Progress(plan.stages, new Speeds(), () => 0);
  const observer = { progress: () => undefined, preview: () => undefined };
  const networks = enduring.networksOf(plan.method, signal);
  const draw = (band: NoiseBand) => Promise.resolve(drawBand(band));
  const run = { networks, plan, progress, observer, draw, signal };
  const result = await sampleFrom(await restoreFaithfully(image, run), image, run, plan.tau);
  const { networkCalls } = progress;
  const facts = { notes: enduring.takeNotes(), device: enduring.device, reasons, networkCalls };
  return { result, sizes: first.sizes, onProcessor: second.sizes, ...facts };
}

const whenLarger =
  (limit: number): Behaviour =>
  ({ pixels }) =>
    pixels > limit ? outOfMemory : null;

function expectSame(actual: Image, expected: Image): void {
  const [a, b] = [toPlanar(actual), toPlanar(expected)];
  expect(a.length).toBe(b.length);
  expect(a.reduce((most, value, index) => Math.max(most, Math.abs(value - b[index])), 0)).toBeLessThan(1e-6);
}

describe.each([
  ['in tiles', 64],
  ['in one piece', 4096],
])('a photo restored %s', (_, tile) => {
  it('is the processor’s where the device has memory for half the tile', async () => {
    const expected = await restore(() => null, { tile, device: 'cpu' });
    const largest = Math.max(...expected.sizes.map(([width, height]) => width * height));
    const halved = await restore(whenLarger(0.8 * largest), { tile });
    expectSame(halved.result, expected.result);
    expect(halved).toMatchObject({ device: 'webgpu', onProcessor: [], networkCalls: expected.networkCalls });
    expect(halved.notes).toEqual([{ code: 'smaller-tiles', details: { reason: outOfMemory } }]);
  });

  it('is the processor’s where no tile is small enough', async () => {
    const expected = await restore(() => null, { tile, device: 'cpu' });
    const moved = await restore(() => outOfMemory, { tile });
    expectSame(moved.result, expected.result);
    // The whole tile, a half and a quarter of it.
    expect(moved.sizes).toHaveLength(3);
    expect(moved.device).toBe('cpu');
    expect(moved.reasons).toHaveLength(1);
    expect(moved.notes).toMatchObject([{ code: 'device-gave-up', details: { device: 'webgpu' } }]);
  });

  it.each([1, 2, 5])(
    'goes on on the processor where the device is lost at the %ith call from the end',
    async (before) => {
      const expected = await restore(() => null, { tile, device: 'cpu' });
      const last = expected.sizes.length - before + 1;
      const moved = await restore(({ count }) => (count === last ? deviceLost : null), { tile });
      expectSame(moved.result, expected.result);
      expect(moved.sizes).toHaveLength(last);
      expect(moved.onProcessor).toHaveLength(before);
      expect(moved.notes).toEqual([{ code: 'device-gave-up', details: { device: 'webgpu', reason: deviceLost } }]);
    },
  );

  it('does not believe a black result', async () => {
    const expected = await restore(() => null, { tile, device: 'cpu' });
    const black: Behaviour = ({ pack, count }) => (count > 2 && pack.role === 'denoiser' ? blankImage(8, 8) : null);
    const moved = await restore(black, { tile });
    expectSame(moved.result, expected.result);
    expect(moved.device).toBe('cpu');
  });
});

describe('tiles that were made smaller', () => {
  it('stay so for their network, and the others keep theirs', async () => {
    const narrow: Behaviour = ({ pack, pixels }) => (pack.role === 'denoiser' && pixels > 12_500 ? outOfMemory : null);
    const { sizes, onProcessor } = await restore(narrow);
    expect(onProcessor).toEqual([]);
    expect(sizes.filter(([width, height]) => width * height > 12_500).length).toBeGreaterThan(1);
  });

  it('help the processor, too; it cannot be given up', async () => {
    const expected = await restore(() => null, { device: 'cpu' });
    const halved = await restore(whenLarger(12_500), { device: 'cpu' });
    expectSame(halved.result, expected.result);
    expect(halved.notes).toMatchObject([{ code: 'smaller-tiles' }]);
    await expect(restore(() => outOfMemory, { device: 'cpu' })).rejects.toMatchObject({ code: 'network-failed' });
    await expect(restore(() => deviceLost, { device: 'cpu' })).rejects.toMatchObject({ code: 'network-failed' });
  });

  it('end at a cancel between two of them', async () => {
    const cancelled = new AbortController();
    let calls = 0;
    const narrow: Behaviour = ({ pixels }) => {
      calls += 1;
      if (calls === 2) cancelled.abort();
      return pixels > 12_500 ? outOfMemory : null;
    };
    const { signal } = cancelled;
    await expect(restore(narrow, { signal, tile: 128 })).rejects.toMatchObject({ code: 'cancelled' });
    expect(calls).toBe(2);
  });
});

describe('a network that cannot be loaded', () => {
  const { signal } = new AbortController();
  const method = () => catalogue.methods[0];
  const pool = (code: 'device-unavailable' | 'model-missing') =>
    new NetworkPool(catalogue, 'webgpu', () =>
      Promise.reject(thrownElsewhere({ code, details: { reason: 'no adapter' } })),
    );
  const enduring = (code: 'device-unavailable' | 'model-missing') =>
    new EnduringNetworks(
      pool(code),
      () => new NetworkPool(catalogue, 'cpu', fakeSessions().open),
      () => undefined,
    );

  it('is loaded on the processor', async () => {
    const networks = enduring('device-unavailable');
    await networks.networksOf(method(), signal).fusion.load();
    expect(networks.device).toBe('cpu');
    expect(networks.takeNotes()).toMatchObject([{ code: 'device-gave-up', details: { reason: 'no adapter' } }]);
    expect(networks.takeNotes()).toEqual([]);
  });

  it('is a failure where its file is missing, whatever the device', async () => {
    const networks = enduring('model-missing');
    await expect(networks.networksOf(method(), signal).fusion.load()).rejects.toMatchObject({ code: 'model-missing' });
    expect(networks.device).toBe('webgpu');
  });
});
