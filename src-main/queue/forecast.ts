import type { Edit, Output } from '../contract/edit';
import { quickestPace, roughPaceOf } from '../files/writing-pace';

/** As much of a job as decides how long it takes. */
export interface Work {
  readonly edit: Edit;
  /** Of the photo, or of one shot of a burst; null where that is not known. */
  readonly pixels: number | null;
  /** How many shots a burst has; 1 for a single photo. */
  readonly shots: number;
}

/** A job that was done. */
export interface Done extends Work {
  readonly seconds: number;
}

/** What a method needs for one pixel, compared with that of another that has run: seconds on one processor. */
const secondsPerMegapixel: Readonly<Record<Edit['task'], number>> = { deblur: 12, sr: 6, raw: 3 };
/** Where no photo's size is known. */
const usualPixels = 12e6;
/** A smaller photo takes no less: what is done for a pixel of it tells nothing of a large one. */
const leastPixels = 2 ** 17;

/** Jobs that take equally long for photos of one size. */
function kindOf({ edit: { task, scale, method, strength, blur, output } }: Work): string {
  const { restorer, steps } = method;
  return JSON.stringify([
    task,
    scale,
    restorer,
    steps,
    strength.tau,
    task === 'deblur' ? blur.kind : null,
    paceOf(output),
  ]);
}

/** What writing a megapixel of the result takes, roughly: AVIF takes a hundred times as long as JPEG. */
function paceOf({ format, bits, quality }: Output): number {
  if (format === 'source') return quickestPace;
  return roughPaceOf({ format, bits: bits === 16 ? 16 : 8, quality });
}

/**
 * A guess for jobs of a kind that has not run yet: each sampler step runs two networks where φ_IR ran one, and the result is
 * written.
 */
function guessPerPixel({ edit: { task, scale, method, strength, output } }: Work): number {
  const tau = strength.tau === 'auto' ? 0 : strength.tau;
  const steps = method.steps === null ? Math.min(tau, 10) : Math.min(tau, method.steps);
  return (scale ** 2 / 1e6) * (secondsPerMegapixel[task] * (1 + 2 * steps) + paceOf(output));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/**
 * About how many seconds jobs will take, from those that were done: by the pixels of the photos, jobs of one kind by what
 * that kind took, others by what their networks have to do in comparison. null while nothing was done.
 */
export function forecast(waiting: readonly Work[], done: readonly Done[]): number | null {
  if (waiting.length === 0) return 0;
  if (done.length === 0) return null;
  const known = [...waiting, ...done].flatMap(({ pixels }) => pixels ?? []);
  const plain = known.length === 0 ? usualPixels : sum(known) / known.length;
  const size = ({ pixels, shots }: Work) => Math.max(pixels ?? plain, leastPixels) * shots;
  const rate = (works: readonly Done[]) => sum(works.map(({ seconds }) => seconds)) / sum(works.map(size));
  const pace = sum(done.map(({ seconds }) => seconds)) / sum(done.map((work) => guessPerPixel(work) * size(work)));
  const rates = new Map<string, number>();
  for (const kind of new Set(done.map(kindOf))) rates.set(kind, rate(done.filter((work) => kindOf(work) === kind)));
  return sum(waiting.map((work) => size(work) * (rates.get(kindOf(work)) ?? pace * guessPerPixel(work))));
}
