import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readCatalogue } from '../../../../../src-main/engine/nets/catalogue';
import type { Catalogue } from '../../../../../src-main/engine/nets/catalogue';
import {
  findMethod,
  methodsOf,
  methodsOfSensors,
  ofXTrans,
  packsOf,
  restorersFor,
} from '../../../../../src-main/engine/nets/methods';

const catalogue = await readCatalogue(resolve('models'));

it('every method has its packs, those of other sensors too', () => {
  for (const method of methodsOfSensors(catalogue)) {
    const { restorer, denoiser, fusion, refiner, judge } = packsOf(catalogue, method);
    const ids = [restorer.id, denoiser.id, fusion.id, refiner?.id ?? null, judge?.id ?? null];
    expect(ids).toEqual([method.restorer, method.denoiser, method.fusion, method.refiner, method.judge]);
    if (refiner) expect(refiner.task).toBe('deblur');
  }
});

it('only what is not told a mosaic’s noise has a denoiser after it, of its own where the catalogue names one', () => {
  const method = findMethod(catalogue, 'raw', 1);
  expect(packsOf(catalogue, method).camera).toBeNull();
  const { camera, denoiser } = packsOf(catalogue, ofXTrans(method));
  expect([camera?.id, denoiser.id]).toEqual(['denoiser-xtrans', 'denoiser']);
  expect(packsOf(catalogue, ofXTrans({ ...method, xTransDenoiser: null })).camera?.id).toBe('denoiser');
});

it('a method that names a pack which is not there is the catalogue’s damage', () => {
  const method = { ...findMethod(catalogue, 'sr', 2), fusion: 'denoiser' };
  expect(() => packsOf(catalogue, method)).toThrow(expect.objectContaining({ code: 'catalogue-damaged' }) as Error);
});

it('lets no dial go on where it was measured to cost and to bring nothing (docs/results.md)', () => {
  const ends = methodsOf(catalogue).map(({ task, scale, maxTau }) => [`${task} ×${String(scale)}`, maxTau]);
  expect(Object.fromEntries(ends)).toEqual({ 'deblur ×1': 20, 'sr ×4': 50, 'sr ×2': 50, 'raw ×1': 5 });
});

it('offers the method’s own restorer first, then the user’s, and never that of a sensor', () => {
  const method = findMethod(catalogue, 'raw', 1);
  expect(restorersFor(catalogue, method).map(({ id }) => id)).toEqual([method.restorer]);
  expect(ofXTrans(method).restorer).toBe(method.xTransRestorer);
  const sr = findMethod(catalogue, 'sr', 2);
  const [own] = restorersFor(catalogue, sr);
  const more: Catalogue = { ...catalogue, packs: [{ ...own, id: 'own-one' }, ...catalogue.packs] };
  expect(restorersFor(more, sr).map(({ id }) => id)).toEqual([sr.restorer, 'own-one', 'restorer-sr-x2-clean']);
  const [offered] = methodsOf(more).filter(({ task, scale }) => task === 'sr' && scale === 2);
  expect(offered.restorers.map(({ isOwn }) => isOwn)).toEqual([false, true, false]);
  const four = restorersFor(catalogue, findMethod(catalogue, 'sr', 4));
  expect(four.map(({ id }) => id)).toEqual(['restorer-sr-x4', 'restorer-sr-x4-fine', 'restorer-sr-x4-clean']);
});

it('says which enlargements there are where one is not', () => {
  expect(() => findMethod(catalogue, 'sr', 1)).toThrow(/no-method, task: sr, scale: 1, available: [24], [24]/);
});
