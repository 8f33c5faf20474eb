import type { RestoreSettings } from '../../src-main/contract/settings';
import type { Bench, BenchCase, Table } from './bench';
import { fitted, timedInTurns } from './measure';
import type { Timed } from './measure';
import { never, observer, taskSettings as tasks } from '../settings';
import { anew, photoFor } from './photos';

const sampledTau = 20;

/** The sampler alone, x_IR known, with one to five steps. */
async function callFits({ engine, folder, runs, isQuick }: Bench): Promise<Table> {
  const settings: RestoreSettings = { ...tasks['sr ×4'], tau: 50 };
  const photo = await photoFor('sr ×4', folder, isQuick ? 64 : 128, isQuick ? 64 : 128);
  await engine.restore(photo, { ...settings, tau: 0 }, observer, never);
  const steps = [1, 2, 3, 4, 5];
  const works = steps.map((count) => [
    `${count}`,
    () => engine.restore(photo, { ...settings, steps: count }, observer, never),
  ]);
  const times = await timedInTurns(Object.fromEntries(works) as Record<string, () => Promise<unknown>>, runs);
  const fit = fitted(steps.map((count) => [count, times[count].cpu] as const));
  return {
    title: 'Cost grows linearly with network calls',
    note: `×4 to ${4 * photo.width} × ${4 * photo.height} pixels, τ 50 in one to five steps, x_IR known. A line explains ${fit.explained.toFixed(3)} of the variance: ${fit.slope.toFixed(2)} processor seconds a step, ${fit.offset.toFixed(2)} without one.`,
    columns: ['steps', 'seconds', 'processor s'],
    rows: steps.map((count) => [count, times[count], times[count].cpu.toFixed(2)]),
  };
}

/** Moving the dial, against what a loop would do that keeps nothing: every step of τ, small tiles, φ_IR again. */
async function dial({ engine, folder, runs, isQuick }: Bench): Promise<Table> {
  const settings: RestoreSettings = { ...tasks['sr ×4'], tau: sampledTau };
  const photo = await photoFor('sr ×4', folder, isQuick ? 32 : 64, isQuick ? 32 : 64);
  await engine.restore(photo, { ...settings, tau: 0 }, observer, never);
  // The engine keeps one sample of a photo.
  const kept = anew(photo);
  await engine.restore(kept, settings, observer, never);
  let [share, seed] = [0.25, 0];
  const times = await timedInTurns(
    {
      turned: () =>
        engine.restore(kept, { ...settings, keep: { kind: 'share', alpha: (share = 1 - share) } }, observer, never),
      moved: () => engine.restore(photo, { ...settings, seed: (seed += 1) }, observer, never),
      fresh: () => engine.restore(anew(photo), settings, observer, never),
      naive: () => engine.restore(anew(photo), { ...settings, steps: sampledTau, tile: 64 }, observer, never),
    },
    runs,
  );
  const row = (what: string, seconds: Timed) => [what, seconds, (seconds.cpu / times.fresh.cpu).toFixed(2)];
  return {
    title: 'The dial',
    note: `×4 to ${4 * photo.width} × ${4 * photo.height} pixels at τ ${sampledTau}.`,
    columns: ['', 'seconds', 'times as long'],
    rows: [
      row('a photo that was just opened', times.fresh),
      row('another seed: x_IR is known, five steps', times.moved),
      row('another share of what was sampled: no network', times.turned),
      row(`a loop that saves nothing: tiles of 64, each of ${sampledTau} steps, φ_IR again`, times.naive),
    ],
  };
}

export const dialling: BenchCase = {
  name: 'dial',
  run: async (bench) => [await callFits(bench), await dial(bench)],
};
