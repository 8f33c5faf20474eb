import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Area } from '../../src-main/contract/area';
import { plainBlur } from '../../src-main/contract/plain-blur';
import { plainDevelopment } from '../../src-main/contract/plain-development';
import type { RestoreSettings } from '../../src-main/contract/settings';
import { Engine, decodePhoto } from '../../src-main/engine';
import { cutImage } from '../../src-main/engine/blur/window';
import type { Photo } from '../../src-main/engine/image/photo';
import type { Image } from '../../src-main/engine/image/image';
import { temporaryFolder } from '../unit/src-main/engine/image/files';
import { writeDng } from '../unit/src-main/engine/raw/dng';
import { normalSource, readOut, smoothScene } from '../unit/src-main/engine/raw/scene';
import { never, observer, plainSettings } from '../settings';

const settings: RestoreSettings = {
  ...plainSettings,
  task: 'sr',
  scale: 2,
  seed: 5,
  keep: { kind: 'share', alpha: 1 },
};

/** The largest difference of a part from the same place of the whole, but for `margin` pixels at the part's edge. */
function difference(part: Image, whole: Image, area: Area, scale: number, margin = 0): number {
  let worst = 0;
  part.planes.forEach((plane, channel) => {
    for (let y = margin; y < part.height - margin; y++)
      for (let x = margin; x < part.width - margin; x++) {
        const there = (area.y * scale + y) * whole.width + area.x * scale + x;
        worst = Math.max(worst, Math.abs(plane[y * part.width + x] - whole.planes[channel][there]));
      }
  });
  return worst;
}

/** The mean difference of a part from the same place of the whole. */
function meanDifference(part: Image, whole: Image, area: Area, scale: number): number {
  let sum = 0;
  part.planes.forEach((plane, channel) =>
    plane.forEach((value, at) => {
      const [x, y] = [area.x * scale + (at % part.width), area.y * scale + Math.floor(at / part.width)];
      sum += Math.abs(value - whole.planes[channel][y * whole.width + x]);
    }),
  );
  return sum / (3 * part.width * part.height);
}

const regionOf = ({ x, y, width, height }: Area) => ({ left: x, top: y, right: x + width, bottom: y + height });

let engine: Engine;
beforeAll(async () => void (engine = await Engine.open(resolve('models'), 'cpu')));
afterAll(() => engine.close());

