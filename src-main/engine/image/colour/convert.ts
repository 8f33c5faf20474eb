import type { Image } from '../image';
import { applyCurve, applyMatrix } from './apply';
import { decodeHlg, decodePq, toneMapped } from './hdr';
import { inverse, multiply, transform } from './matrix';
import type { SaidColours } from './said';
import { adaptation, fromLinearSrgb, rgbToXyz, spaces, toXyz } from './spaces';
import type { SpaceName } from './spaces';
import { decode, encode } from './transfer';

/** Spaces that a converted picture may be put into, the smallest first; the last holds what the others do not. */
const candidates = ['srgb', 'display-p3', 'adobe-rgb', 'rec2020'] as const;
const inside = (value: number) => Math.min(Math.max(value, 0), 1);
/** A colour this little outside of a space is one of rounding. */
const tolerance = 0.002;

/** Numbers to light, in place; an HDR picture's light is brought down to a screen's. */
function toLight(image: Image, transfer: SaidColours['transfer']): void {
  if (transfer === 'PQ' || transfer === 'HLG') {
    if (transfer === 'PQ') decodePq(image);
    else decodeHlg(image);
    toneMapped(image);
    return;
  }
  applyCurve(image, (value) => decode(transfer, value));
}

/** Whether all colours of a picture in linear sRGB lie within a space. */
function holds(name: SpaceName, { planes: [red, green, blue] }: Image): boolean {
  const matrix = fromLinearSrgb(spaces[name]);
  for (let index = 0; index < red.length; index++) {
    const colour = transform(matrix, [red[index], green[index], blue[index]]);
    if (Math.min(...colour) < -tolerance) return false;
  }
  return true;
}

/**
 * Brings a picture into a space whose curve is like the one that networks know, in place, and says which: the smallest
 * that holds its colours.
 */
export function convertToKnown(image: Image, said: SaidColours): SpaceName {
  toLight(image, said.transfer);
  const adapted = multiply(adaptation(toXyz(said.white), toXyz(spaces.srgb.white)), rgbToXyz(said));
  applyMatrix(image, multiply(inverse(rgbToXyz(spaces.srgb)), adapted));
  const name = candidates.find((candidate) => holds(candidate, image)) ?? 'rec2020';
  if (name !== 'srgb') applyMatrix(image, fromLinearSrgb(spaces[name]));
  const { transfer } = spaces[name];
  applyCurve(image, (light) => encode(transfer, inside(light)));
  return name;
}

/** Grey numbers of a profile to those of sRGB, in place. */
export function convertGrey(image: Image, curve: (value: number) => number): void {
  applyCurve(image, (value) => encode(spaces.srgb.transfer, inside(curve(value))));
}
