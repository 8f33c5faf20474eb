import type { Purpose } from '../../contract/area';
import type { RestoreSettings } from '../../contract/settings';
import type { Surroundings } from '../area';
import { largestSearched } from '../deblur/cost';
import { isOwn } from '../nets/catalogue';
import type { Catalogue, Pack } from '../nets/catalogue';
import { packsOf } from '../nets/methods';
import type { MethodPacks } from '../nets/methods';
import { givenSide, undoesKernel } from './blur-plan';
import { choose } from './choice';
import type { Sensor } from './subject';

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
const commonMultiple = (a: number, b: number): number => (a * b) / divisor(a, b);

/**
 * What lies further in a receptive field than this share of its radius changes a result by less than a tenth of an 8-bit
 * step, which a part that is only looked at need not show; it is up to a quarter less to compute. Measured on photos, with and
 * without noise: 0.002 of a step at 20 pixels of 36 for ×2, 0.03 at 20 of 45 for ×4, 0.005 at 64 of 146 for deblurring.
 */
const shareThatShows = 0.55;

/** Those of others are what was seen of them; a mosaic's is small, and shows. */
const haloThatShows = (pack: Pack) =>
  isOwn(pack) || pack.task === 'raw' ? pack.halo : Math.ceil(shareThatShows * pack.halo);

/**
 * What φ_IR sees around a pixel. Undoing a kernel reaches further than the kernel does, and a part comes out a little other
 * than in the whole however much is read, since conjugate gradients stop on the way: half an 8-bit step on the average.
 */
function faithfulHalo(settings: RestoreSettings, { restorer, denoiser, camera, refiner }: MethodPacks): number {
  if (!undoesKernel(settings)) return haloThatShows(restorer) + (camera?.halo ?? 0);
  const side = givenSide(settings.blur);
  const networks = denoiser.halo + (refiner === null ? 0 : haloThatShows(refiner));
  if (side !== null) return Math.min(2 * side, largestSearched) + networks;
  // Where none is believed it may be the network's turn.
  return Math.max(haloThatShows(restorer), largestSearched + networks);
}

/** What is seen of a photo around a part of it. Throws what choose throws. */
export function surroundingsOf(
  catalogue: Catalogue,
  sensor: Sensor,
  settings: RestoreSettings,
  purpose: Purpose,
): Surroundings {
  const { method, tau } = choose(catalogue, settings, sensor);
  const packs = packsOf(catalogue, method);
  const { restorer, denoiser, camera, fusion, refiner } = packs;
  const isSampled = purpose === 'dial' || tau > 0;
  const sampling = isSampled ? Math.ceil((denoiser.halo + fusion.halo) / method.scale) : 0;
  const networks = [restorer, denoiser, fusion, ...(camera ? [camera] : []), ...(refiner ? [refiner] : [])];
  const multiple = networks.map(({ sizeMultiple }) => sizeMultiple).reduce(commonMultiple, 2);
  return { halo: faithfulHalo(settings, packs) + sampling, multiple };
}
