import { planRestoration } from '../../src-main/engine/plan/plan';
import { plainBlur } from '../../src-main/contract/plain-blur';
import type { RestoreSettings } from '../../src-main/contract/settings';
import { gigaOperations } from '../counts/operations';
import type { Bench } from './bench';
import { withPeak } from './floor';
import { middle, runsWithin, summarised } from './measure';
import type { Timed } from './measure';
import { never, observer, taskSettings as tasks } from '../settings';
import { anew, photoFor } from './photos';
import type { TaskName } from './photos';

/** Megapixels, and a size. */
export type PictureSize = readonly [megapixels: number, width: number, height: number];

/** Seconds that are spent on one picture again and again. */
const patience = 60;

/** A path of a shaking hand. Where a kernel is looked for, how long that takes depends on what the photo shows. */
const givenKernel = {
  side: 15,
  taps: Array.from({ length: 225 }, (_, at) => Number(Math.floor(at / 15) === Math.round((at % 15) * 0.4 + 4))),
};

const settingsFor = (task: TaskName, tau: number): RestoreSettings => {
  const blur = task === 'deblur by the kernel' ? { ...plainBlur, kernel: givenKernel } : tasks[task].blur;
  return { ...tasks[task], blur, tau };
};

export interface Measured {
  readonly size: PictureSize;
  readonly seconds: Timed;
  /** Of the networks, in units of 10⁹. */
  readonly operations: number;
  readonly calls: number;
  /** What one large convolution got of the processor before, between and after the runs, in units of 10⁹ a second. */
  readonly peak: number;
  /** How many times as long each run took as its operations do at that speed. */
  readonly timesFloor: readonly number[];
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
export async function measure(bench: Bench, task: TaskName, size: PictureSize, tau: number): Promise<Measured> {
  const [megapixels, width, height] = size;
  const photo = await photoFor(task, bench.folder, width, height);
  let calls = 0;
  const restore = async () => {
    calls = (await bench.engine.restore(anew(photo), settingsFor(task, tau), observer, never)).networkCalls;
  };
  const operations = operationsOf(bench, task, tau, size);
  // Each run between two answers of the floor, so that what else the machine does disturbs both alike.
  const runs = await withPeak((peak) => runsWithin(patience, restore, bench.runs, peak));
  const timesFloor = runs.map(({ cpu, before, after }) => (cpu * (before + after)) / 2 / operations);
  const seconds = summarised(runs);
  console.error(`${task}, τ ${tau}, ${megapixels} MP: ${seconds.median.toFixed(1)} s, ${seconds.runs} runs`);
  return { size, seconds, operations, calls, peak: middle(runs.map(({ after }) => after)), timesFloor };
}

/** Seconds of a picture at the speed of a measured one. */
export function foreseen(
  bench: Bench,
  task: TaskName,
  size: PictureSize,
  { operations, seconds }: Measured,
  tau: number,
) {
  return (operationsOf(bench, task, tau, size) / operations) * seconds.median;
}
