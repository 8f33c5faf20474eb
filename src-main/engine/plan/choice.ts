import { LatensifyError } from '../../contract/errors';
import type { RestoreSettings } from '../../contract/settings';
import { tauOf } from '../../contract/strength';
import type { Catalogue, Method } from '../nets/catalogue';
import { findMethod, ofXTrans, restorersFor } from '../nets/methods';
import { isXTrans } from './subject';
import type { Sensor } from './subject';

/** What settings come to. */
export interface Choice {
  readonly method: Method;
  readonly tau: number;
  /** Whether τ is only the most that there may be, and follows from x_IR; the steps are as many in any case. */
  readonly tauFollows: boolean;
}

/**
 * Throws `task-not-ready`, `no-method`, `no-restorer` or `tau-out-of-range`.
 * @param sensor which decides on φ_IR; null leaves it to the method
 */
export function choose(catalogue: Catalogue, settings: RestoreSettings, sensor: Sensor | null): Choice {
  const method = chosenMethod(catalogue, settings, sensor);
  return { method, tau: chosenTau(settings, method), tauFollows: isTauLeftToPhoto(settings) };
}

/** The method of the task, with another φ_IR where one was asked for: φ_D and φ_F need not know which it is. */
function chosenMethod(catalogue: Catalogue, { task, scale, restorer }: RestoreSettings, sensor: Sensor | null): Method {
  const method = findMethod(catalogue, task, scale);
  if (restorer === null) return isXTrans(sensor) ? ofXTrans(method) : method;
  const ids = restorersFor(catalogue, method).map(({ id }) => id);
  if (!ids.includes(restorer)) throw new LatensifyError('no-restorer', { restorer, available: ids.join(', ') });
  return { ...method, restorer };
}

/** A budget is spent by what is found out about the photo. */
const isTauLeftToPhoto = ({ tau, keep }: RestoreSettings): boolean =>
  tau === 'auto' && keep.kind === 'budget' && keep.decibels > 0;

function chosenTau(settings: RestoreSettings, method: Method): number {
  const { max } = method.tau;
  const tau = tauOf(settings, { usual: method.tau.default, most: max });
  if (tau <= max) return tau;
  throw new LatensifyError('tau-out-of-range', { tau, max });
}

/** How much of what the sampler adds to x_IR is kept. */
export type KeptShare = { readonly alpha: number } | { readonly decibels: number };

export function keptOf({ keep }: RestoreSettings, method: Method): KeptShare {
  if (keep.kind === 'budget') return { decibels: keep.decibels };
  return { alpha: keep.kind === 'share' ? keep.alpha : method.alpha };
}
