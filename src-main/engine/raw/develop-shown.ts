import type { DevelopSettings } from '../../contract/develop';
import { inverse, multiply } from '../image/colour/matrix';
import type { Matrix, Triple } from '../image/colour/matrix';
import { fromLinearSrgb, spaces } from '../image/colour/spaces';
import { encodeSrgb, toneCurve } from './curves';
import { believed, clippedShare } from './highlights';
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

/** From one pixel of balanced camera RGB to the light that a screen shows. */
type Show = (colour: Float64Array) => void;

function applied([a, b, c]: Matrix, colour: Float64Array): void {
  const [red, green, blue] = colour;
  colour[0] = a[0] * red + a[1] * green + a[2] * blue;
  colour[1] = b[0] * red + b[1] * green + b[2] * blue;
  colour[2] = c[0] * red + c[1] * green + c[2] * blue;
}

/** Tones are bent in the output space, as develop does; a screen then shows what it can of it. */
function showing({ toSrgb }: CameraColour, development: Development): Show {
  const tones = toneTable(development);
  const toSpace = fromLinearSrgb(spaces[development.space]);
  const toOutput = multiply(toSpace, toSrgb);
  const shown = shownSpace(development.space);
  const back = development.space === shown ? null : multiply(fromLinearSrgb(spaces[shown]), inverse(toSpace));
  return (colour) => {
    applied(toOutput, colour);
    for (let channel = 0; channel < 3; channel++) colour[channel] = tones[indexOf(colour[channel])];
    if (back) applied(back, colour);
  };
}

/** raiseClipped for one pixel. */
function raised(colour: Float64Array, limits: Triple): void {
  const most = Math.max(colour[0], colour[1], colour[2]);
  if (most < believed) return;
  for (let channel = 0; channel < 3; channel++)
    colour[channel] += clippedShare(colour[channel], limits[channel]) * (most - colour[channel]);
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
  const [red, green, blue] = multipliers.map((multiplier) => multiplier / 65535);
  const pixel = new Float64Array(3);
  for (let from = 0, to = 0; from < camera.length; from += 3, to += 4) {
    pixel[0] = camera[from] * red;
    pixel[1] = camera[from + 1] * green;
    pixel[2] = camera[from + 2] * blue;
    raised(pixel, multipliers);
    show(pixel);
    pixels[to] = encoded[indexOf(pixel[0])];
    pixels[to + 1] = encoded[indexOf(pixel[1])];
    pixels[to + 2] = encoded[indexOf(pixel[2])];
    pixels[to + 3] = 255;
  }
  return pixels;
}
