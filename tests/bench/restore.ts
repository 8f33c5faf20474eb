import { planRestoration } from '../../src-main/engine/plan/plan';
import { plainBlur } from '../../src-main/contract/plain-blur';
import type { RestoreSettings } from '../../src-main/contract/settings';
import { findMethod } from '../../src-main/engine/nets/methods';
import { gigaOperations } from '../counts/operations';
import type { Bench, BenchCase, Table } from './bench';
import { measuredPeak } from './floor';
import { fitted, timedWithin } from './measure';
import type { Timed } from './measure';
import { never, observer, taskSettings as tasks } from '../settings';
import { anew, photoFor, taskNames } from './photos';
import type { TaskName } from './photos';

/** Pictures that are restored, or calculated where that would take too long: megapixels, and a size. */
const sizes = [
  [0.25, 576, 432],
  [0.5, 816, 612],
  [1, 1152, 864],
  [12, 4000, 3000],
  [45, 8192, 5464],
] as const;
const quickSizes = [
  [0.06, 288, 216],
  [0.12, 408, 306],
  [0.25, 576, 432],
] as const;
type PictureSize = (typeof sizes | typeof quickSizes)[number];

/** Seconds that a task's largest picture may take; it is restored once. */
const longest = 240;
/** Seconds that are spent on one picture again and again. */
const patience = 45;
const sampledTau = 20;

/** What is sampled, as far as the task’s dial goes. */
const highTau = ({ catalogue }: Bench, task: TaskName) =>
  Math.min(sampledTau, findMethod(catalogue, tasks[task].task, tasks[task].scale).tau.max);

/** A path of a shaking hand. Where a kernel is looked for, how long that takes depends on what the photo shows. */
const givenKernel = {
  side: 15,
  taps: Array.from({ length: 225 }, (_, at) => Number(Math.floor(at / 15) === Math.round((at % 15) * 0.4 + 4))),
};

const settingsFor = (task: TaskName, tau: number): RestoreSettings => {
  const blur = task === 'deblur by the kernel' ? { ...plainBlur, kernel: givenKernel } : tasks[task].blur;
  return { ...tasks[task], blur, tau };
};

interface Measured {
  readonly size: PictureSize;
  readonly seconds: Timed;
  /** Of the networks, in units of 10⁹. */
  readonly operations: number;
  readonly calls: number;
  /** What one large convolution got of the processor meanwhile, in units of 10⁹ a second. */
  readonly peak: number;
}

const operationsOf = ({ catalogue }: Bench, task: TaskName, tau: number, [, width, height]: PictureSize) =>
  planRestoration(
    catalogue,
    {
      width,
      height,
      raw: task === 'raw' ? { kind: 'mosaic', mosaic: { width, height, pattern: 'RGGB' } } : null,
    },
    settingsFor(task, tau),
    { restored: () => false, sampled: () => false },
  ).stages.reduce((sum, stage) => sum + gigaOperations(catalogue, stage), 0);

/** Restores a photo, anew each time. */
async function measure(bench: Bench, task: TaskName, size: PictureSize, tau: number): Promise<Measured> {
  const [megapixels, width, height] = size;
  const photo = await photoFor(task, bench.folder, width, height);
  let calls = 0;
  const restore = async () => {
    calls = (await bench.engine.restore(anew(photo), settingsFor(task, tau), observer, never)).networkCalls;
  };
  // Right before and after, so that what else the machine does disturbs both alike.
  const before = await measuredPeak(bench.runs);
  const seconds = await timedWithin(patience, restore, bench.runs);
  const peak = (before + (await measuredPeak(bench.runs))) / 2;
  console.error(`${task}, τ ${tau}, ${megapixels} MP: ${seconds.median.toFixed(1)} s, ${seconds.runs} runs`);
  return { size, seconds, operations: operationsOf(bench, task, tau, size), calls, peak };
}

/** A result of 45 MP enlarged to 717 is refused. */
const isTooLarge = (task: TaskName, [megapixels]: PictureSize) => megapixels * tasks[task].scale ** 2 > 500;

