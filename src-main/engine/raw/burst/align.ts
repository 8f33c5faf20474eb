import { blankField } from './motion-field';
import type { MotionField } from './motion-field';
import { smoothedGrey } from './grey';
import type { Grey } from './grey';
import { refine } from './refine';
import { searchTiles, searchWhole } from './search';

/** A better fit by less than this many standard deviations of a tile's noise is no reason to move a pixel farther. */
const reluctance = 1;

/**
 * How far each tile of the reference has moved in a frame, in pixels of the grey pictures: what is at p in the reference
 * is at p + move in the frame. Coarse to fine by whole pixels, then to a fraction of one.
 * @param reference pyramid of grey pictures, the largest first
 * @param frame the same of another shot of equal size
 * @param variance that noise gives a pixel of the largest grey picture
 */
export function align(reference: readonly Grey[], frame: readonly Grey[], variance: number): MotionField {
  const coarsest = reference.length - 1;
  const whole = searchWhole({ reference: reference[coarsest], frame: frame[coarsest] });
  let field = blankField(reference[coarsest].width, reference[coarsest].height);
  field.x.fill(whole.x / 2);
  field.y.fill(whole.y / 2);
  for (let level = coarsest; level >= 0; level--) {
    const pair = { reference: reference[level], frame: frame[level] };
    // Smoothing leaves about a quarter of the noise at each level; a mean of absolute differences varies by a sixteenth.
    const deviation = Math.sqrt(2 * variance) / 4 ** level / 16;
    field = searchTiles(pair, field, reluctance * deviation);
  }
  return refine({ reference: smoothedGrey(reference[0]), frame: smoothedGrey(frame[0]) }, field, variance / 4);
}
