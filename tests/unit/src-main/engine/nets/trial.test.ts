import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { LatensifyError } from '../../../../../src-main/contract';
import type { ComputeDevice } from '../../../../../src-main/contract';
import { blankImage } from '../../../../../src-main/engine/image/image';
import { readCatalogue } from '../../../../../src-main/engine/nets/catalogue';
import type { Catalogue } from '../../../../../src-main/engine/nets/catalogue';
import { NetworkPool } from '../../../../../src-main/engine/nets/networks';
import { Trials, psnr } from '../../../../../src-main/engine/nets/trial';
import { testPicture } from '../../../../../src-main/engine/nets/trial-subjects';
import { networkGrid } from '../../../../../src-main/engine/plan/network-grid';
import { fakeSessions } from './fake-sessions';
import type { Behaviour } from './fake-sessions';

let catalogue: Catalogue;
beforeAll(async () => {
  const whole = await readCatalogue(resolve('models'));
  // The two fusion networks of other methods would try the same once more.
  catalogue = { ...whole, methods: whole.methods.filter(({ task, scale }) => task === 'raw' || scale === 2) };
});

/** A device that behaves so, tried; its clock goes on by what each call is said to take. */
async function tried(
  behave: Behaviour,
  {
    device = 'webgpu',
    seconds = [0.1, 1],
  }: { device?: ComputeDevice; seconds?: [device: number, processor: number] } = {},
) {
  let time = 0;
  const taking =
    (each: number, then: Behaviour): Behaviour =>
    (call) => {
      time += each;
      return then(call);
    };
  const [own, processor] = [fakeSessions(taking(seconds[0], behave)), fakeSessions(taking(seconds[1], () => null))];
  const trials = new Trials(catalogue, new NetworkPool(catalogue, 'cpu', processor.open), () => time);
  const report = await trials.try(new NetworkPool(catalogue, device, own.open), 'A card');
  return { report, trials, sizes: own.sizes, onProcessor: processor.sizes };
}

