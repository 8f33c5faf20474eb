import type { Image } from '../image';
import type { Matrix, Triple } from './matrix';

/** Multiplies each channel, in place. */
export function scaleChannels({ planes }: Image, multipliers: Triple): void {
  planes.forEach((plane, channel) => {
    const multiplier = multipliers[channel];
    for (let index = 0; index < plane.length; index++) plane[index] *= multiplier;
  });
}

/** Multiplies the colour of each pixel by a matrix, in place. */
export function applyMatrix({ planes: [reds, greens, blues] }: Image, [toRed, toGreen, toBlue]: Matrix): void {
  // Names for all nine: rows would be looked up for each pixel.
  const [rr, rg, rb] = toRed;
  const [gr, gg, gb] = toGreen;
  const [br, bg, bb] = toBlue;
  for (let index = 0; index < reds.length; index++) {
    const red = reds[index];
    const green = greens[index];
    const blue = blues[index];
    reds[index] = rr * red + rg * green + rb * blue;
    greens[index] = gr * red + gg * green + gb * blue;
    blues[index] = br * red + bg * green + bb * blue;
  }
}

/** From so many samples a plane on tables are worth making. */
const fewestTabled = 1 << 18;
/** A power of two is divided into so many intervals, 2^12; bits below those that say which tell the place within. */
const placeBits = 23 - 12;
const places = 2 ** placeBits;
/** What is looked up, on either side of 0: from 2⁻²⁰, a tenth of a step of 16 bits, to 8, which balanced highlights stay below. */
const [from, to] = [2 ** -20, 8];
const bitsOf = (value: number) => new Int32Array(Float32Array.of(value).buffer)[0];
const [first, last] = [bitsOf(from), bitsOf(to)];
const withoutSign = 0x7fffffff;

/** The curve at the ends of all intervals, which follow each other as the bits of their float32 do. */
function tableOf(curve: (value: number) => number): Float64Array {
  const bits = new Int32Array((last - first) / places + 1);
  for (let index = 0; index < bits.length; index++) bits[index] = first + index * places;
  const [ends, table] = [new Float32Array(bits.buffer), new Float64Array(bits.length)];
  for (let index = 0; index < table.length; index++) table[index] = curve(ends[index]);
  return table;
}

/** A function that applies a curve to a plane. */
function lookingUp(curve: (value: number) => number): (plane: Float32Array) => void {
  const [above, below, black] = [tableOf(curve), tableOf((size) => curve(-size)), curve(0)];
  return (plane) => {
    const bits = new Int32Array(plane.buffer, plane.byteOffset, plane.length);
    for (let index = 0; index < plane.length; index++) {
      const size = bits[index] & withoutSign;
      const at = size - first;
      if (at >= 0 && size < last) {
        const table = bits[index] < 0 ? below : above;
        const place = at >> placeBits;
        plane[index] = table[place] + ((at & (places - 1)) / places) * (table[place + 1] - table[place]);
      } else plane[index] = size === 0 ? black : curve(plane[index]);
    }
  };
}

function applying(curve: (value: number) => number): (plane: Float32Array) => void {
  return (plane) => {
    for (let index = 0; index < plane.length; index++) plane[index] = curve(plane[index]);
  };
}

/**
 * Applies a function of one number to every sample, in place. In a large picture it is straight within 4096th parts of
 * each power of two, by which a power of light is off by 10⁻⁸ of itself and a sharp bend by a step of 16 bits: powers for
 * each sample took a quarter of a RAW photo's time on a processor, and most of it on a graphics card.
 */
export function applyCurve(
  { planes }: { readonly planes: readonly Float32Array[] },
  curve: (value: number) => number,
): void {
  const apply = planes[0].length >= fewestTabled ? lookingUp(curve) : applying(curve);
  for (const plane of planes) apply(plane);
}
