import type { Tags } from './tags';
import { isQuarterTurn } from '../raw/orient';

/** How densely a photo's pixels lie, for who prints. */
export interface Density {
  readonly x: number;
  readonly y: number;
  /** Pixels an inch; or only how the two compare, for pixels that are no squares. */
  readonly unit: 'inch' | 'none';
}

const centimetres = 2.54;
const metres = 0.0254;

/** What a JPEG can say at most; a file that says more, or less than one pixel an inch, does not mean it. */
const densest = 65535;

function believed(density: Density): Density | null {
  const { x, y, unit } = density;
  // That pixels are squares goes without saying.
  if (unit === 'none' && x === y) return null;
  return [x, y].every((one) => one >= 1 && one <= densest) ? density : null;
}

/** What a group of tags calls them. */
interface Names {
  readonly x: string;
  readonly y: string;
  readonly unit: string;
}

const exif = { x: 'IFD0:XResolution', y: 'IFD0:YResolution', unit: 'IFD0:ResolutionUnit' };
const jfif = { x: 'JFIF:XResolution', y: 'JFIF:YResolution', unit: 'JFIF:ResolutionUnit' };
/** Photoshop's block, always in inches; what stands there beside is the unit to show it in. */
const photoshop = { x: 'Photoshop:XResolution', y: 'Photoshop:YResolution', unit: '' };
const xmp = { x: 'XMP-tiff:XResolution', y: 'XMP-tiff:YResolution', unit: 'XMP-tiff:ResolutionUnit' };
const png = { x: 'PNG-pHYs:PixelsPerUnitX', y: 'PNG-pHYs:PixelsPerUnitY', unit: 'PNG-pHYs:PixelUnits' };

/** The unit where a group does not say it, as no unit's code. */
const unsaid = -1;

/** The density by a group's tags. @param inches how many a unit has, by its code; 0: it is none */
function densityIn(tags: Tags, names: Names, inches: Readonly<Record<number, number>>): Density | null {
  const unit = tags[names.unit] ?? unsaid;
  const factor = typeof unit === 'number' ? inches[unit] : undefined;
  const [x, y] = [tags[names.x], tags[names.y]];
  if (factor === undefined || typeof x !== 'number' || typeof y !== 'number') return null;
  if (factor === 0) return believed({ x, y, unit: 'none' });
  return believed({ x: x * factor, y: y * factor, unit: 'inch' });
}

/** What EXIF says of it, in inches where it says no unit (EXIF 2.32, 4.6.4 A). */
export function densityOfExif(tags: Tags): Density | null {
  const density = densityIn(tags, exif, { [unsaid]: 1, 1: 0, 2: 1, 3: centimetres });
  // A writer that means nothing by it says 1 and 1.
  const isMeant = tags[exif.unit] !== undefined || density?.x !== 1 || density.y !== 1;
  return isMeant ? density : null;
}

/** As the photo's pixels lie in its file; null where that does not say, or nothing that can be. */
export function densityOf(tags: Tags): Density | null {
  return (
    densityOfExif(tags) ??
    densityIn(tags, jfif, { 0: 0, 1: 1, 2: centimetres }) ??
    densityIn(tags, photoshop, { [unsaid]: 1 }) ??
    densityIn(tags, png, { 0: 0, 1: metres }) ??
    densityIn(tags, xmp, { [unsaid]: 1, 2: 1, 3: centimetres })
  );
}

/** As the pixels of the upright photo lie. @param orientation EXIF's, of the photo's file */
export function uprightDensity(tags: Tags, orientation: number): Density | null {
  const density = densityOf(tags);
  return density && isQuarterTurn(orientation) ? { ...density, x: density.y, y: density.x } : density;
}

/** The same in a group's own words. */
function said(names: Names, { x, y, unit }: Density, codes: { inch: number; none: number }): Tags {
  return { [`${names.x}#`]: x, [`${names.y}#`]: y, [`${names.unit}#`]: codes[unit] };
}

export const densityInExif = (density: Density): Tags => said(exif, density, { inch: 2, none: 1 });
export const densityInPng = (density: Density): Tags => said(png, density, { inch: 1, none: 0 });
