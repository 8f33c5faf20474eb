// What each shipped pack is worth on three small crops, against the numbers of psnr.json: a change may not make them worse.
// UPDATE_GOLDEN=1 npx vitest run --project networks tests/golden   writes the numbers anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainBlur } from '../../src-main/contract/plain-blur';
import { plainDevelopment } from '../../src-main/contract/plain-development';
import type { RestoreSettings } from '../../src-main/contract/settings';
import { Engine, decodePhoto } from '../../src-main/engine';
import type { Photo } from '../../src-main/engine';
import { readCatalogue } from '../../src-main/engine/nets/catalogue';
import { develop } from '../../src-main/engine/raw/develop';
import type { Pattern } from '../../src-main/engine/raw/mosaic';
import { temporaryFolder } from '../unit/src-main/engine/image/files';
import { writeDng } from '../unit/src-main/engine/raw/dng';
import { asCamera, fixtureCamera, normalSource, readOut } from '../unit/src-main/engine/raw/scene';
import { defocused, light, psnr, smaller, tiled } from './degrade';
import { observer, plainSettings } from '../settings';

const crops = ['feathers', 'fur', 'stone'] as const;
type Crop = (typeof crops)[number];
/** A loss of this many decibels is one. */
const allowed = 0.05;
const file = resolve('tests/golden/psnr.json');
const isUpdate = process.env.UPDATE_GOLDEN === '1';

const plain: RestoreSettings = { ...plainSettings, seed: 1 };

/** A spoilt photo, and the picture that it should become. */
interface Spoilt {
  readonly photo: Photo;
  readonly truth: Photo['image'];
}

const withImage = (truth: Photo, image: Photo['image']): Photo => ({
  ...truth,
  image,
  width: image.width,
  height: image.height,
});

/** The picture as a camera's RAW file with visible noise. */
async function photographedBy(pattern: Pattern, black: number[], image: Photo['image']): Promise<Spoilt> {
  const { colour, fromSrgb } = fixtureCamera;
  const camera = asCamera(light(image), fromSrgb, colour.whiteBalance);
  const normal = normalSource();
  const white = 16383;
  const noise = (value: number) => Math.sqrt(4e-4 * value + 4e-6) * normal();
  const samples = readOut(camera, pattern, black, white, noise);
  const shot = join(temporaryFolder(), 'shot.DNG');
  writeFileSync(shot, writeDng({ width: image.width, height: image.height, samples, pattern, black, white }));
  return { photo: await decodePhoto(shot), truth: develop(camera, colour, 1, plainDevelopment) };
}

const photographed = ({ image }: Photo) => photographedBy('RGGB', [512, 520, 516, 508], image);

/** The crop several times, since LibRaw reads no small picture of X-Trans. */
const byXTrans = ({ image }: Photo) =>
  photographedBy('X-Trans 2 1', [512, 512, 512, 512], tiled(image, { width: 516, height: 516 }));

const reduced = (factor: number) => (truth: Photo) => withImage(truth, smaller(truth.image, factor));
const softened = (truth: Photo) => withImage(truth, defocused(truth.image, 2));

interface Case {
  readonly name: string;
  readonly settings: RestoreSettings;
  readonly spoil: (truth: Photo) => Photo | Promise<Spoilt>;
}

const [sr4, sr2, raw] = [
  { ...plain, task: 'sr', scale: 4 },
  { ...plain, task: 'sr', scale: 2 },
  { ...plain, task: 'raw' },
] as const;
const physics = { ...plain, blur: { ...plainBlur, kind: 'defocus', radius: 2 } } as const;

const cases: readonly Case[] = [
  { name: 'sr ×4, τ 0', settings: sr4, spoil: reduced(4) },
  { name: 'sr ×4, τ 20', settings: { ...sr4, tau: 20 }, spoil: reduced(4) },
  { name: 'sr ×4 by the larger network', settings: { ...sr4, restorer: 'restorer-sr-x4-fine' }, spoil: reduced(4) },
  { name: 'sr ×2, τ 0', settings: sr2, spoil: reduced(2) },
  { name: 'sr ×2, τ 20', settings: { ...sr2, tau: 20 }, spoil: reduced(2) },
  { name: 'sr ×4 of what was only reduced', settings: { ...sr4, restorer: 'restorer-sr-x4-clean' }, spoil: reduced(4) },
  { name: 'sr ×2 of what was only reduced', settings: { ...sr2, restorer: 'restorer-sr-x2-clean' }, spoil: reduced(2) },
  { name: 'deblur by the network, τ 0', settings: plain, spoil: softened },
  { name: 'deblur by the network, τ 20', settings: { ...plain, tau: 20 }, spoil: softened },
  { name: 'deblur by physics, τ 0', settings: physics, spoil: softened },
  { name: 'raw, τ 0', settings: raw, spoil: photographed },
  { name: 'raw of X-Trans, τ 0', settings: raw, spoil: byXTrans },
  { name: 'raw, τ 5', settings: { ...raw, tau: 5 }, spoil: photographed },
];

type Numbers = Partial<Record<string, Partial<Record<Crop, number>>>>;
const golden = JSON.parse(readFileSync(file, 'utf8')) as Numbers; // Written by this test.
const seen: Numbers = {};
const ran = new Set<string>();

let engine: Engine;
const truths = new Map<Crop, Photo>();

beforeAll(async () => {
  engine = await Engine.open(resolve('models'), 'cpu');
  for (const crop of crops) truths.set(crop, await decodePhoto(resolve(`tests/golden/${crop}.png`)));
});
afterAll(async () => {
  await engine.close();
  if (isUpdate) writeFileSync(file, `${JSON.stringify(seen, null, 2)}\n`);
});

async function measured({ settings, spoil }: Case, crop: Crop): Promise<number> {
  const clean = truths.get(crop);
  if (!clean) throw new Error(`no crop ${crop}`);
  const spoilt = await spoil(clean);
  const { photo, truth } = 'truth' in spoilt ? spoilt : { photo: spoilt, truth: clean.image };
  const { result } = await engine.restore(photo, settings, observer, new AbortController().signal);
  for (const pack of Object.keys(engine.resolve(settings, photo).packs)) ran.add(pack);
  return Number(psnr(result.image, truth).toFixed(3));
}

describe.each(cases)('$name', (test) => {
  it.each(crops)('is not worse on %s than it was', async (crop) => {
    const decibels = await measured(test, crop);
    (seen[test.name] ??= {})[crop] = decibels;
    if (!isUpdate) expect(decibels).toBeGreaterThan((golden[test.name]?.[crop] ?? Infinity) - allowed);
  });
});

it('leaves no shipped pack out', async () => {
  const { packs } = await readCatalogue(resolve('models'));
  expect([...ran].sort()).toEqual(packs.map(({ id }) => id).sort());
});
