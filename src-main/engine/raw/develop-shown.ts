import type { DevelopSettings } from '../../contract/develop';
import { inverse, multiply } from '../image/colour/matrix';
import type { Triple } from '../image/colour/matrix';
import { fromLinearSrgb, spaces } from '../image/colour/spaces';
import { encodeSrgb, toneCurve } from './curves';
import { believed, raised } from './highlights';
import type { CameraColour } from './mosaic';

type Development = Pick<DevelopSettings, 'exposure' | 'highlights' | 'space'>;

/** Tables are read at the square root of light, which has its steps where eyes have theirs. */
const stepsPerUnit = 4096;
/** Light beyond this is white under any tone curve, within 8 bits. */
const brightest = 16;
const tableLength = Math.ceil(Math.sqrt(brightest) * stepsPerUnit) + 1;

/** What a screen is handed: no more colours than it is likely to have, so that 8 bits are enough. */
export const shownSpace = (wanted: DevelopSettings['space']): 'srgb' | 'display-p3' =>
  wanted === 'srgb' ? 'srgb' : 'display-p3';

const lightAt = (index: number) => (index / stepsPerUnit) ** 2;
const indexOf = (light: number) =>
  light <= 0 ? 0 : Math.min((Math.sqrt(light) * stepsPerUnit + 0.5) | 0, tableLength - 1);

const encoded = Uint8Array.from({ length: tableLength }, (_, index) =>
  Math.round(255 * encodeSrgb(Math.min(lightAt(index), 1))),
);

/** Light after exposure and tone curve, in [0, 1]. */
function toneTable({ exposure, highlights }: Development): Float32Array {
  const [gain, bent] = [2 ** exposure, toneCurve(highlights)];
  return Float32Array.from({ length: tableLength }, (_, index) => Math.min(bent(gain * lightAt(index)), 1));
}

/** Writes one pixel of balanced camera RGB as a screen shows it, from a place on. */
type Show = (red: number, green: number, blue: number, pixels: Uint8Array, to: number) => void;

const dot = (row: Triple, red: number, green: number, blue: number) => row[0] * red + row[1] * green + row[2] * blue;

/** Tones are bent in the output space, as develop does; a screen then shows what it can of it. */
function showing({ toSrgb }: CameraColour, development: Development): Show {
  const tones = toneTable(development);
  const toSpace = fromLinearSrgb(spaces[development.space]);
  const [toRed, toGreen, toBlue] = multiply(toSpace, toSrgb);
  const shown = shownSpace(development.space);
  if (development.space === shown) {
    // One table instead of two: while a control moves each pixel counts.
    const bytes = Uint8Array.from(tones, (light) => encoded[indexOf(light)]);
    return (red, green, blue, pixels, to) => {
      pixels[to] = bytes[indexOf(dot(toRed, red, green, blue))];
      pixels[to + 1] = bytes[indexOf(dot(toGreen, red, green, blue))];
      pixels[to + 2] = bytes[indexOf(dot(toBlue, red, green, blue))];
    };
  }
  const back = multiply(fromLinearSrgb(spaces[shown]), inverse(toSpace));
  return (red, green, blue, pixels, to) => {
    const first = tones[indexOf(dot(toRed, red, green, blue))];
    const second = tones[indexOf(dot(toGreen, red, green, blue))];
    const third = tones[indexOf(dot(toBlue, red, green, blue))];
    for (let channel = 0; channel < 3; channel++)
      pixels[to + channel] = encoded[indexOf(dot(back[channel], first, second, third))];
  };
}

/**
 * What develop makes of camera RGB, as a screen shows it, within one step of 8 bits: for a part of a photo that is looked
 * at while its controls are moved.
 * @param camera red, green and blue of each pixel, upright; 65535 is the saturated sensor
 * @param multipliers of the white balance
 * @returns 8-bit RGBA in the space that shownSpace names; both of them have sRGB's curve
 */
export function developShown(
  camera: Uint16Array,
  colour: CameraColour,
  multipliers: Triple,
  development: Development,
): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array((camera.length / 3) * 4);
  const show = showing(colour, development);
  const [byRed, byGreen, byBlue] = multipliers.map((multiplier) => multiplier / 65535);
  for (let from = 0, to = 0; from < camera.length; from += 3, to += 4) {
    let red = camera[from] * byRed;
    let green = camera[from + 1] * byGreen;
    let blue = camera[from + 2] * byBlue;
    const most = Math.max(red, green, blue);
    if (most >= believed) {
      red = raised(red, multipliers[0], most);
      green = raised(green, multipliers[1], most);
      blue = raised(blue, multipliers[2], most);
    }
    show(red, green, blue, pixels, to);
    pixels[to + 3] = 255;
  }
  return pixels;
}
