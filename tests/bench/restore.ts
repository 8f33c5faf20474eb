import type { Bench, BenchCase, Table } from './bench';
import { floorColumns, floorNote, floorRow } from './floor-table';
import { fitted } from './measure';
import type { Timed } from './measure';
import { foreseen, measure } from './measured';
import type { Measured, PictureSize } from './measured';
import { taskSettings as tasks } from '../settings';
import { taskNames } from './photos';
import type { TaskName } from './photos';

/** Pictures that are restored, or calculated where that would take too long: megapixels, and a size. */
const sizes = [
  [0.25, 576, 432],
  [0.5, 816, 612],
  [1, 1152, 864],
  [12, 4000, 3000],
  [45, 8192, 5464],
] as const satisfies readonly PictureSize[];
const quickSizes = [
  [0.06, 288, 216],
  [0.12, 408, 306],
  [0.25, 576, 432],
] as const satisfies readonly PictureSize[];

/** Seconds that a task's largest picture may take; it is restored once. */
const longest = 240;
/** A result of 45 MP enlarged to 717 is refused. */
const isTooLarge = (task: TaskName, [megapixels]: PictureSize) => megapixels * tasks[task].scale ** 2 > 500;

/** Restores growing pictures until one would take too long. */
async function measureTask(bench: Bench, task: TaskName) {
  const found: Measured[] = [];
  for (const size of bench.isQuick ? quickSizes : sizes) {
    const last = found.at(-1);
    if (isTooLarge(task, size) || (last && foreseen(bench, task, size, last, 0) > longest)) break;
    found.push(await measure(bench, task, size, 0));
  }
  return { task, found, largest: found[found.length - 1] };
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
      'counted, at the speed of the largest one that was. Pictures that take longer than 30 seconds are restored once.',
    columns: ['task', ...shown.map(([megapixels]) => `${megapixels} MP`)],
    rows: all.map((one) => [one.task, ...shown.map((size) => cellFor(bench, one, size))]),
  };
}

const floorTable = (all: readonly TaskMeasured[]): Table => ({
  title: 'Beside the floor',
  note: floorNote,
  columns: floorColumns,
  // The largest is restored once, and smaller ones often enough to see how far the runs differ.
  rows: all.flatMap(({ task, found, largest }) => {
    const often = found.filter(({ timesFloor }) => timesFloor.length > 2).slice(-1);
    return [...new Set([...often, largest])].map((one) => floorRow(task, 0, one));
  }),
});

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
