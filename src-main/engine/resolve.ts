import type { Edit } from '../contract/edit';
import type { RestoreSettings } from '../contract/settings';
import { findPack } from './nets/catalogue';
import type { Catalogue } from './nets/catalogue';
import { anyXTrans, choose, isDenoisedAfter } from './plan';
import type { Subject } from './plan';

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
 * @param photo whose sensor decides on φ_IR; null leaves it to the method
 */
export function resolved(
  catalogue: Catalogue,
  settings: RestoreSettings,
  photo: Pick<Subject, 'raw'> | null,
): Resolved {
  const { method, tau, tauFollows } = choose(catalogue, settings, photo);
  // Blur is undone with the denoiser's help, and some mosaics are, also where nothing is sampled.
  const isHelped = method.task === 'deblur' || isDenoisedAfter(findPack(catalogue, 'restorer', method.restorer));
  const faithful = isHelped ? (['restorer', 'denoiser'] as const) : (['restorer'] as const);
  const roles = tau === 0 ? faithful : (['restorer', 'denoiser', 'fusion'] as const);
  const refiner = method.refiner === null ? [] : [findPack(catalogue, 'refiner', method.refiner)];
  const packs = [...roles.map((role) => findPack(catalogue, role, method[role])), ...refiner];
  const strength = { tau: tauFollows ? ('auto' as const) : tau, keep: settings.keep };
  return { tau, strength, packs: Object.fromEntries(packs.map(({ id, sha256 }) => [id, sha256])) };
}

/** What settings may come to, by the sensor of a photo that is not known yet. Throws what choose throws. */
export function resolutions(catalogue: Catalogue, settings: RestoreSettings): Resolved[] {
  const sensors = [null, ...(settings.task === 'raw' ? [anyXTrans] : [])];
  return sensors.map((photo) => resolved(catalogue, settings, photo));
}
