import type { Tags } from './tags';
import { isQuarterTurn } from '../raw/orient';
import { turned } from './turned';
import type { Placement, Scale } from './turned';

/** Numbers of a tag: “10 20” of EXIF, or a list in XMP. */
function numbersOf(value: unknown): number[] {
  const words = Array.isArray(value) ? value : String(value).split(' ');
  return words.map(Number);
}

/**
 * A place or area of the photo's subject, in pixels of the result: x and y, of a circle its diameter too, of a
 * rectangle around that place its width and height (EXIF 2.32, SubjectArea).
 */
function renewedSubject(value: unknown, placement: Placement, scale: Scale): number[] | null {
  const [x, y, ...extent] = numbersOf(value);
  if (![x, y, ...extent].every(Number.isFinite) || extent.length > 2) return null;
  const { orientation, width, height } = placement;
  const isTurned = isQuarterTurn(orientation);
  const upright = { width: width / scale.x, height: height / scale.y };
  const stored = isTurned ? { width: upright.height, height: upright.width } : upright;
  const place = turned({ x: x / stored.width, y: y / stored.height }, orientation);
  const sides = isTurned ? [...extent].reverse() : extent;
  const scales = [scale.x, scale.y];
  const numbers = [place.x * width, place.y * height, ...sides.map((side, index) => side * scales[index])];
  return numbers.map(Math.round);
}

const subjects = ['SubjectArea', 'SubjectLocation'];

/** Where the photo's subject is in the result. */
export function renewedSubjects(tags: Tags, placement: Placement, scale: Scale): Tags {
  const renewed: Record<string, unknown> = {};
  for (const name of subjects) {
    const [exif, xmp] = [`ExifIFD:${name}`, `XMP-exif:${name}`];
    const inExif = tags[exif] === undefined ? null : renewedSubject(tags[exif], placement, scale);
    const inXmp = tags[xmp] === undefined ? null : renewedSubject(tags[xmp], placement, scale);
    if (inExif) renewed[`${exif}#`] = inExif.join(' ');
    if (inXmp) renewed[xmp] = name === 'SubjectArea' ? inXmp.map(String) : inXmp.join(' ');
  }
  return renewed;
}

/** Pixels of the result for a unit of the sensor. */
export function renewedFocalPlane(tags: Tags, { orientation }: Placement, scale: Scale): Tags {
  const renewed: Record<string, number> = {};
  for (const group of ['ExifIFD', 'XMP-exif']) {
    const names = { x: `${group}:FocalPlaneXResolution`, y: `${group}:FocalPlaneYResolution` };
    const [x, y] = [tags[names.x], tags[names.y]];
    if (typeof x !== 'number' || typeof y !== 'number') continue;
    const upright = isQuarterTurn(orientation) ? { x: y, y: x } : { x, y };
    renewed[`${names.x}#`] = upright.x * scale.x;
    renewed[`${names.y}#`] = upright.y * scale.y;
  }
  return renewed;
}

const calibration = {
  'XMP-drone-dji:CalibratedFocalLength': 'x',
  'XMP-drone-dji:CalibratedOpticalCenterX': 'x',
  'XMP-drone-dji:CalibratedOpticalCenterY': 'y',
} as const;

/** A drone's lens as it was measured, in pixels of the result. */
export function renewedCalibration(tags: Tags, scale: Scale): Tags {
  const renewed: Record<string, number> = {};
  for (const [name, side] of Object.entries(calibration)) {
    const pixels = tags[name];
    if (typeof pixels === 'number') renewed[name] = pixels * scale[side];
  }
  return renewed;
}

/** What is said of it by places of the stored picture. */
export const calibrationTags: readonly string[] = Object.keys(calibration);
