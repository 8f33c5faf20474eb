import type { Triple } from '../image/colour/matrix';
import type { Image } from '../image/image';
import { decodeSrgb, encodeSrgb } from './curves';
import { applyCurve, scaleChannels } from '../image/colour/apply';
import type { Mosaic } from './mosaic';
import type { Noise } from './noise';
import { scaleColours, sensorLight, spreadColours } from './normalise';
import { shifted } from './phase';

/** What a balance is known from. */
interface Balanced {
  readonly colour: Pick<Mosaic['colour'], 'whiteBalance'>;
}

/** White balance with 1 as its largest multiplier, so that nothing is beyond what the network knows. */
function gentleBalance({ colour: { whiteBalance } }: Balanced): Triple {
  const most = Math.max(...whiteBalance);
  return [whiteBalance[0] / most, whiteBalance[1] / most, whiteBalance[2] / most];
}

/** A mosaic as its network wants it: balanced, encoded like sRGB, moved to the cell that it knows. */
export function networkInput(mosaic: Mosaic): Image {
  const light = sensorLight(mosaic);
  // Before they are spread over three planes, which are zeros by two thirds: those would stay so.
  scaleColours(light, gentleBalance(mosaic));
  applyCurve({ planes: [light.data] }, encodeSrgb);
  return shifted(spreadColours(light), mosaic.pattern);
}

/**
 * The noise of each colour after the balance: at balanced light x its variance is shot²·x + read².
 * @param strength how many times as strong, as a standard deviation, it is told to be
 */
export function balancedNoise(
  { gain, offset }: Noise,
  mosaic: Balanced,
  strength: number,
): { shot: Triple; read: Triple } {
  const [red, green, blue] = gentleBalance(mosaic);
  const [shot, read] = [strength * Math.sqrt(gain), strength * Math.sqrt(offset)];
  return {
    shot: [shot * Math.sqrt(red), shot * Math.sqrt(green), shot * Math.sqrt(blue)],
    read: [read * red, read * green, read * blue],
  };
}

/** The network's result, in place, as camera RGB in sensor units, still moved by the phase. */
export function cameraRgb(result: Image, mosaic: Mosaic): Image {
  const [red, green, blue] = gentleBalance(mosaic);
  applyCurve(result, decodeSrgb);
  scaleChannels(result, [1 / red, 1 / green, 1 / blue]);
  return result;
}
