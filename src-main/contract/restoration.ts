import type { Failure } from './errors';
import type { Id } from './photo';
import type { Device } from './settings';

/** What a restoration will cost, known before it starts. */
export interface Estimate {
  /** τ after `auto` was resolved. */
  tau: number;
  /** Sampler steps: each runs the denoiser and the fusion network on every tile. */
  steps: number;
  networkCalls: number;
  /** From the speed seen on this device so far; null until a network has run. */
  seconds: number | null;
}

/** A small picture: x̂0 while the sampler proceeds, or a photo that is being opened. */
export interface Preview {
  width: number;
  height: number;
  /** 8-bit RGBA, row by row, width·height·4 bytes. */
  pixels: Uint8Array<ArrayBuffer>;
}

/** The finished restoration: what the page shows and what an export names. */
export interface RestorationInfo {
  id: Id;
  width: number;
  height: number;
  tau: number;
  steps: number;
  seed: number;
  seconds: number;
  networkCalls: number;
  device: Exclude<Device, 'auto'>;
  /** Whether it can be written as a linear DNG: it is a RAW file's mosaic, faithfully restored. */
  hasCameraColours: boolean;
  /** Address of the result as an 8-bit picture with true pixels. */
  url: string;
}

/** What the engine tells while it merges a burst that is opened, or while a restoration runs, in order; `done`, `failed` or `cancelled` is the last. */
export type RestoreEvent =
  | { kind: 'merging'; shotsDone: number; shotsTotal: number }
  | { kind: 'progress'; callsDone: number; callsTotal: number; secondsLeft: number | null }
  | { kind: 'preview'; step: number; stepsTotal: number; preview: Preview }
  | { kind: 'done'; restoration: RestorationInfo }
  | { kind: 'failed'; error: Failure }
  | { kind: 'cancelled' };

/** Which device does the work, and why not a faster one. */
export interface EngineStatus {
  state: 'starting' | 'ready' | 'restarting' | 'off';
  device: Exclude<Device, 'auto'> | null;
  /** Name of the device and, after a fall-back to the CPU, the reason; for the status line. */
  note: string;
  /** Why the engine is off. */
  error: Failure | null;
}

/** A restoration network that can be chosen. */
export interface RestorerInfo {
  id: string;
  title: string;
}

/** What the page needs to know of a method to offer it. */
export interface MethodInfo {
  task: 'deblur' | 'sr' | 'raw';
  scale: 1 | 2 | 4;
  defaultTau: number;
  maxTau: number;
  maxSteps: number;
  /** The networks that can be φ_IR; the first is the one that `null` stands for. */
  restorers: RestorerInfo[];
}
