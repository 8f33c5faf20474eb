import type { WhiteBalance } from '../../contract/develop';
import { LatensifyError } from '../../contract/errors';
import { inverse, transform } from '../image/colour/matrix';
import type { Triple } from '../image/colour/matrix';
import { chromaticityOf, toXyz } from '../image/colour/spaces';
import type { Chromaticity } from '../image/colour/spaces';
import type { Image } from '../image/image';
import type { CameraColour } from './mosaic';
import { lightOf, temperatureOf } from './temperature';
import type { Temperature } from './temperature';

/** CIE standard illuminant D55: sunlight at noon, what cameras call daylight. */
const daylight: Chromaticity = [0.33242, 0.34743];
/** Pixels on each side of a grey point that are averaged. */
export const greyReach = 4;
/** Sensor light outside of this does not tell a colour: noise below, saturation above. */
const telling = { least: 0.001, most: 0.98 };

/** Multipliers that make a camera's numbers equal; the smallest is 1. */
function equalising([red, green, blue]: Triple): Triple {
  const most = Math.max(red, green, blue);
  return [most / red, most / green, most / blue];
}

/** Multipliers for a light: what the camera sees of it becomes neutral. */
function multipliersOf(light: Chromaticity, { fromXyz }: CameraColour): Triple {
  const [red, green, blue] = transform(fromXyz, toXyz(light));
  // A camera never sees less than nothing; an odd matrix might, far from daylight.
  const least = 0.01 * Math.max(red, green, blue);
  return equalising([Math.max(red, least), Math.max(green, least), Math.max(blue, least)]);
}

/** Mean camera RGB about a place, given in shares of the sides. */
function meanAbout({ width, height, planes }: Image, x: number, y: number): Triple {
  const [middleX, middleY] = [Math.min(Math.floor(x * width), width - 1), Math.min(Math.floor(y * height), height - 1)];
  const sums = [0, 0, 0];
  let count = 0;
  for (let row = Math.max(middleY - greyReach, 0); row <= Math.min(middleY + greyReach, height - 1); row++) {
    for (let column = Math.max(middleX - greyReach, 0); column <= Math.min(middleX + greyReach, width - 1); column++) {
      sums.forEach((sum, channel) => (sums[channel] = sum + planes[channel][row * width + column]));
      count++;
    }
  }
  return [sums[0] / count, sums[1] / count, sums[2] / count];
}

function multipliersAt(upright: Image, x: number, y: number): Triple {
  const mean = meanAbout(upright, x, y);
  if (Math.min(...mean) < telling.least || Math.max(...mean) > telling.most)
    throw new LatensifyError('grey-point-unusable');
  return equalising(mean);
}

/**
 * Multipliers of red, green and blue for a white balance; the smallest is 1. Throws `grey-point-unusable`.
 * @param upright camera RGB in sensor units, upright, as the grey point was picked
 */
export function multipliersFor(choice: WhiteBalance, colour: CameraColour, upright: Image): Triple {
  switch (choice.kind) {
    case 'as-shot':
      return colour.whiteBalance;
    case 'daylight':
      return multipliersOf(daylight, colour);
    case 'temperature':
      return multipliersOf(lightOf(choice), colour);
    case 'grey-point':
      return multipliersAt(upright, choice.x, choice.y);
  }
}

/** The light that the camera's own white balance takes for white. */
export function asShotTemperature({ whiteBalance: [red, green, blue], fromXyz }: CameraColour): Temperature {
  return temperatureOf(chromaticityOf(transform(inverse(fromXyz), [1 / red, 1 / green, 1 / blue])));
}
