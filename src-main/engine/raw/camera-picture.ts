import type { Image } from '../image/image';
import type { Mosaic } from './mosaic';
import type { Noise } from './noise';

/**
 * What φ_IR makes of a mosaic: three colours a pixel, not yet developed. It is kept, so that another white balance or
 * exposure costs no network, and a linear DNG can be written from it.
 */
export interface CameraPicture extends Pick<Mosaic, 'colour' | 'orientation' | 'shot'> {
  /** Linear camera RGB, black at 0 and the saturated sensor at 1, not balanced and not turned. Nobody writes to it. */
  readonly image: Image;
  /** What the mosaic's noise was; the picture has less. */
  readonly noise: Noise;
}
