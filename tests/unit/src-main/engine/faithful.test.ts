import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { RestoreSettings } from '../../../../src-main/contract/settings';
import type { Crop } from '../../../../src-main/engine/area';
import { Crew } from '../../../../src-main/engine/crew/crew';
import { Diagnoses } from '../../../../src-main/engine/deblur/diagnoses';
import { FaithfulResults } from '../../../../src-main/engine/faithful';
import { blankImage } from '../../../../src-main/engine/image/image';
import type { Photo } from '../../../../src-main/engine/image/photo';
import { readCatalogue } from '../../../../src-main/engine/nets/catalogue';
import { EnduringNetworks } from '../../../../src-main/engine/nets/enduring';
import { NetworkPool } from '../../../../src-main/engine/nets/networks';
import { planRestoration } from '../../../../src-main/engine/plan/plan';
import { Progress, Speeds } from '../../../../src-main/engine/progress';
import type { Run } from '../../../../src-main/engine/restore';
import { never, observer, plainSettings } from '../../../settings';
import { fakeSessions } from './nets/fake-sessions';

const catalogue = await readCatalogue(resolve('models'));
const helpers = { crew: new Crew(null), diagnoses: new Diagnoses() };

// Nobody asks for what a file says of the photo.
const photoOf = (side: number, raw: { kind: 'finished' } | null = null) =>
  ({ width: side, height: side, image: blankImage(side, side), raw }) as unknown as Photo;

/** What restoring runs with, and the sides of every call of a network. */
function runOf(photo: Photo, change: Partial<RestoreSettings> = {}): { run: Run; sizes: [number, number][] } {
  const { open, sizes } = fakeSessions();
  const pool = new NetworkPool(catalogue, 'cpu', open);
  const known = { restored: () => false, sampled: () => false };
  const plan = planRestoration(catalogue, photo, { ...plainSettings, ...change }, known);
  const networks = new EnduringNetworks(
    pool,
    () => pool,
    () => undefined,
  ).networksOf(plan.method, never);
  const progress = new Progress(plan.stages, new Speeds(), () => 0);
  const draw = () => Promise.reject(new Error('x_IR needs no noise'));
  return { run: { networks, plan, progress, observer, draw, signal: never }, sizes };
}

it('runs φ_IR once for a photo, and again for another restorer', async () => {
  const results = new FaithfulResults();
  const photo = photoOf(32);
  const { run, sizes } = runOf(photo);
  expect(results.has(photo, run.plan)).toBe(false);
  const first = await results.of(photo, photo, run, helpers);
  expect(await results.of(photo, photo, run, helpers)).toBe(first);
  expect(sizes).toHaveLength(1);
  expect(results.has(photo, { ...run.plan, method: { ...run.plan.method, restorer: 'own-one' } })).toBe(false);
});

it('takes a RAW photo without a mosaic as it is', async () => {
  const photo = photoOf(32, { kind: 'finished' });
  const { run, sizes } = runOf(photo, { task: 'raw' });
  expect(await new FaithfulResults().of(photo, photo, run, helpers)).toMatchObject({ image: photo.image });
  expect(sizes).toEqual([]);
});

it('takes it as it is, too, where its blur was undone before', async () => {
  const [photo, results] = [photoOf(32, { kind: 'finished' }), new FaithfulResults()];
  await results.of(photo, photo, runOf(photo).run, helpers);
  const developed = await results.of(photo, photo, runOf(photo, { task: 'raw' }).run, helpers);
  expect(developed.kind === 'finished' && developed.image).toBe(photo.image);
});

it('knows of a part what it knows of the whole, unless the part has been restored by itself', async () => {
  const results = new FaithfulResults();
  const [photo, part] = [photoOf(32), photoOf(8)];
  const { run } = runOf(photo, { task: 'sr', scale: 2 });
  const outer = { left: 4, top: 4, right: 12, bottom: 12 };
  const crop: Crop = { photo: part, outer, onSensor: outer, inner: outer };
  results.share(photo, crop);
  expect(results.has(part, run.plan)).toBe(false);
  await results.of(photo, photo, run, helpers);
  results.share(photo, crop);
  const ofPart = await results.of(part, photo, run, helpers);
  expect(ofPart).toMatchObject({ image: { width: 16, height: 16 } });
  results.share(photo, crop);
  expect(await results.of(part, photo, run, helpers)).toBe(ofPart);
});
