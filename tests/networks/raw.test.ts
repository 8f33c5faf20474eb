import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainDevelopment } from '../../src-main/contract/plain-development';
import type { DevelopSettings } from '../../src-main/contract/develop';
import type { RestoreSettings } from '../../src-main/contract/settings';
import { Engine, decodePhoto } from '../../src-main/engine';
import { cutImage } from '../../src-main/engine/blur/window';
import { toPlanar } from '../../src-main/engine/image/image';
import type { Image } from '../../src-main/engine/image/image';
import { develop } from '../../src-main/engine/raw/develop';
import { isBayer } from '../../src-main/engine/raw/mosaic';
import type { Pattern } from '../../src-main/engine/raw/mosaic';
import { temporaryFolder } from '../unit/src-main/engine/image/files';
import { writeDng } from '../unit/src-main/engine/raw/dng';
import { asCamera, fixtureCamera, normalSource, readOut, smoothScene } from '../unit/src-main/engine/raw/scene';
import { never, observer, plainSettings } from '../settings';

const settings: RestoreSettings = { ...plainSettings, task: 'raw', tau: 'auto', tile: 64 };
const [width, height] = [150, 110];
const [black, white] = [[512, 520, 516, 508], 16383];

const { colour, fromSrgb } = fixtureCamera;

let engine: Engine;
beforeAll(async () => {
  engine = await Engine.open(resolve('models'), 'cpu');
});
afterAll(() => engine.close());

/** A DNG of the smooth scene, and the picture that it should become. */
function photograph(
  pattern: Pattern,
  orientation: 1 | 6 | 8,
  noise: (light: number) => number,
  size = { width, height },
) {
  const camera = asCamera(smoothScene(size.width, size.height), fromSrgb, colour.whiteBalance);
  const levels = isBayer(pattern) ? black : [512, 512, 512, 512];
  const samples = readOut(camera, pattern, levels, white, noise);
  const file = join(temporaryFolder(), 'scene.DNG');
  writeFileSync(file, writeDng({ ...size, samples, pattern, black: levels, white, orientation }));
  return { file, truth: develop(camera, colour, orientation, plainDevelopment) };
}

function psnr(a: Image, b: Image): number {
  const [seen, expected] = [toPlanar(a), toPlanar(b)];
  const sum = seen.reduce((total, value, index) => total + (value - expected[index]) ** 2, 0);
  return -10 * Math.log10(sum / seen.length);
}

