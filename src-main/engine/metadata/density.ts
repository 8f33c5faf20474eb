import type { Tags } from './hold';

/** Pixels an inch, for who prints. */
export interface Density {
  readonly x: number;
  readonly y: number;
}

const centimetres = 2.54;
const metres = 0.0254;

/** What a JPEG can say at most; a file that says more, or less than one pixel an inch, does not mean it. */
const densest = 65535;

const believed = (density: Density): Density | null =>
  [density.x, density.y].every((one) => one >= 1 && one <= densest) ? density : null;

/** Pixels an inch from a group's tags; the codes are how many inches a unit has. */
function densityIn(tags: Tags, group: string, codes: Readonly<Record<number, number>>): Density | null {
  const unit = tags[`${group}:ResolutionUnit`];
  const factor = typeof unit === 'number' ? codes[unit] : undefined;
  const [x, y] = [tags[`${group}:XResolution`], tags[`${group}:YResolution`]];
  if (factor === undefined || typeof x !== 'number' || typeof y !== 'number') return null;
  return believed({ x: x * factor, y: y * factor });
}

function densityOfPng(tags: Tags): Density | null {
  const [x, y] = [tags['PNG-pHYs:PixelsPerUnitX'], tags['PNG-pHYs:PixelsPerUnitY']];
  if (tags['PNG-pHYs:PixelUnits'] !== 1 || typeof x !== 'number' || typeof y !== 'number') return null;
  return believed({ x: x * metres, y: y * metres });
}

/** What EXIF says of it. */
export const densityOfExif = (tags: Tags): Density | null => densityIn(tags, 'IFD0', { 2: 1, 3: centimetres });

/** How densely a photo is to be printed; null where its file does not say, or nothing that can be. */
export function densityOf(tags: Tags): Density | null {
  return densityOfExif(tags) ?? densityIn(tags, 'JFIF', { 1: 1, 2: centimetres }) ?? densityOfPng(tags);
}
