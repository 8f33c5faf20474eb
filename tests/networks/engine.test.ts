import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toPlanar } from '../../src-main/engine/image/image';
import type { RestoreSettings } from '../../src-main/contract/settings';
import { Engine, decodePhoto } from '../../src-main/engine';
import type { Observer, Photo, ProgressReport } from '../../src-main/engine';
import { never, plainSettings } from '../settings';

const settings: RestoreSettings = { ...plainSettings, task: 'sr', scale: 2, tau: 3, seed: 1, tile: 64 };

/** Remembers everything that it was told. */
class Witness implements Observer {
  readonly reports: ProgressReport[] = [];
  readonly previews: number[] = [];
  progress = (report: ProgressReport) => void this.reports.push(report);
  preview = (step: number) => void this.previews.push(step);
}

let engine: Engine;
let photo: Photo;

beforeAll(async () => {
  engine = await Engine.open(resolve('models'), 'cpu');
  photo = await decodePhoto(resolve('tests/photos/small.png'));
});
afterAll(() => engine.close());

describe('a restoration', () => {
  it('counts its network calls, previews each step, and keeps to its estimate', async () => {
    const witness = new Witness();
    const { networkCalls } = engine.estimate(photo, settings);
    const restoration = await engine.restore(photo, settings, witness, never);
    expect(restoration.networkCalls).toBe(networkCalls);
    expect(witness.reports.map(({ callsDone }) => callsDone)).toEqual(
      Array.from({ length: networkCalls }, (_, i) => i + 1),
    );
    expect(witness.previews).toEqual([0, 1, 2, 3]);
    const { image } = restoration.result;
    expect([image.width, image.height]).toEqual([2 * photo.width, 2 * photo.height]);
  });

  it('does not run φ_IR again for another τ or seed, and gives what a fresh engine gives', async () => {
    const again = { ...settings, tau: 2, seed: 9 };
    const kept = await engine.restore(photo, again, new Witness(), never);
    const fresh = await Engine.open(resolve('models'), 'cpu');
    const complete = await fresh.restore(await decodePhoto(photo.path), again, new Witness(), never);
    await fresh.close();
    expect(kept.networkCalls).toBeLessThan(complete.networkCalls);
    expect(kept.result.image).toEqual(complete.result.image);
  });

  it('does not depend on the tiles', async () => {
    const [small, large] = [
      await engine.restore(photo, { ...settings, tau: 2, tile: 64 }, new Witness(), never),
      await engine.restore(photo, { ...settings, tau: 2, tile: 512 }, new Witness(), never),
    ];
    const data = toPlanar(large.result.image);
    toPlanar(small.result.image).forEach((value, index) => expect(Math.abs(value - data[index])).toBeLessThan(1e-4));
  });

  it('stops within one network call of a cancel', async () => {
    const controller = new AbortController();
    const witness = new Witness();
    witness.progress = (report) => {
      witness.reports.push(report);
      // As a message from another process comes: with the next turn of the event loop, not before.
      if (report.callsDone === 2) setImmediate(() => controller.abort());
    };
    const restoring = engine.restore(photo, settings, witness, controller.signal);
    await expect(restoring).rejects.toMatchObject({ code: 'cancelled' });
    expect(witness.reports.length).toBe(2);
  });

  it('refuses a second one while it runs', async () => {
    const first = engine.restore(photo, { ...settings, tau: 0 }, new Witness(), never);
    await expect(engine.restore(photo, settings, new Witness(), never)).rejects.toMatchObject({ code: 'busy' });
    await first;
  });
});
