import type { Dial } from '../../contract/restoration';
import type { Image } from '../image/image';
import type { RestorePlan } from '../plan/plan';
import { blended } from '../sampler/combine';
import { alphaFor, cost, dearer } from './cost';
import type { Lie } from './cost';
import { traced } from '../trace';

/** A sample, and what is known of it: another share of it runs nothing. */
export interface Sampled extends Lie {
  /** Of the settings that led to it, and of those that name the τ which then followed. */
  readonly keys: readonly string[];
  readonly sample: Image;
  readonly tau: number;
  /** By how many dB x_IR's error is taken to be less than expected where a budget is spent. */
  readonly caution: number;
}

/** x_IR + α(s − x_IR) as the plan keeps it, in a new picture; and where on the dial that is. */
export function turned(
  restored: Image,
  { sample, ...lie }: Sampled,
  keep: RestorePlan['keep'],
): { image: Image; dial: Dial } {
  const careful = dearer(lie, lie.caution);
  const alpha = 'alpha' in keep ? keep.alpha : alphaFor(keep.decibels, careful);
  const dial = { alpha, decibels: cost(alpha, lie), most: cost(1, careful) };
  return { image: traced('dial', () => blended(restored, sample, alpha)), dial };
}
