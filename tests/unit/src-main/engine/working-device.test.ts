import { resolve } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { DeviceReport } from '../../../../src-main/contract/devices';
import { blankImage } from '../../../../src-main/engine/image/image';
import { readCatalogue } from '../../../../src-main/engine/nets/catalogue';
import { passingBook } from '../../../../src-main/engine/nets/device';
import { findMethod } from '../../../../src-main/engine/nets/methods';
import { NetworkPool } from '../../../../src-main/engine/nets/networks';
import { WorkingDevice } from '../../../../src-main/engine/working-device';
import { never } from '../../../settings';
import { fakeSessions } from './nets/fake-sessions';

const catalogue = await readCatalogue(resolve('models'));
const report = (device: DeviceReport['device'], denoiser: number): DeviceReport => ({
  ...{ device, adapter: '', problem: null, psnr: null },
  secondsPerMegapixel: { denoiser },
});
const megapixel = [{ packId: 'denoiser', pixels: 1e6 }];

it('knows from earlier what networks cost on it, and on the processor once that has taken over', async () => {
  const { open } = fakeSessions(() => 'WebGPU device lost (1): The GPU device instance has been suspended. 887A0006');
  const pool = new NetworkPool(catalogue, 'webgpu', open);
  const working = new WorkingDevice(
    catalogue,
    { pool, reports: [report('webgpu', 2), report('cpu', 9)] },
    passingBook(),
  );
  working.onLost = vi.fn();
  expect(working.speeds.secondsFor(megapixel)).toBe(2);
  await working.networks.networksOf(findMethod(catalogue, 'sr', 2), never).denoiser.run([blankImage(16, 16)], 0.1);
  expect(working.device).toBe('cpu');
  expect(working.lost).toMatchObject({ device: 'webgpu' });
  expect(working.onLost).toHaveBeenCalledOnce();
  expect(working.speeds.secondsFor(megapixel)).toBe(9);
  await working.networks.release();
});

it('counts undoing blur before any was measured, and says that it knows nothing of a network', () => {
  const pool = new NetworkPool(catalogue, 'cpu', fakeSessions().open);
  const { speeds } = new WorkingDevice(catalogue, { pool, reports: [] }, passingBook());
  expect(speeds.secondsFor([{ packId: 'blur-kernel', pixels: 2 }])).toBe(7e-6);
  expect(speeds.secondsFor(megapixel)).toBeNull();
});

it('lets go of the networks that it timed where one of them cannot be opened', async () => {
  const pool = new NetworkPool(catalogue, 'cpu', fakeSessions().open);
  const without = { ...catalogue, folder: resolve('nowhere') };
  const working = new WorkingDevice(without, { pool, reports: [] }, passingBook());
  const release = vi.spyOn(NetworkPool.prototype, 'release');
  const measuring = working.measure(
    () => 0,
    () => true,
  );
  await expect(measuring).rejects.toMatchObject({ code: 'model-missing' });
  expect(release).toHaveBeenCalledOnce();
});
