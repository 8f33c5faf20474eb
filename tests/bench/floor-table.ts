import type { Measured } from './measured';
import type { TaskName } from './photos';

export const floorNote =
  'The floor is what one large convolution gets of a second of the processor, in units of 10⁹ operations, asked right before ' +
  'and after each. The kernel is given.';
export const floorColumns: readonly string[] = [
  ...['task', 'τ', 'MP in', 'calls', 'seconds'],
  ...['processor s', 'processor s/MP', 'floor', 'times the floor'],
];

export function floorRow(
  task: TaskName,
  tau: number,
  { size: [megapixels], calls, seconds, operations, peak }: Measured,
) {
  const times = ((seconds.cpu * peak) / operations).toFixed(2);
  return [
    ...[task, tau, megapixels, calls, seconds, seconds.cpu.toFixed(1), (seconds.cpu / megapixels).toFixed(1)],
    ...[peak.toFixed(0), task === 'deblur by the kernel' ? 'its mathematics is no network' : times],
  ];
}
