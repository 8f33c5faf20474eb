import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { plainBlur } from '../../src-main/contract/plain-blur';
import type { RestoreSettings } from '../../src-main/contract/settings';
import { Engine, decodePhoto } from '../../src-main/engine';
import type { Photo } from '../../src-main/engine';
import type { ProgressReport } from '../../src-main/engine/progress';
import { openFourier } from '../unit/src-main/engine/blur/parity';
import { psnr, scene, shotOf, stroke } from '../unit/src-main/engine/blur/scene';
import { modelsWithArbiter } from './arbiter/models';
import type { Verdict } from './arbiter/models';
import { never, observer as silent, plainSettings } from '../settings';

const sharp = scene(240, 208);
const settings: RestoreSettings = { ...plainSettings, blur: plainBlur };
let shaken: Photo;

beforeAll(async () => {
  const frame = await decodePhoto(resolve('tests/photos/small.png'));
  const image = shotOf(await openFourier(), sharp, stroke, 2 / 255);
  shaken = { ...frame, image, width: image.width, height: image.height };
});

/** With the last that was heard of its progress. */
async function restored(
  verdict: Verdict | null,
  signal = never,
  heard: (report: ProgressReport) => void = () => undefined,
) {
  const engine = await Engine.open(await modelsWithArbiter(verdict), 'cpu');
  const reports: ProgressReport[] = [];
  const progress = (report: ProgressReport) => {
    reports.push(report);
    heard(report);
  };
  try {
    return { ...(await engine.restore(shaken, settings, { ...silent, progress }, signal)), last: reports.at(-1) };
  } finally {
    await engine.close();
  }
}

/** Calls that are still foreseen after the last one: the photo's own solution, which the window's has become. */
const missing = (report: ProgressReport | undefined) => (report ? report.callsTotal - report.callsDone : NaN);

describe('an arbiter of deblurred photos', () => {
  it('lets a kernel pass whose result it takes for better, after trying what may be one', async () => {
    const [judged, plain] = [await restored('believing'), await restored(null)];
    expect(judged.blur).toMatchObject({ kind: 'shake', reason: 'found', isBelieved: true });
    expect(psnr(judged.result.image, sharp)).toBeGreaterThan(psnr(shaken.image, sharp) + 4);
    // One of φ_D's calls at least, and one of its own.
    expect(judged.networkCalls).toBeGreaterThanOrEqual(plain.networkCalls + 2);
    expect(missing(judged.last)).toBe(missing(plain.last));
  });

  it('leaves a photo as it is that no kernel makes better', async () => {
    const { blur, result, last } = await restored('doubting');
    expect(blur).toMatchObject({ reason: 'disagreement', kernel: null });
    expect(result.image.planes).toEqual(shaken.image.planes);
    expect(last?.secondsLeft).not.toBeNull();
  });

  it('ends in the middle of a trial when it is cancelled', async () => {
    const { last } = await restored('doubting');
    const controller = new AbortController();
    // The photo's own solution is not reached where nothing is believed: what comes last is a trial.
    const cancel = ({ callsDone }: ProgressReport) => {
      if (callsDone === (last?.callsDone ?? NaN) - 1) controller.abort();
    };
    await expect(restored('doubting', controller.signal, cancel)).rejects.toMatchObject({ code: 'cancelled' });
  });
});
