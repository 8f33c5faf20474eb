import type { BlurFinding } from '../contract/blur';
import type { Note } from '../contract/notes';
import type { Dial } from '../contract/restoration';
import type { ComputeDevice } from '../contract/settings';
import type { Result } from './image/encode';
import type { Image } from './image/image';

/** A finished restoration: the picture, and how it came about. */
export interface Restoration {
  readonly result: Result;
  /** As it was taken: where it follows from the photo, what it came to. */
  readonly tau: number;
  /** Where the result is between x_IR and the sample; null at τ = 0. */
  readonly dial: Dial | null;
  /** Draws a map of what was invented; null at τ = 0. */
  readonly invented: (() => Image) | null;
  readonly steps: number;
  readonly seed: number;
  /** Wall-clock time of the networks, without reading and writing files. */
  readonly seconds: number;
  readonly networkCalls: number;
  /** The one that did the end of the work. */
  readonly device: ComputeDevice;
  /** What is to be said of the device: that it gave up, or had too little memory for its tiles. */
  readonly notes: readonly Note[];
  /** What was found out about the blur, where it was to be undone by its kernel. */
  readonly blur: BlurFinding | null;
  /** Whether that was undone without the denoiser. */
  readonly isRough: boolean;
}
