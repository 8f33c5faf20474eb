import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainBlur } from '../../src-main/contract/plain-blur';
import type { BlurSettings } from '../../src-main/contract/blur';
import type { RestoreSettings } from '../../src-main/contract/settings';
import { Engine, decodePhoto } from '../../src-main/engine';
import type { Photo } from '../../src-main/engine';
import { assumedNoise } from '../../src-main/engine/deblur/bench';
import { asDisk } from '../../src-main/engine/blur/disks';
import { pyramidOf } from '../../src-main/engine/blur/estimate';
import type { Fourier } from '../../src-main/engine/blur/fourier';
import { luma } from '../../src-main/engine/blur/light';
import { cutImage } from '../../src-main/engine/blur/window';
import { mapPlanes } from '../../src-main/engine/image/image';
import { Crew } from '../../src-main/engine/crew/crew';
import { openFourier, parity, photo as parityPhoto } from '../unit/src-main/engine/blur/parity';
import { psnr, scene, shotOf, stroke } from '../unit/src-main/engine/blur/scene';
import { modelsWithRefiner } from './refiner/models';
import { largestDifference } from '../unit/src-main/engine/sampler/parity';
import { never, observer as silent, plainSettings } from '../settings';

const settings = (blur: Partial<BlurSettings> = {}): RestoreSettings => ({
  ...plainSettings,
  blur: { ...plainBlur, ...blur },
});
const sharp = scene(240, 208);

let engine: Engine;
let fourier: Fourier;
/** Any photo, with another picture. */
let frame: Photo;

beforeAll(async () => {
  engine = await Engine.open(resolve('models'), 'cpu');
  fourier = await openFourier();
  frame = await decodePhoto(resolve('tests/photos/small.png'));
});
afterAll(() => engine.close());

const photoOf = (image: Photo['image']): Photo => ({ ...frame, image, width: image.width, height: image.height });

describe('undoing blur', () => {
  it('finds the kernel of a shaken photo and brings the photo back; another strength does not look again', async () => {
    const shaken = photoOf(shotOf(fourier, sharp, stroke, 2 / 255));
    const first = await engine.restore(shaken, settings(), silent, never);
    expect(first.blur).toMatchObject({ kind: 'shake', reason: 'found', isBelieved: true });
    expect(psnr(first.result.image, sharp)).toBeGreaterThan(psnr(shaken.image, sharp) + 4);
    const softer = await engine.restore(shaken, settings({ strength: 2 }), silent, never);
    expect(softer.networkCalls).toBeLessThan(first.networkCalls);
    expect(softer.blur?.kernel).toEqual(first.blur?.kernel);
  });

  it('leaves a sharp photo as it is, to the last number', async () => {
    const photo = photoOf(shotOf(fourier, sharp, asDisk(0.5), 2 / 255));
    const { blur, result } = await engine.restore(photo, settings(), silent, never);
    expect(blur).toMatchObject({ reason: 'sharp', kernel: null });
    expect(result.image.planes).toEqual(photo.image.planes);
  });

  it('leaves a photo in doubt as it is, unless the user says that there is blur', async () => {
    const tiny = photoOf(scene(56, 48));
    const doubtful = await engine.restore(tiny, settings(), silent, never);
    expect(doubtful.blur).toMatchObject({ reason: 'unexplained', isBelieved: false });
    expect(doubtful.result.image.planes).toEqual(tiny.image.planes);
    const tried = await engine.restore(tiny, settings({ kind: 'shake' }), silent, never);
    expect(tried.result.image.planes).not.toEqual(tiny.image.planes);
  });

  it('undoes blur that differs from side to side', async () => {
    const whole = scene(1296, 144);
    const [left, right] = [asDisk(2.2), asDisk(4)].map((kernel) => shotOf(fourier, whole, kernel, 1 / 255));
    const share = (at: number) => Math.min(Math.max(((at % 1296) - 548) / 200, 0), 1);
    const planes = mapPlanes(left.planes, (plane) => plane.slice());
    planes.forEach((plane, channel) =>
      plane.forEach((value, at) => (plane[at] = value + share(at) * (right.planes[channel][at] - value))),
    );
    const seen = photoOf({ ...whole, planes });
    const { blur, result } = await engine.restore(seen, settings(), silent, never);
    expect(blur).toMatchObject({ kind: 'defocus', reason: 'found' });
    for (const [start, end] of [
      [0, 324],
      [972, 1296],
    ]) {
      const part = (image: Photo['image']) => cutImage(image, { left: start, top: 0, right: end, bottom: 144 });
      expect(psnr(part(result.image), part(whole))).toBeGreaterThan(psnr(part(seen.image), part(whole)) + 2);
    }
  });

  it('undoes a disk whose radius is typed', async () => {
    const soft = photoOf(shotOf(fourier, sharp, asDisk(2.5), 2 / 255));
    const { blur, result } = await engine.restore(soft, settings({ kind: 'defocus', radius: 2.5 }), silent, never);
    expect(blur).toMatchObject({ kind: 'defocus', reason: 'given', radius: 2.5 });
    expect(psnr(result.image, sharp)).toBeGreaterThan(psnr(soft.image, sharp) + 3);
  });

  it('is refined by a network where there is one, after two calls of the denoiser for a stroke, and four for a disk', async () => {
    const soft = photoOf(shotOf(fourier, sharp, asDisk(2.5), 2 / 255));
    const [refining, plain] = await Promise.all(
      ['half-way', null].map(async (id) => Engine.open(await modelsWithRefiner(id), 'cpu')),
    );
    expect(Object.keys(refining.resolve(settings(), null).packs)).toContain('half-way');
    const disk = settings({ kind: 'defocus', radius: 2.5 });
    const refined = await refining.restore(soft, disk, silent, never);
    const { result } = await plain.restore(soft, disk, silent, never);
    const { side, taps } = asDisk(2.5);
    const asStroke = settings({ kernel: { side, taps: Array.from(taps) } });
    // One tile for each call.
    expect((await refining.restore(soft, asStroke, silent, never)).networkCalls).toBe(2 + 1);
    expect(refined.networkCalls).toBe(4 + 1);
    await Promise.all([refining.close(), plain.close()]);
    // It was told the photo, the solution and the noise that was assumed, as far as it knows such.
    const level = Math.max(assumedNoise((refined.blur?.noise ?? NaN) / 255, 1), 0.01);
    const halfWay = mapPlanes(result.image.planes, (plane) => plane.slice());
    halfWay.forEach((plane, channel) =>
      plane.forEach((value, at) => {
        plane[at] = Math.min((value + soft.image.planes[channel][at]) / 2 + level, 1);
      }),
    );
    expect(psnr({ ...sharp, planes: halfWay }, refined.result.image)).toBeGreaterThan(90);
  });

  it('ends when it is cancelled, and works again after it', async () => {
    const shaken = photoOf(shotOf(fourier, sharp, stroke, 2 / 255));
    const controller = new AbortController();
    const observer = { ...silent, progress: () => controller.abort() };
    await expect(engine.findBlur(shaken, settings(), observer, controller.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(await engine.findBlur(shaken, settings(), silent, never)).toMatchObject({ kind: 'shake' });
  });
});

it('the built program of the threads finds what the reference finds', async () => {
  const crew = new Crew((program) => new Worker(resolve('out/main/crew-thread.cjs'), { workerData: program }));
  const light = pyramidOf(luma(parityPhoto), 'light', parity.side);
  const kernel = await crew.run('kernel', { light, side: parity.side }, { signal: never });
  await crew.close();
  expect(largestDifference(kernel.taps, parity.kernel.kernel)).toBeLessThan(1e-3);
});
