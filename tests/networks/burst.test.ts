import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RestoreSettings } from '../../src-main/contract/settings';
import { plainDevelopment } from '../../src-main/contract/plain-development';
import { Engine } from '../../src-main/engine';
import type { Photo } from '../../src-main/engine';
import { blankImage, toPlanar } from '../../src-main/engine/image/image';
import type { Image } from '../../src-main/engine/image/image';
import { Burst } from '../../src-main/engine/raw/burst/burst';
import { develop } from '../../src-main/engine/raw/develop';
import type { Mosaic } from '../../src-main/engine/raw/mosaic';
import { estimateNoise } from '../../src-main/engine/raw/noise';
import type { Noise } from '../../src-main/engine/raw/noise';
import { sensorLight } from '../../src-main/engine/raw/normalise';
import {
  camera,
  handheldBurst,
  handheldPoses,
  photographed,
  psnrInside,
  readScene,
  shoot,
} from '../unit/src-main/engine/raw/burst/handheld';
import { asCamera } from '../unit/src-main/engine/raw/scene';
import { observer, plainSettings } from '../settings';

const settings: RestoreSettings = { ...plainSettings, task: 'raw', tau: 'auto' };
const { colour } = camera;

let engine: Engine;
beforeAll(async () => {
  engine = await Engine.open(resolve('models'), 'cpu');
});
afterAll(() => engine.close());

async function developed(mosaic: Mosaic, noise: Noise): Promise<Image> {
  const size = { width: mosaic.width, height: mosaic.height };
  const facts = {
    bits: 16,
    hasAlpha: false,
    isGrey: false,
    icc: null,
    space: null,
    keepsProfile: false,
    hasMetadata: false,
    profile: null,
  } as const;
  // The rendering that is shown before: of some colour, or the result would be taken for a grey photo's.
  const image = blankImage(size.width, size.height);
  image.planes[0].fill(0.5);
  const raw = { kind: 'mosaic', mosaic, noise } as const;
  const photo: Photo = { path: '', ...size, ...facts, isRaw: true, notes: [], image, alpha: null, raw };
  return (await engine.restore(photo, settings, observer, new AbortController().signal)).result.image;
}

/** PSNR in dB of one shot and of a burst of them, as mosaics and developed, against the same without noise. */
async function measure(scene: Image) {
  const side = (length: number, most: number) => Math.min(most, (length >> 1) - 24);
  const size = { width: side(scene.width, 400), height: side(scene.height, 300) };
  const [first, ...others] = handheldBurst(Array<Image>(8).fill(scene), size);
  const burst = new Burst(first);
  for (const shot of others) burst.add(shot, 1);
  const merged = burst.finish();
  const [straight] = handheldPoses(1);
  const seen = asCamera(photographed(scene, size.width, size.height, straight), camera.fromSrgb, colour.whiteBalance);
  const clean = sensorLight(shoot(scene, size, straight)).data;
  const truth = toPlanar(develop(seen, colour, 1, plainDevelopment));
  // Beyond the border some shot does not see what the first one sees.
  const ofMosaic = (mosaic: Mosaic) => psnrInside(sensorLight(mosaic).data, clean, size, 12);
  const ofPicture = (picture: Image) => psnrInside(toPlanar(picture), truth, size, 12);
  return {
    mosaics: { single: ofMosaic(first), burst: ofMosaic(merged.mosaic) },
    pictures: {
      single: ofPicture(await developed(first, estimateNoise(sensorLight(first)))),
      burst: ofPicture(await developed(merged.mosaic, merged.noise)),
    },
  };
}

it('a burst of 8 shots by hand at ISO 3200 gains 6 dB over its first shot, and over 2.7 when both are developed', async () => {
  const { mosaics, pictures } = await measure(await readScene());
  expect(mosaics.burst).toBeGreaterThan(mosaics.single + 5);
  expect(pictures.burst).toBeGreaterThan(pictures.single + 2.7);
  // What φ_IR makes of one shot alone, below which a network that gains by bursts would be no gain.
  expect(pictures.single).toBeGreaterThan(32.6);
});

/** Other photos to measure, for docs/raw.md. */
const photos = process.env.LATENSIFY_PHOTOS?.split(',') ?? [];
if (photos.length > 0) {
  it.each(photos)('what %s gains', async (photo) => {
    const measured = await measure(await readScene(photo));
    const line = [measured.mosaics, measured.pictures].flatMap(({ single, burst }) => [single, burst, burst - single]);
    console.info(photo, ...line.map((decibel) => decibel.toFixed(2)));
  });
}
