import { enlargedRegion } from '../area';
import { cutPlane } from '../blur/plane';
import type { Plane } from '../blur/plane';
import type { Image, Rectangle } from '../image/image';
import { details, diagonalsOf } from './details';

/** A thousandth of an 8-bit step, squared; keeps flat photos out of the logarithm's abyss. */
export const tiny = 1e-8;
/** Side of a block in pixels of x_IR; a photo is cut evenly into blocks of at least that. */
const blockSide = 256;
/** Scales that are looked at, of pictures and of what x_IR misses of the photo. */
export const levels = 4;
const missedLevels = 3;

/** What is known of a photo, beside x_IR, without the truth. */
export type KnownOfPhoto =
  /** The photo, of x_IR's size or a whole share of it. */
  | { readonly kind: 'photo'; readonly photo: Image }
  /** Of a mosaic the noise, its mean squares: at light x its variance is shot·x + read. */
  | { readonly kind: 'noise'; readonly shot: number; readonly read: number };

/** A block of x_IR. */
export interface Block {
  readonly part: Rectangle;
  /** 1 and the logarithms of what is known of it. */
  readonly known: readonly number[];
}

/** A picture's planes, cut out. */
export const planesOf = ({ width, height, planes }: Image, part: Rectangle): Plane[] =>
  planes.map((data) => cutPlane({ width, height, data }, part));

/** The mean square over all planes. */
export function meanSquare(planes: readonly Plane[]): number {
  let [sum, count] = [0, 0];
  for (const { data } of planes) {
    for (let at = 0; at < data.length; at++) sum += data[at] * data[at];
    count += data.length;
  }
  return sum / count;
}

/** What x_IR, reduced by boxes to the photo's size, misses of the photo. */
function missed(restored: Plane, photo: Plane): Plane {
  const cell = Math.round(restored.width / photo.width);
  const { width, height } = photo;
  const data = new Float32Array(width * height);
  for (let y = 0; y < height * cell; y++) {
    const row = Math.floor(y / cell) * width;
    let from = y * restored.width;
    for (let at = row; at < row + width; at++)
      for (const end = from + cell; from < end; from++) data[at] += restored.data[from] / (cell * cell);
  }
  for (let at = 0; at < data.length; at++) data[at] -= photo.data[at];
  return { width, height, data };
}

function blockOf(restored: Image, evidence: KnownOfPhoto, part: Rectangle): Block {
  const block = (own: Rectangle, values: readonly number[]) => ({
    part: own,
    known: [1, ...values.map((value) => Math.log(value + tiny))],
  });
  if (evidence.kind === 'noise') {
    const { shot, read } = evidence;
    return block(part, [...details(diagonalsOf(planesOf(restored, part), levels)), shot, read]);
  }
  const { photo } = evidence;
  const own = enlargedRegion(part, Math.round(restored.width / photo.width));
  const [large, small] = [planesOf(restored, own), planesOf(photo, part)];
  const error = large.map((plane, channel) => missed(plane, small[channel]));
  const detail = (planes: readonly Plane[], scales: number) => details(diagonalsOf(planes, scales));
  const lost = [...detail(error, missedLevels), meanSquare(error)];
  return block(own, [...detail(large, levels), ...detail(small, levels), ...lost]);
}

/** As many parts of about the same length as can be, none shorter than `least` but for one alone. */
function cuts(length: number, least: number): readonly (readonly [number, number])[] {
  const count = Math.max(1, Math.floor(length / least));
  const end = (k: number) => Math.floor((length * k) / count + 0.5);
  return Array.from({ length: count }, (_, k) => [end(k), end(k + 1)] as const);
}

/** What is known of each block; memory holds the planes of one at a time. */
export function blocksOf(restored: Image, evidence: KnownOfPhoto): Block[] {
  const whole = evidence.kind === 'photo' ? evidence.photo : restored;
  const least = blockSide / Math.round(restored.width / whole.width);
  return cuts(whole.height, least).flatMap(([top, bottom]) =>
    cuts(whole.width, least).map(([left, right]) => blockOf(restored, evidence, { left, top, right, bottom })),
  );
}
