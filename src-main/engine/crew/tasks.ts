import { merged } from '../blur/cells';
import { trust } from '../blur/check';
import { choose, undecided } from '../blur/choice';
import type { Finding } from '../blur/choice';
import { closerKernel, estimateFrom, pyramidOf } from '../blur/estimate';
import { weigherFor } from '../blur/evidence';
import type { Pyramid, Tone } from '../blur/estimate';
import type { Fourier } from '../blur/fourier';
import { gaussNewton } from '../blur/gauss-newton';
import type { Step } from '../blur/gauss-newton';
import { luma } from '../blur/light';
import { faintlyHeldBy, heldBy, knownBy } from '../blur/known';
import { noiseOf } from '../blur/noise';
import type { Kernel, Plane } from '../blur/plane';
import { hasObliqueEdges } from '../blur/window';
import type { Image } from '../image/image';
import type { NoiseBand } from '../sampler/noise';
import { drawnBand } from './drawn';

/** A band of the sampler's noise. */
interface Drawn {
  readonly drawn: Image['planes'];
}

/** What can be done elsewhere than in the thread that the networks block: what it takes, and what it gives. */
export interface Tasks {
  /** A picture's light, which several kernels are looked for in, in squares of so many pixels a side at most. */
  light: { argument: { photo: Image; tone: Tone; largest: number }; result: Pyramid };
  kernel: { argument: { light: Pyramid; side: number }; result: Kernel };
  choice: {
    argument: { photo: Image; kernels: readonly Kernel[]; asked: 'auto' | 'shake' | 'defocus'; noise: number };
    result: Finding;
  };
  /** A kernel again, out of a sharp picture that was made with it. */
  again: { argument: { photo: Image; sharp: Image; kernel: Kernel }; result: Kernel };
  /** For each cell, the place of the finding that holds there. */
  cells: { argument: { findings: readonly Finding[] }; result: number[] };
  /** Place of the finding whose kernel the photo's spectrum says is there, too, or −1. */
  held: { argument: { photo: Image; findings: readonly Finding[] }; result: number };
  /** Place of the finding whose kernel is known again in kernels of a part of another photo, or nothing there speaks against, or −1. */
  known: { argument: { photo: Image; kernels: readonly Kernel[]; findings: readonly Finding[] }; result: number };
  noise: { argument: { photo: Image }; result: number };
  trust: { argument: { photo: Image; result: Image; kernel: Kernel; noise: number }; result: Plane };
  step: { argument: Step; result: Plane };
  draw: { argument: NoiseBand; result: Drawn };
}
export type TaskName = keyof Tasks;

type Workers = {
  [T in TaskName]: (fourier: Fourier, argument: Tasks[T]['argument']) => Tasks[T]['result'];
};

export const workers: Workers = {
  light: (_, { photo, tone, largest }) => pyramidOf(luma(photo), tone, largest),
  kernel: (fourier, { light, side }) => estimateFrom(fourier, light, side),
  choice: (fourier, { photo, kernels, asked, noise }) => {
    const light = luma(photo);
    if (asked === 'auto' && !hasObliqueEdges(light)) return undecided;
    const weigh = weigherFor(fourier, light);
    return choose(fourier, kernels, weigh(kernels), weigh, asked, noise);
  },
  again: (fourier, { photo, sharp, kernel }) => closerKernel(fourier, photo, sharp, kernel),
  cells: (fourier, { findings }) => merged(fourier, findings),
  held: (fourier, { photo, findings }) => heldBy(weigherFor(fourier, luma(photo)), findings),
  known: (fourier, { photo, kernels, findings }) => {
    const place = knownBy(fourier, kernels, findings);
    return place >= 0 ? place : faintlyHeldBy(weigherFor(fourier, luma(photo)), kernels, findings);
  },
  noise: (_, { photo }) => noiseOf(photo),
  trust: (fourier, { photo, result, kernel, noise }) => trust(fourier, photo, result, kernel, noise),
  step: (fourier, step) => gaussNewton(fourier, step),
  draw: ({ memory }, band) => ({ drawn: drawnBand(memory, band) }),
};

/** To a thread; the programs of blur come as its data. */
export interface ToThread {
  readonly task: TaskName;
  readonly argument: Tasks[TaskName]['argument'];
}

/** From a thread, one for each task. */
export type FromThread =
  | { readonly kind: 'done'; readonly result: Tasks[TaskName]['result'] }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * The buffers that a task's argument or result may take along, because whoever sends them does not need them again; one that
 * holds more than its plane stays.
 */
export function buffersOf(value: Tasks[TaskName]['argument'] | Tasks[TaskName]['result']): ArrayBuffer[] {
  if (typeof value === 'number') return [];
  if ('drawn' in value)
    return value.drawn.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
  const planes = 'target' in value ? [value.field, value.target] : 'data' in value ? [value] : [];
  const own = planes.filter(({ data }) => data.byteLength === data.buffer.byteLength);
  return own.map(({ data }) => data.buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}
