import { findMethod } from '../../src-main/engine/nets/methods';
import type { Bench, BenchCase } from './bench';
import { floorColumns, floorNote, floorRow } from './floor-table';
import { foreseen, measure } from './measured';
import type { Measured, PictureSize } from './measured';
import { taskSettings as tasks } from '../settings';
import { taskNames } from './photos';
import type { TaskName } from './photos';

const sizes: readonly PictureSize[] = [
  [0.03, 204, 153],
  [0.06, 288, 216],
  [0.25, 576, 432],
  [1, 1152, 864],
];
/** Seconds that a picture above the smallest may take: it is sampled three times at least, since one run says little. */
const longest = 11;
const sampledTau = 20;

/** What is sampled, as far as the task’s dial goes. */
const highTau = ({ catalogue }: Bench, task: TaskName) =>
  Math.min(sampledTau, findMethod(catalogue, tasks[task].task, tasks[task].scale).tau.max);

/** Samples growing pictures until one would take too long. */
async function measureTask(bench: Bench, task: TaskName) {
  const [tau, found]: [number, Measured[]] = [highTau(bench, task), []];
  for (const size of bench.isQuick ? sizes.slice(0, 1) : sizes) {
    const last = found.at(-1);
    if (last && foreseen(bench, task, size, last, tau) > longest) break;
    found.push(await measure(bench, task, size, tau));
  }
  return found.map((one) => floorRow(task, tau, one));
}

/** What sampling costs. */
export const sampled: BenchCase = {
  name: 'sampled',
  run: async (bench) => {
    const rows = [];
    for (const task of taskNames) rows.push(...(await measureTask(bench, task)));
    return [{ title: 'Above τ 0, beside the floor', note: floorNote, columns: floorColumns, rows }];
  },
};