/** Seconds of a picture at the speed of a measured one. */
function foreseen(bench: Bench, task: TaskName, size: PictureSize, { operations, seconds }: Measured, tau: number) {
  return (operationsOf(bench, task, tau, size) / operations) * seconds.median;
}

/** Restores growing pictures until one would take too long. */
async function measureTask(bench: Bench, task: TaskName) {
  const found: Measured[] = [];
  for (const size of bench.isQuick ? quickSizes : sizes) {
    const last = found.at(-1);
    if (isTooLarge(task, size) || (last && foreseen(bench, task, size, last, 0) > longest)) break;
    found.push(await measure(bench, task, size, 0));
  }
  const sampled = await measure(bench, task, quickSizes[0], highTau(bench, task));
  return { task, found, largest: found[found.length - 1], tau: highTau(bench, task), sampled };
}
type TaskMeasured = Awaited<ReturnType<typeof measureTask>>;

/** What a picture took, or would take. */
function cellFor(bench: Bench, { task, found, largest }: TaskMeasured, size: PictureSize): string | Timed {
  if (isTooLarge(task, size)) return 'too large';
  const measured = found.find((one) => one.size === size);
  return measured?.seconds ?? `≈ ${Math.round(foreseen(bench, task, size, largest, 0))}`;
}

function timesTable(bench: Bench, all: readonly TaskMeasured[]): Table {
  const shown = bench.isQuick ? quickSizes : sizes.slice(2);
  return {
    title: 'Restoring',
    note:
      'Seconds at τ 0, which is every task’s default. A ≈ was not measured: it is the operations of that size, which are ' +
      'counted, at the speed of the largest one that was. Pictures that take longer than 45 seconds are restored once.',
    columns: ['task', ...shown.map(([megapixels]) => `${megapixels} MP`)],
    rows: all.map((one) => [one.task, ...shown.map((size) => cellFor(bench, one, size))]),
  };
}

function floorTable(all: readonly TaskMeasured[]): Table {
  const row = (task: TaskName, tau: number, { size: [megapixels], calls, seconds, operations, peak }: Measured) => [
    ...[
      task,
      tau,
      megapixels,
      calls,
      seconds,
      seconds.cpu.toFixed(1),
      (seconds.cpu / megapixels).toFixed(1),
      peak.toFixed(0),
    ],
    task === 'deblur by the kernel' ? 'its mathematics is no network' : ((seconds.cpu * peak) / operations).toFixed(2),
  ];
  return {
    title: 'Beside the floor',
    note:
      'The floor is what one large convolution gets of a second of the processor, in units of 10⁹ operations, asked right before ' +
      'and after each. The kernel is given.',
    columns: ['task', 'τ', 'MP in', 'calls', 'seconds', 'processor s', 'processor s/MP', 'floor', 'times the floor'],
    rows: all.flatMap(({ task, largest, tau, sampled }) => [row(task, 0, largest), row(task, tau, sampled)]),
  };
}

function pixelFits(all: readonly TaskMeasured[]): Table {
  return {
    title: 'Cost grows linearly with pixels',
    note: 'A line through the processor’s time at τ 0. Its share of their variance is 1 where it explains all.',
    columns: ['task', 'MP in', 'processor s/MP', 'processor s at 0 MP', 'share explained'],
    rows: all.map(({ task, found }) => {
      const fit = fitted(
        found.map(({ size: [, width, height], seconds }) => [(width * height) / 1e6, seconds.cpu] as const),
      );
      const measured = found.map(({ size: [megapixels] }) => megapixels).join(', ');
      return [task, measured, fit.slope.toFixed(1), fit.offset.toFixed(2), fit.explained.toFixed(3)];
    }),
  };
}

export const restoring: BenchCase = {
  name: 'restore',
  run: async (bench) => {
    const all: TaskMeasured[] = [];
    for (const task of taskNames) all.push(await measureTask(bench, task));
    return [timesTable(bench, all), floorTable(all), pixelFits(all)];
  },
};