describe('a RAW photo', () => {
  it.each([
    ['RGGB', 1],
    ['GRBG', 6],
    ['GBRG', 1],
    ['BGGR', 6],
  ] as const)('with a mosaic %s in orientation %i comes out as the scene was', async (pattern, orientation) => {
    const { file, truth } = photograph(pattern, orientation, () => 0);
    const photo = await decodePhoto(file);
    expect([photo.width, photo.height]).toEqual([truth.width, truth.height]);
    const { result, networkCalls } = await engine.restore(photo, settings, observer, never);
    expect(networkCalls).toBe(engine.estimate(await decodePhoto(file), settings).networkCalls);
    expect([result.image.width, result.image.height]).toEqual([truth.width, truth.height]);
    expect(psnr(photo.image, truth)).toBeGreaterThan(38);
    expect(psnr(result.image, truth)).toBeGreaterThan(42);
  });

  it.each([
    ['X-Trans 0 0', 1],
    ['X-Trans 5 1', 6],
    ['X-Trans 2 2', 8],
  ] as const)('with a mosaic %s in orientation %i comes out as the scene was', async (pattern, orientation) => {
    const { file, truth } = photograph(pattern, orientation, () => 0, { width: 520, height: 515 });
    const photo = await decodePhoto(file);
    const { result, networkCalls } = await engine.restore(photo, { ...settings, tile: 256 }, observer, never);
    expect(networkCalls).toBe(engine.estimate(await decodePhoto(file), { ...settings, tile: 256 }).networkCalls);
    expect([result.image.width, result.image.height]).toEqual([truth.width, truth.height]);
    expect(psnr(result.image, truth)).toBeGreaterThan(42);
    expect(Object.keys(engine.resolve(settings, photo).packs)).toEqual(['restorer-xtrans', 'denoiser-xtrans']);
  });

  it('of X-Trans with visible noise gains more than 4 dB over its plain rendering, and keeps it where it is told to', async () => {
    const normal = normalSource();
    const noise = (light: number) => Math.sqrt(2e-3 * light + 2e-5) * normal();
    const { file, truth } = photograph('X-Trans 3 1', 1, noise, { width: 520, height: 515 });
    const photo = await decodePhoto(file);
    const restore = async (told: DevelopSettings['noise']) => {
      const develop = { ...plainDevelopment, noise: told };
      const { result, networkCalls } = await engine.restore(
        photo,
        { ...settings, tile: null, develop },
        observer,
        never,
      );
      return { quality: psnr(result.image, truth), networkCalls };
    };
    const [denoised, kept] = [await restore('auto'), await restore(0)];
    expect(denoised.quality).toBeGreaterThan(psnr(photo.image, truth) + 4);
    expect(denoised.quality).toBeGreaterThan(kept.quality + 4);
    expect(kept.networkCalls).toBeLessThan(denoised.networkCalls);
  });

  it('of X-Trans is the same in an area as in the whole', async () => {
    const { file } = photograph('X-Trans 4 2', 6, () => 0, { width: 520, height: 515 });
    const photo = await decodePhoto(file);
    const area = { x: 101, y: 203, width: 64, height: 50 };
    const part = await engine.restoreArea(photo, settings, area, observer, never);
    const { result } = await engine.restore(await decodePhoto(file), { ...settings, tile: null }, observer, never);
    const inside = cutImage(result.image, { left: 101, top: 203, right: 165, bottom: 253 });
    expect(psnr(part.result.image, inside)).toBeGreaterThan(60);
  });

  it.each([
    ['RGGB', 1],
    ['BGGR', 6],
    ['GBRG', 8],
  ] as const)('with a mosaic %s in orientation %i is sampled where x_IR lies', async (pattern, orientation) => {
    const normal = normalSource();
    const { file, truth } = photograph(pattern, orientation, (light) => Math.sqrt(4e-4 * light + 4e-6) * normal());
    const photo = await decodePhoto(file);
    const quality = async (tau: number) => {
      const { result } = await engine.restore(photo, { ...settings, tau }, observer, never);
      return psnr(result.image, truth);
    };
    const [faithful, sampled] = [await quality(0), await quality(2)];
    expect(faithful - sampled, 'as in Python, where a sample costs about 0.3 dB').toBeLessThan(1.5);
  });

  it('is demosaicked once, and keeps what it was developed from', async () => {
    const { file, truth } = photograph('GBRG', 6, () => 0);
    const photo = await decodePhoto(file);
    const first = await engine.restore(photo, settings, observer, never);
    const second = await engine.restore(photo, settings, observer, never);
    expect([first.networkCalls > 0, second.networkCalls]).toEqual([true, 0]);
    expect(second.result.image).toEqual(first.result.image);
    const { camera } = second.result;
    expect(camera && [camera.image.width, camera.image.height, camera.orientation]).toEqual([width, height, 6]);
    expect(camera && psnr(develop(camera.image, colour, 6, plainDevelopment), truth)).toBeGreaterThan(42);
  });

  it('is developed anew without a network, and demosaicked anew for another denoising', async () => {
    const normal = normalSource();
    const { file } = photograph('RGGB', 1, (light) => Math.sqrt(2e-3 * light + 2e-5) * normal());
    const photo = await decodePhoto(file);
    const restore = async (change: Partial<DevelopSettings>) => {
      const changed = { ...settings, develop: { ...plainDevelopment, ...change } };
      const { networkCalls: expected } = engine.estimate(photo, changed);
      const restoration = await engine.restore(photo, changed, observer, never);
      expect(restoration.networkCalls).toBe(expected);
      return restoration;
    };
    const [plain, brighter] = [await restore({}), await restore({ exposure: 1, space: 'display-p3' })];
    expect([plain.networkCalls > 0, brighter.networkCalls]).toEqual([true, 0]);
    expect([plain.result.space, brighter.result.space]).toEqual(['srgb', 'display-p3']);
    expect(brighter.result.image.planes[0][0]).toBeGreaterThan(plain.result.image.planes[0][0] + 0.05);
    const noisy = await restore({ noise: 0 });
    expect(noisy.networkCalls).toBe(plain.networkCalls);
    expect(psnr(noisy.result.image, plain.result.image)).toBeLessThan(36);
  });

  it('with visible noise gains more than 6 dB over its plain rendering', async () => {
    const normal = normalSource();
    const { file, truth } = photograph('RGGB', 1, (light) => Math.sqrt(2e-3 * light + 2e-5) * normal());
    const photo = await decodePhoto(file);
    const { result } = await engine.restore(photo, settings, observer, never);
    expect(psnr(result.image, truth)).toBeGreaterThan(psnr(photo.image, truth) + 6);
  });

  it('can be given to another task', async () => {
    const { file } = photograph('RGGB', 1, () => 0);
    const plain = { ...settings, task: 'sr', scale: 2, tau: 0 } as const;
    const { result } = await engine.restore(await decodePhoto(file), plain, observer, never);
    expect([result.image.width, result.image.height]).toEqual([2 * width, 2 * height]);
  });
});

it('a finished picture is refused as RAW', async () => {
  const photo = await decodePhoto(resolve('tests/photos/small.png'));
  await expect(engine.restore(photo, settings, observer, never)).rejects.toMatchObject({ code: 'not-raw' });
});