describe('a part of a photo', () => {
  const area = { x: 201, y: 93, width: 70, height: 50 };

  it.each([
    ['enlarged', {}],
    ['sharpened by the network', { task: 'deblur', scale: 1 }],
  ] as const)('is as it will be in the whole, at τ = 0: %s', async (_, part) => {
    const chosen = { ...settings, ...part };
    const file = resolve('tests/photos/clean.png');
    const alone = await engine.restoreArea(await decodePhoto(file), chosen, area, observer, never);
    const whole = await engine.restore(await decodePhoto(file), chosen, observer, never);
    expect(alone.result.image).toMatchObject({ width: 70 * chosen.scale, height: 50 * chosen.scale });
    // A tenth of an 8-bit step.
    expect(difference(alone.result.image, whole.result.image, area, chosen.scale)).toBeLessThan(0.1 / 255);
  });

  it('has the noise of its place where something is sampled', async () => {
    const chosen = { ...settings, tau: 2 };
    const photo = await decodePhoto(resolve('tests/photos/clean.png'));
    const alone = await engine.restoreArea(photo, chosen, area, observer, never);
    const whole = await engine.restore(photo, chosen, observer, never);
    expect(difference(alone.result.image, whole.result.image, area, 2, 20)).toBeLessThan(2e-3);
    const again = await engine.restoreArea(photo, { ...chosen, tau: 0 }, area, observer, never);
    expect(again.networkCalls, 'x_IR is known').toBe(0);
  });

  it.each([
    ['enlarged', {}],
    ['sharpened by the network', { task: 'deblur', scale: 1 }],
  ] as const)('is sampled once for all positions of the dial: %s', async (_, part) => {
    const file = resolve('tests/photos/clean.png');
    const callsAt = async (photo: Photo, decibels: number) => {
      const strength = decibels === 0 ? { tau: 0 } : { tau: 'auto' as const };
      const chosen: RestoreSettings = { ...settings, ...part, ...strength, keep: { kind: 'budget', decibels } };
      return (await engine.restoreArea(photo, chosen, area, observer, never, 'dial')).networkCalls;
    };
    const anew = await callsAt(await decodePhoto(file), 0.1);
    const photo = await decodePhoto(file);
    const inTurn = [await callsAt(photo, 0), await callsAt(photo, 0.1), await callsAt(photo, 0.2)];
    expect(inTurn, 'x_IR, a sample of it, and another share of that').toEqual([1, anew - 1, 0]);
  });

  it('whose τ followed from the photo is sampled for that τ, too: another share of it runs nothing', async () => {
    const photo = await decodePhoto(resolve('tests/photos/clean.png'));
    const chosen: RestoreSettings = { ...settings, tau: 'auto', keep: { kind: 'budget', decibels: 0.1 } };
    const { tau } = await engine.restoreArea(photo, chosen, area, observer, never, 'dial');
    const shared: RestoreSettings = { ...chosen, tau, keep: { kind: 'share', alpha: 0.5 } };
    const half = await engine.restoreArea(photo, shared, area, observer, never, 'dial');
    expect(half).toMatchObject({ networkCalls: 0, tau, dial: { alpha: 0.5 } });
  });

  it('whose blur is undone is there roughly first, and then as it is in the whole', async () => {
    const chosen: RestoreSettings = {
      ...{ ...settings, task: 'deblur', scale: 1, blur: { ...plainBlur, kind: 'defocus', radius: 2 } },
    };
    const photo = await decodePhoto(resolve('tests/photos/clean.png'));
    const soon = await engine.restoreArea(photo, chosen, area, observer, never, 'rough');
    expect(soon).toMatchObject({ isRough: true, networkCalls: 0, blur: { reason: 'given', radius: 2 } });
    const then = await engine.restoreArea(photo, chosen, area, observer, never);
    expect(then.isRough).toBe(false);
    expect(then.networkCalls, 'the rough one was not kept for it').toBeGreaterThan(0);
    const whole = await engine.restore(await decodePhoto(resolve('tests/photos/clean.png')), chosen, observer, never);
    const off = (image: Image) => meanDifference(image, whole.result.image, area, 1);
    expect(off(then.result.image)).toBeLessThan(2 / 255);
    expect(off(soon.result.image), 'rougher than that').toBeGreaterThan(off(then.result.image));
    expect(off(soon.result.image), 'and nearer than the photo').toBeLessThan(
      meanDifference(cutImage(photo.image, regionOf(area)), whole.result.image, area, 1),
    );
    const again = await engine.restoreArea(photo, chosen, area, observer, never, 'rough');
    expect(again, 'what is known need not be rough').toMatchObject({ isRough: false, networkCalls: 0 });
  });

  it('of a RAW photo that lay on its side has the same colours, also for a grey point elsewhere', async () => {
    const [width, height] = [150, 110];
    const normal = normalSource();
    const samples = readOut(smoothScene(width, height), 'GBRG', [512, 512, 512, 512], 16383, () => 1e-3 * normal());
    const file = join(temporaryFolder(), 'scene.DNG');
    writeFileSync(
      file,
      writeDng({ width, height, samples, pattern: 'GBRG', black: [512, 512, 512, 512], white: 16383, orientation: 6 }),
    );
    const place = { x: 31, y: 57, width: 40, height: 33 };
    for (const whiteBalance of [{ kind: 'as-shot' }, { kind: 'grey-point', x: 0.9, y: 0.1 }] as const) {
      const chosen = { ...settings, task: 'raw', scale: 1, develop: { ...plainDevelopment, whiteBalance } } as const;
      const alone = await engine.restoreArea(await decodePhoto(file), chosen, place, observer, never);
      const whole = await engine.restore(await decodePhoto(file), chosen, observer, never);
      // A grey point outside of the part is read from the mosaic, which φ_IR changes a little.
      const [measure, tolerance] = whiteBalance.kind === 'as-shot' ? [difference, 1e-4] : [meanDifference, 0.01];
      expect(measure(alone.result.image, whole.result.image, place, 1)).toBeLessThan(tolerance);
    }
  });

  it('is refused outside of the photo', async () => {
    const photo = await decodePhoto(resolve('tests/photos/small.png'));
    const outside = { x: 90, y: 0, width: 10, height: 10 };
    await expect(engine.restoreArea(photo, settings, outside, observer, never)).rejects.toMatchObject({
      code: 'bad-request',
    });
  });
});