describe('a trial', () => {
  it('runs every network of every method on the largest tile that it gets at work', async () => {
    const { report, trials, sizes } = await tried(() => null);
    expect(report).toMatchObject({ device: 'webgpu', adapter: 'A card', problem: null, psnr: 200 });
    const ids = trials.subjects.map(({ pack }) => pack.id);
    expect([...ids].sort()).toEqual(
      [
        'denoiser',
        'denoiser-xtrans',
        'fusion-light-raw',
        'fusion-light-sr-x2',
        'restorer-raw',
        'restorer-sr-x2',
        'restorer-xtrans',
      ].sort(),
    );
    for (const { pack, side } of trials.subjects) {
      const { across } = networkGrid(pack, { width: 8192 / pack.scale, height: 8192 / pack.scale }, null);
      expect(side).toBe(across[1].inputLength);
      expect(sizes.filter(([width]) => width === side).length).toBeGreaterThanOrEqual(2);
    }
    expect(Object.keys(report.secondsPerMegapixel).sort()).toEqual([...ids].sort());
  });

  it('takes the second of two calls for its speed, and the processor’s from the comparison', async () => {
    const { report, trials } = await tried(() => null, { seconds: [0.1, 1] });
    const [{ pack, side }] = trials.subjects;
    expect(report.secondsPerMegapixel[pack.id]).toBeCloseTo(0.1 / (side ** 2 / 1e6), 6);
    expect(trials.processorSeconds[pack.id]).toBeCloseTo(1 / (side ** 2 / 1e6), 6);
  });

  it.each([
    ['webgpu', 1e-3, 'wrong'],
    ['webgpu', 1e-5, undefined],
    ['dml', 1e-3, 'wrong'],
    ['coreml', 2e-4, undefined],
    ['coreml', 1e-2, 'wrong'],
    ['cuda', 2e-4, 'wrong'],
    ['cuda', 1e-5, undefined],
  ] as const)('of %s whose results are off by %f ends as %s', async (device, off, problem) => {
    const picture = (side: number, scale: number) => {
      const image = blankImage(side * scale, side * scale);
      image.planes.forEach((plane) => plane.fill(0.5));
      return image;
    };
    const shift =
      (by: number): Behaviour =>
      ({ pixels, pack }) => {
        const image = picture(Math.sqrt(pixels), pack.scale);
        image.planes.forEach((plane) => plane.forEach((value, index) => (plane[index] = value + by)));
        return image;
      };
    const own = fakeSessions(shift(off));
    const processor = fakeSessions(shift(0));
    const trials = new Trials(catalogue, new NetworkPool(catalogue, 'cpu', processor.open), () => 0);
    const report = await trials.try(new NetworkPool(catalogue, device, own.open), '');
    expect(report.problem?.code).toBe(problem);
    expect(report.psnr).toBeCloseTo(-20 * Math.log10(off), 0);
  });

  it('finds the one network that is wrong', async () => {
    const { report } = await tried(({ pack, pixels }) =>
      pack.id === 'restorer-raw' ? testPicture(Math.sqrt(pixels), 2) : null,
    );
    expect(report.problem).toMatchObject({ code: 'wrong', details: { pack: 'Demosaicking and denoising' } });
    expect(report.psnr).toBeLessThan(30);
  });

  it('does not believe what is black or no number', async () => {
    const broken: Behaviour = ({ pixels }) => {
      const image = blankImage(Math.sqrt(pixels), Math.sqrt(pixels));
      image.planes[0][7] = Number.NaN;
      return image;
    };
    expect((await tried(broken)).report).toMatchObject({ problem: { code: 'wrong' }, psnr: 0 });
    const black: Behaviour = ({ pixels }) => blankImage(Math.sqrt(pixels), Math.sqrt(pixels));
    expect((await tried(black)).report.problem?.code).toBe('wrong');
  });

  it('tells a device that is not there from one on which a network fails', async () => {
    const absent = new NetworkPool(catalogue, 'webgpu', () =>
      Promise.reject(new LatensifyError('device-unavailable', { device: 'webgpu', reason: 'No supported adapters' })),
    );
    const trials = new Trials(catalogue, new NetworkPool(catalogue, 'cpu', fakeSessions().open), () => 0);
    expect((await trials.try(absent, '')).problem).toEqual({
      code: 'absent',
      details: { reason: 'No supported adapters' },
    });
    const { report, sizes } = await tried(({ count }) =>
      count === 4 ? 'CUDA failure 719: unspecified launch failure' : null,
    );
    expect(report.problem).toMatchObject({
      code: 'failed',
      details: { reason: expect.stringContaining('719') as string },
    });
    expect(sizes).toHaveLength(4);
  });

  // In the second a small tile is quick still, and a whole one would not be.
  it.each([30, 1.5])('gives up on a device that is 30 times slower, after %d s and before minutes', async (seconds) => {
    const { report, sizes } = await tried(() => null, { seconds: [seconds, seconds / 30] });
    expect(report.problem).toEqual({ code: 'slow', details: { times: 30 } });
    // One small tile, to build its programs and to be timed.
    expect(sizes).toHaveLength(2);
  });

  it('says nothing of the device where a model is missing', async () => {
    const missing = new NetworkPool(catalogue, 'webgpu', () =>
      Promise.reject(new LatensifyError('model-missing', { file: 'a.onnx' })),
    );
    const trials = new Trials(catalogue, new NetworkPool(catalogue, 'cpu', fakeSessions().open), () => 0);
    await expect(trials.try(missing, '')).rejects.toMatchObject({ code: 'model-missing' });
  });
});

describe('PSNR', () => {
  it('is 10·log10(1/MSE) over all planes, at most 200', () => {
    const [a, b] = [blankImage(2, 2), blankImage(2, 2)];
    expect(psnr(a, b)).toBe(200);
    b.planes[1].fill(0.1);
    expect(psnr(a, b)).toBeCloseTo(-10 * Math.log10(0.01 / 3), 5);
  });
});
