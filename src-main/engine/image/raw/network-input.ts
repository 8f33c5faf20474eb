import type { Triple } from '../colour/matrix';
import type { Image } from '../image';
import { decodeSrgb, encodeSrgb } from './curves';
import { applyCurve, scaleChannels } from './develop';
import type { Mosaic } from './mosaic';
import { sensorLight, spreadColours } from './normalise';
import { shifted, shifts } from './phase';

/** White balance with 1 as its largest multiplier, so that nothing is beyond what the network knows. */
function gentleBalance({ colour: { whiteBalance } }: Mosaic): Triple {
  const most = Math.max(...whiteBalance);
  return [whiteBalance[0] / most, whiteBalance[1] / most, whiteBalance[2] / most];
}

/**
 * A mosaic as demosaicnet wants it: balanced, encoded like sRGB, the first row G R. Encoded numbers are what it was
 * trained on: on them it is 1.5 dB better than on linear ones (docs/raw.md).
 */
export function networkInput(mosaic: Mosaic): Image {
  const image = spreadColours(sensorLight(mosaic));
  scaleChannels(image, gentleBalance(mosaic));
  applyCurve(image, encodeSrgb);
  return shifted(image, shifts[mosaic.pattern]);
}

/** The network's result, in place, as camera RGB in sensor units, still moved by the phase. */
export function cameraRgb(result: Image, mosaic: Mosaic): Image {
  const [red, green, blue] = gentleBalance(mosaic);
  applyCurve(result, decodeSrgb);
  scaleChannels(result, [1 / red, 1 / green, 1 / blue]);
  return result;
}
