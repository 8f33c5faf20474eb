import { expect, it } from 'vitest';
import { timesAsFast } from '../../../../src-main/contract/devices';
import type { DeviceReport } from '../../../../src-main/contract/devices';

const report = (device: DeviceReport['device'], secondsPerMegapixel: DeviceReport['secondsPerMegapixel']) =>
  ({ device, adapter: '', problem: null, psnr: null, secondsPerMegapixel }) satisfies DeviceReport;

it('a device is as fast as over the networks that the processor was timed on too', () => {
  const card = report('webgpu', { denoiser: 1, restorer: 2, other: 50 });
  expect(timesAsFast(card, [card, report('cpu', { denoiser: 4, restorer: 8, toString: 9 })])).toBe(4);
  expect(timesAsFast(card, [card, report('cpu', {})])).toBeNull();
  expect(timesAsFast(card, [card])).toBeNull();
});
