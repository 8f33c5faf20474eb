import { performance } from 'node:perf_hooks';

/** Seconds of several runs. */
export interface Timed {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  /** The middle of what the process's threads took together, which other programs disturb less. */
  readonly cpu: number;
  readonly runs: number;
}

export const middle = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[(numbers.length - 1) >> 1];

function summary(walls: readonly number[], cpus: readonly number[]): Timed {
  const [least, most] = [Math.min(...walls), Math.max(...walls)];
  return { median: middle(walls), least, most, cpu: middle(cpus), runs: walls.length };
}

/** Works that are compared take turns, so that whatever else the machine does disturbs all of them alike; each once before it counts. */
export async function timedInTurns<K extends string>(
  works: Readonly<Record<K, () => Promise<unknown>>>,
  runs: number,
): Promise<Record<K, Timed>> {
  const entries = Object.entries(works) as [K, () => Promise<unknown>][]; // The keys are the record's own.
  const taken = new Map(entries.map(([name]) => [name, { walls: [] as number[], cpus: [] as number[] }]));
  for (let run = -1; run < runs; run++) {
    for (const [name, work] of entries) {
      const { wall, cpu } = await timedOnce(work);
      if (run < 0) continue;
      taken.get(name)?.walls.push(wall);
      taken.get(name)?.cpus.push(cpu);
    }
  }
  const summaries = [...taken].map(([name, { walls, cpus }]) => [name, summary(walls, cpus)]);
  return Object.fromEntries(summaries) as Record<K, Timed>;
}

export async function timed(work: () => Promise<unknown>, runs: number): Promise<Timed> {
  return (await timedInTurns({ work }, runs)).work;
}

/** Seconds of one run: by the clock, and of the processor. */
interface Taken {
  readonly wall: number;
  readonly cpu: number;
}

/** A run between two measurements of something else. */
interface Between<B> extends Taken {
  readonly before: B;
  readonly after: B;
}

/**
 * Runs a work as often as time allows, at least once and at most so often, and measures something else before, between and
 * after the runs; the first run does not count unless it took so long that there is no second.
 */
export async function runsWithin<B>(
  patience: number,
  work: () => Promise<unknown>,
  runs: number,
  measure: () => Promise<B>,
): Promise<[Between<B>, ...Between<B>[]]> {
  let before = await measure();
  const once = async (): Promise<Between<B>> => {
    const taken = { ...(await timedOnce(work)), before, after: await measure() };
    before = taken.after;
    return taken;
  };
  const first = await once();
  const more = Math.min(runs, Math.floor(patience / first.wall) - 1);
  if (more < 1) return [first];
  const all: [Between<B>, ...Between<B>[]] = [await once()];
  while (all.length < more) all.push(await once());
  return all;
}

export const summarised = (taken: readonly Taken[]): Timed =>
  summary(
    taken.map(({ wall }) => wall),
    taken.map(({ cpu }) => cpu),
  );

/** Runs a work as often as time allows, as `runsWithin` does. */
export async function timedWithin(patience: number, work: () => Promise<unknown>, runs: number): Promise<Timed> {
  return summarised(await runsWithin(patience, work, runs, () => Promise.resolve()));
}

async function timedOnce(work: () => Promise<unknown>): Promise<Taken> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
}

/** A line through points by least squares, and the share of the variance that it explains. */
export interface Fit {
  readonly offset: number;
  readonly slope: number;
  readonly explained: number;
}

export function fitted(points: readonly (readonly [x: number, y: number])[]): Fit {
  const mean = (of: (point: readonly [number, number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(([at]) => at), mean(([, value]) => value)];
  const spread = mean(([at]) => (at - x) ** 2);
  const slope = mean(([at, value]) => (at - x) * (value - y)) / spread;
  const left = mean(([at, value]) => (value - y - slope * (at - x)) ** 2);
  return { offset: y - slope * x, slope, explained: 1 - left / mean(([, value]) => (value - y) ** 2) };
}
