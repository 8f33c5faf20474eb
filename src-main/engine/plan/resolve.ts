import type { Edit } from '../../contract/edit';
import type { RestoreSettings } from '../../contract/settings';
import type { Catalogue } from '../nets/catalogue';
import { packsOf } from '../nets/methods';
import { choose } from './choice';
import { anyXTrans } from './subject';
import type { Sensor } from './subject';

/** What settings come to. */
export interface Resolved {
  /** The most that it can be where it follows from the photo. */
  readonly tau: number;
  /** As a recipe has it. */
  readonly strength: Edit['strength'];
  /** The packs that take part, with the SHA-256 of each. */
  readonly packs: Record<string, string>;
}

/**
 * τ as a number, and the packs with their hashes. Throws what choose throws.
 * @param sensor which decides on φ_IR; null leaves it to the method
 */
export function resolved(catalogue: Catalogue, settings: RestoreSettings, sensor: Sensor | null): Resolved {
  const { method, tau, tauFollows } = choose(catalogue, settings, sensor);
  const { restorer, denoiser, camera, fusion, refiner, judge } = packsOf(catalogue, method);
  // Blur is undone with the denoiser's help, also where nothing is sampled.
  const isHelped = tau > 0 || method.task === 'deblur';
  const optional = [camera, isHelped ? denoiser : null, tau > 0 ? fusion : null, refiner, judge];
  const packs = [restorer, ...optional.flatMap((pack) => pack ?? [])];
  const strength = { tau: tauFollows ? ('auto' as const) : tau, keep: settings.keep };
  return { tau, strength, packs: Object.fromEntries(packs.map(({ id, sha256 }) => [id, sha256])) };
}

/** What settings may come to, by the sensor of a photo that is not known yet. Throws what choose throws. */
export function resolutions(catalogue: Catalogue, settings: RestoreSettings): Resolved[] {
  const sensors = [null, ...(settings.task === 'raw' ? [anyXTrans] : [])];
  return sensors.map((sensor) => resolved(catalogue, settings, sensor));
}
