import { middle } from './measure';
import type { Measured } from './measured';
import type { TaskName } from './photos';

export const floorNote =
  'The floor is what one large convolution gets of a second of the processor, in units of 10⁹ operations, asked before, ' +
  'between and after the runs; times the floor are the middle, the least and the most of the runs, each beside the answers around it. ' +
  'The kernel is given.';
export const floorColumns: readonly string[] = [
  ...['task', 'τ', 'MP in', 'calls', 'seconds'],
  ...['processor s', 'processor s/MP', 'floor', 'times the floor'],
];

function shownTimes(times: readonly number[]): string {
  const [median, least, most] = [middle(times), Math.min(...times), Math.max(...times)].map((of) => of.toFixed(2));
  return times.length === 1 ? median : `${median} (${least}–${most})`;
}

export function floorRow(
  task: TaskName,
  tau: number,
  { size: [megapixels], calls, seconds, peak, timesFloor }: Measured,
) {
  return [
    ...[task, tau, megapixels, calls, seconds, seconds.cpu.toFixed(1), (seconds.cpu / megapixels).toFixed(1)],
    ...[peak.toFixed(0), task === 'deblur by the kernel' ? 'its mathematics is no network' : shownTimes(timesFloor)],
  ];
}
