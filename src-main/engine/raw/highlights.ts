import type { Triple } from '../image/colour/matrix';
import type { Image } from '../image/image';

/** From this share of its largest number on, a channel is less and less believed. */
export const believed = 0.95;

/** How far a channel is clipped: 0 below 95 % of its limit, 1 at the limit, smooth in between (a cubic). */
function clippedShare(value: number, limit: number): number {
  const share = Math.min(1, Math.max(0, (value / limit - believed) / (1 - believed)));
  return share * share * (3 - 2 * share);
}

/** One channel of a pixel, as far as it is clipped raised towards the pixel's brightest. */
export const raised = (value: number, limit: number, brightest: number): number =>
  value + clippedShare(value, limit) * (brightest - value);

/**
 * Keeps neutral highlights neutral, in place. After white balance the channels are clipped at different numbers; what
 * is clipped is only known to be at least that, so it is raised towards the brightest channel of its pixel. Where all
 * three are clipped they become equal; where a bright colour clips one channel alone, that is the brightest already and
 * nothing changes.
 * @param image balanced camera RGB
 * @param limits what each channel is at a saturated sensor: the white balance
 */
export function raiseClipped({ planes: [red, green, blue] }: Image, limits: Triple): void {
  for (let index = 0; index < red.length; index++) {
    const r = red[index];
    const g = green[index];
    const b = blue[index];
    if (r < believed && g < believed && b < believed) continue;
    const brightest = Math.max(r, g, b);
    red[index] = raised(r, limits[0], brightest);
    green[index] = raised(g, limits[1], brightest);
    blue[index] = raised(b, limits[2], brightest);
  }
}
