import type { Area, Size } from '@contract';
import type { Placement } from './placement';

/** Photos up to so many pixels are restored whole at once; of larger ones first what is seen. */
const wholeAtOnce = 1_000_000;
/** The same where blur is undone by its kernel, which takes many times as long. */
const wholeAtOnceByKernel = 250_000;
/** Pixels of the result that are restored to be looked at: about what a screen shows at 100 %. */
const inSight = 1_000_000;

export const isLarge = ({ width, height }: Size, undoesKernel: boolean): boolean =>
  width * height > (undoesKernel ? wholeAtOnceByKernel : wholeAtOnce);

/** How a picture lies on the stage. */
export interface View {
  readonly placement: Placement;
  readonly picture: Size;
  readonly stage: Size;
}

/** The part of a line of `length` pixels that is seen, as shares of it. */
function seen(start: number, length: number, room: number): [from: number, to: number] {
  const share = (place: number) => Math.min(Math.max((place - start) / length, 0), 1);
  return [share(0), share(room)];
}

/** About the middle of a span, of `pixels` in all, `factor` of it. */
function shortened([from, to]: [number, number], pixels: number, factor: number): { start: number; length: number } {
  const length = Math.max(1, Math.min(pixels, Math.round((to - from) * factor * pixels)));
  const start = Math.round(((from + to) / 2) * pixels - length / 2);
  return { start: Math.min(Math.max(start, 0), pixels - length), length };
}

/**
 * The part of a photo that is looked at, in its pixels: what is seen of it, or of that the middle where the result would
 * have more pixels than a screen.
 * @param photo in its own pixels, which may be fewer than those of the picture that shows it
 * @param scale result pixels per photo pixel
 */
export function areaInSight({ placement, picture, stage }: View, photo: Size, scale: number): Area {
  const across = seen(placement.x, picture.width * placement.scale, stage.width);
  const down = seen(placement.y, picture.height * placement.scale, stage.height);
  const pixels = (across[1] - across[0]) * photo.width * (down[1] - down[0]) * photo.height * scale ** 2;
  const factor = Math.min(1, Math.sqrt(inSight / Math.max(pixels, 1)));
  const { start: x, length: width } = shortened(across, photo.width, factor);
  const { start: y, length: height } = shortened(down, photo.height, factor);
  return { x, y, width, height };
}

/** Results with more pixels than this are seen in pieces: a smaller one is there as soon as its first piece would be. */
const inOnePiece = 300_000;
/** Of the longer side: the middle is looked at first, and is there the sooner the smaller it is. */
const middleShare = 0.25;

/** An area in pieces, the middle first. What networks read around each piece makes many of them dear. */
export function piecesOf(area: Area, scale: number): Area[] {
  if (area.width * area.height * scale ** 2 <= inOnePiece) return [area];
  const [start, length] = area.width < area.height ? (['y', 'height'] as const) : (['x', 'width'] as const);
  const middle = Math.round(area[length] * middleShare);
  const before = Math.floor((area[length] - middle) / 2);
  const piece = (from: number, long: number): Area => ({ ...area, [start]: area[start] + from, [length]: long });
  return [piece(before, middle), piece(0, before), piece(before + middle, area[length] - before - middle)];
}

/** The smallest area that holds two. */
export function around(one: Area, other: Area): Area {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  return { x, y, width: right - x, height: bottom - y };
}

/** The middle of an area, of which the result has at most `side` pixels a side. */
export function middleOf(area: Area, scale: number, side: number): Area {
  const most = Math.floor(side / scale);
  const [width, height] = [Math.min(area.width, most), Math.min(area.height, most)];
  const x = area.x + Math.floor((area.width - width) / 2);
  return { x, y: area.y + Math.floor((area.height - height) / 2), width, height };
}

/** Pixels that rounding may leave out along an edge. */
const slack = 2;

/** What is left of an area around a hole in it: above and below as wide as the area, and beside the hole. */
function without(area: Area, hole: Area): Area[] {
  const [left, top] = [Math.max(area.x, hole.x), Math.max(area.y, hole.y)];
  const [right, bottom] = [
    Math.min(area.x + area.width, hole.x + hole.width),
    Math.min(area.y + area.height, hole.y + hole.height),
  ];
  if (right <= left || bottom <= top) return [area];
  const rest = [
    { ...area, height: top - area.y },
    { ...area, y: bottom, height: area.y + area.height - bottom },
    { x: area.x, y: top, width: left - area.x, height: bottom - top },
    { x: right, y: top, width: area.x + area.width - right, height: bottom - top },
  ];
  return rest.filter(({ width, height }) => width > slack && height > slack);
}

/** What of an area is in none of the others. */
export const uncovered = (area: Area, others: readonly Area[]): Area[] =>
  others.reduce((rest, other) => rest.flatMap((one) => without(one, other)), [area]);

/** What networks read around each piece makes more of them dearer than what would be done twice. */
const mostRemains = 2;

/** The pieces of an area that are not there yet, in the order in which they are restored; none: all of it is there. */
export function piecesToCome(area: Area, there: readonly Area[], scale: number): Area[] {
  const rest = uncovered(area, there);
  if (rest.length > 1 && rest.length <= mostRemains) return rest;
  const [first, ...others] = rest;
  return rest.length === 0 ? [] : piecesOf(others.reduce(around, first), scale);
}

/** Whether one area holds the other, but for rounding. */
export function holds(outer: Area, inner: Area): boolean {
  return (
    outer.x <= inner.x + slack &&
    outer.y <= inner.y + slack &&
    outer.x + outer.width >= inner.x + inner.width - slack &&
    outer.y + outer.height >= inner.y + inner.height - slack
  );
}

/** Where an area of a photo lies on the stage, and the size that its picture is shown as. */
export function placeOf(area: Area, photo: Size, { placement, picture }: View): { placement: Placement; size: Size } {
  const ratio = picture.width / photo.width;
  const { scale, x, y } = placement;
  return {
    placement: { scale, x: x + area.x * ratio * scale, y: y + area.y * ratio * scale },
    size: { width: area.width * ratio, height: area.height * ratio },
  };
}
