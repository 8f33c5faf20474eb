import { planRestoration } from '../../src-main/engine/plan';
import type { RestoreSettings } from '../../src-main/contract/settings';
import { gigaOperations } from '../counts/operations';
import type { Bench, BenchCase, Table } from './bench';
import { measuredPeak } from './floor';
import { fitted, timed, timedInTurns } from './measure';
import type { Timed } from './measure';
import { never, observer, taskSettings as tasks } from '../settings';
import { anew, photoFor, taskNames } from './photos';
import type { TaskName } from './photos';

/** Sides of the square results that are measured. */
const sidesOf = ({ isQuick }: Bench) => (isQuick ? [256, 384, 512] : [1024, 1536, 2048]);
/** Pictures that are calculated: megapixels, and a size. */
const large = [
  [1, 1152, 864],
  [12, 4000, 3000],
  [45, 8192, 5464],
] as const;
const sampledTau = 20;

interface Measured {
  readonly megapixels: number;
  readonly seconds: Timed;
  /** Of the networks, in units of 10⁹. */
  readonly operations: number;
  readonly calls: number;
}

const operationsOf = ({ catalogue }: Bench, task: TaskName, settings: RestoreSettings, width: number, height: number) =>
  planRestoration(
    catalogue,
    {
      width,
      height,
      raw: task === 'raw' ? { kind: 'mosaic', mosaic: { width, height, pattern: 'RGGB' } } : null,
    },
    settings,
    { restored: () => false, sampled: () => false },
  ).stages.reduce((sum, stage) => sum + gigaOperations(catalogue, stage), 0);

/** Restores a square photo whose result has that side, anew each time. */
async function measure(bench: Bench, task: TaskName, side: number, tau: number): Promise<Measured> {
  const settings: RestoreSettings = { ...tasks[task], tau };
  const input = side / settings.scale;
  const photo = await photoFor(task, bench.folder, input, input);
  let calls = 0;
  const seconds = await timed(async () => {
    calls = (await bench.engine.restore(anew(photo), settings, observer, never)).networkCalls;
  }, bench.runs);
  return {
    megapixels: input ** 2 / 1e6,
    seconds,
    operations: operationsOf(bench, task, settings, input, input),
    calls,
  };
}

/** Processor seconds of a larger picture at the speed of a measured one. */
function calculated(bench: Bench, task: TaskName, tau: number, { operations, seconds }: Measured): string[] {
  return large.map(([megapixels, width, height]) => {
    // A result of 45 MP enlarged to 717 is refused.
    if (megapixels * tasks[task].scale ** 2 > 500) return 'too large';
    const needed = operationsOf(bench, task, { ...tasks[task], tau }, width, height);
    return `≈ ${Math.round((needed / operations) * seconds.cpu)}`;
  });
}

const perMegapixel = ({ seconds, megapixels }: Measured) => (seconds.cpu / megapixels).toFixed(1);

async function measureTask(bench: Bench, task: TaskName) {
  const sizes: Measured[] = [];
  for (const side of sidesOf(bench)) sizes.push(await measure(bench, task, side, 0));
  const sampled = await measure(bench, task, sidesOf(bench)[0], sampledTau);
  return { task, sizes, largest: sizes[sizes.length - 1], sampled };
}
type TaskMeasured = Awaited<ReturnType<typeof measureTask>>;

function timesTable(bench: Bench, all: readonly TaskMeasured[], peak: number): Table {
  const row = (task: TaskName, tau: number, measured: Measured) => {
    const floor = measured.operations / peak;
    const isNetwork = task !== 'deblur by the kernel';
    return [
      ...[
        task,
        tau,
        measured.megapixels.toFixed(2),
        measured.calls,
        measured.seconds,
        measured.seconds.cpu.toFixed(1),
        perMegapixel(measured),
      ],
      isNetwork ? (measured.seconds.cpu / floor).toFixed(2) : 'no network',
      ...(isNetwork ? calculated(bench, task, tau, measured) : large.map(() => '')),
    ];
  };
  return {
    title: 'Restoring',
    note:
      `The floor is ${peak.toFixed(0)} · 10⁹ operations for each second of the processor, what one large convolution got in this run. ` +
      'A ≈ was not measured: it is the operations of that size, which are counted, at the speed of the measured one, in processor seconds. ' +
      'The default of every dial is τ 0.',
    columns: [
      'task',
      'τ',
      'MP in',
      'calls',
      'seconds',
      's/MP',
      'over the floor',
      ...large.map(([size]) => `${size} MP`),
    ],
    rows: all.flatMap(({ task, largest, sampled }) => [row(task, 0, largest), row(task, sampledTau, sampled)]),
  };
}

function pixelFits(all: readonly TaskMeasured[]): Table {
  return {
    title: 'Cost grows linearly with pixels',
    note: 'A line through the processor’s time for three sizes at τ 0. Its share of their variance is 1 where it explains all.',
    columns: ['task', 'MP in', 'processor s/MP', 'processor s at 0 MP', 'share explained'],
    rows: all.map(({ task, sizes }) => {
      const fit = fitted(sizes.map(({ megapixels, seconds }) => [megapixels, seconds.cpu] as const));
      const measured = sizes.map(({ megapixels }) => megapixels.toFixed(2)).join(', ');
      return [task, measured, fit.slope.toFixed(1), fit.offset.toFixed(2), fit.explained.toFixed(3)];
    }),
  };
}

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
  const times = await timedInTurns(
    {
      moved: () => engine.restore(photo, settings, observer, never),
      fresh: () => engine.restore(anew(photo), settings, observer, never),
      naive: () => engine.restore(anew(photo), { ...settings, steps: sampledTau, tile: 64 }, observer, never),
    },
    runs,
  );
  const row = (what: string, seconds: Timed) => [what, seconds, (seconds.cpu / times.moved.cpu).toFixed(1)];
  return {
    title: 'The dial',
    note: `×4 to ${4 * photo.width} × ${4 * photo.height} pixels at τ ${sampledTau}.`,
    columns: ['', 'seconds', 'times as long'],
    rows: [
      row('the dial is moved: x_IR is known, five steps', times.moved),
      row('a photo that was just opened', times.fresh),
      row(`a loop that saves nothing: tiles of 64, each of ${sampledTau} steps, φ_IR again`, times.naive),
    ],
  };
}

export const restoring: BenchCase = {
  name: 'restore',
  run: async (bench) => {
    const peak = await measuredPeak(bench.runs * 2);
    const all: TaskMeasured[] = [];
    for (const task of taskNames) all.push(await measureTask(bench, task));
    return [timesTable(bench, all, peak), pixelFits(all), await callFits(bench), await dial(bench)];
  },
};
