import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { Purpose } from '../../../../../src-main/contract/area';
import { plainBlur } from '../../../../../src-main/contract/plain-blur';
import type { RestoreSettings } from '../../../../../src-main/contract/settings';
import { readCatalogue } from '../../../../../src-main/engine/nets/catalogue';
import { findMethod, packsOf } from '../../../../../src-main/engine/nets/methods';
import { anyXTrans } from '../../../../../src-main/engine/plan/subject';
import { surroundingsOf } from '../../../../../src-main/engine/plan/surroundings';
import { plainSettings } from '../../../../settings';

const catalogue = await readCatalogue(resolve('models'));
const halo = (change: Partial<RestoreSettings>, purpose: Purpose = 'look', sensor = { raw: null }) =>
  surroundingsOf(catalogue, sensor, { ...plainSettings, ...change }, purpose).halo;

it('reads what shows of a network, and what the sampler sees where something is sampled or compared', () => {
  const { restorer, denoiser, fusion } = packsOf(catalogue, findMethod(catalogue, 'sr', 2));
  const sr = { task: 'sr', scale: 2 } as const;
  const [faithful, sampled] = [Math.ceil(0.55 * restorer.halo), Math.ceil((denoiser.halo + fusion.halo) / 2)];
  expect(halo(sr)).toBe(faithful);
  expect(halo({ ...sr, tau: 3 })).toBe(faithful + sampled);
  expect(halo(sr, 'dial')).toBe(faithful + sampled);
});

it('reads further than a kernel reaches, as far as the largest where it has to be looked for', () => {
  const { denoiser, refiner } = packsOf(catalogue, findMethod(catalogue, 'deblur', 1));
  const networks = denoiser.halo + Math.ceil(0.55 * (refiner?.halo ?? 0));
  const kernel = { side: 3, taps: [0, 0, 0, 1, 1, 1, 0, 0, 0] };
  expect(halo({ blur: { ...plainBlur, kind: 'shake', kernel } })).toBe(6 + networks);
  expect(halo({ blur: plainBlur })).toBeGreaterThanOrEqual(51 + networks);
});

it('begins parts where every network of the method would, of a mosaic at whole cells', () => {
  const { multiple } = surroundingsOf(catalogue, anyXTrans, { ...plainSettings, task: 'raw' }, 'dial');
  const { restorer, denoiser, fusion } = packsOf(catalogue, findMethod(catalogue, 'raw', 1));
  for (const { sizeMultiple } of [restorer, denoiser, fusion]) expect(multiple % sizeMultiple).toBe(0);
  expect(multiple % 2).toBe(0);
});
