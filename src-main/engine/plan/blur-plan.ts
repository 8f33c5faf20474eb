import type { Size } from '../../contract/area';
import type { BlurSettings } from '../../contract/blur';
import type { RestoreSettings } from '../../contract/settings';
import {
  diagnosisStages,
  isSearched,
  largestSearched,
  refinerStages,
  solutionStages,
  solvingBytes,
} from '../deblur/cost';
import type { BlurPacks } from '../deblur/cost';
import type { Stage } from './stages';

/** How blur is undone by its kernel. */
export interface BlurPlan {
  readonly settings: BlurSettings;
  /** Whether it is done without the denoiser, to be soon there. */
  readonly isRough: boolean;
  /** Side of a network's tile; null leaves it to the network. */
  readonly tile: number | null;
  /** What solving for the photo will take, as far as it can be foreseen. */
  readonly solution: readonly Stage[];
  /** What the network will take, where the kernel is not believed. */
  readonly fallback: readonly Stage[];
}

/** Whether blur is undone by its kernel, rather than by the network. */
export const undoesKernel = ({ task, blur, restorer }: RestoreSettings): boolean =>
  task === 'deblur' && blur.kind !== 'none' && restorer === null;

/** The side of a kernel that need not be looked for; null: it has to be. */
export function givenSide({ kernel, radius }: BlurSettings): number | null {
  if (kernel !== null) return kernel.side;
  return radius === null ? null : 2 * Math.ceil(radius + 0.5) + 1;
}

/** null where the network is to do it, or one was asked for by name. */
export function plannedBlur(
  settings: RestoreSettings,
  size: Size,
  packs: BlurPacks,
  fallback: readonly Stage[],
): BlurPlan | null {
  if (!undoesKernel(settings)) return null;
  const { blur, tile } = settings;
  const side = givenSide(blur) ?? largestSearched;
  const kind = blur.kernel === null && blur.kind === 'defocus' ? 'defocus' : 'shake';
  const solution = [...solutionStages(size, { side, kind }, packs, tile), ...refinerStages(size, packs, tile)];
  return { settings: blur, isRough: false, tile, solution, fallback };
}

/** Finding out about the blur and undoing it. */
export function blurStages({ settings, solution, tile }: BlurPlan, size: Size, packs: BlurPacks): readonly Stage[] {
  return [...(isSearched(settings) ? diagnosisStages(size, packs, tile) : []), ...solution];
}

/** Bytes that undoing blur takes beside the photo. */
export function blurBytes(blur: BlurPlan | null, size: Size): number {
  return blur === null ? 0 : solvingBytes(size, givenSide(blur.settings));
}
