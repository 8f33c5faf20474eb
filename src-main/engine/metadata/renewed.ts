import type { Format } from '../../contract/formats';
import type { SpaceName } from '../image/colour/spaces';
import { densityInExif, densityInPng, densityOfExif, uprightDensity } from './density';
import { renewedGround } from './geo';
import type { HeldMetadata } from './hold';
import { iptcInXmp } from './iptc';
import { renewedPanorama } from './panorama';
import { renewedRights } from './photoshop';
import { renewedCalibration, renewedFocalPlane, renewedSubjects } from './places';
import { regionsLeftOut, renewedRegions } from './regions';
import { staleTags } from './stale';
import type { Becoming } from './stale';
import type { Tags } from './tags';
import { placedText } from './text';
import { isQuarterTurn } from '../raw/orient';
import { orientationIn } from './turned';

/** What a result is, as far as its metadata has to fit. */
export interface Bearer {
  readonly format: Format;
  readonly width: number;
  readonly height: number;
  /** Of the result's pixels: 1, unless they are not turned. */
  readonly orientation: number;
  /** The colour space of the result's numbers; null for one that EXIF has no word for. */
  readonly space: SpaceName | null;
  /** Whether the result was brought into that space. */
  readonly isConverted: boolean;
  /** How it was made. */
  readonly recipe: string | null;
}

/** The photo that the result was made of: its upright size, and whether it was a RAW file. */
export interface Origin {
  readonly width: number;
  readonly height: number;
  readonly isRaw: boolean;
}

/** Whether a photo has EXIF's own directory, or what is carried over into it. */
const hasOwnDirectory = ({ families }: HeldMetadata): boolean =>
  Object.entries(families).some(([name, family]) => /^(ExifIFD|InteropIFD):/.test(name) || family === 'MakerNotes');

const interoperability: Readonly<Partial<Record<SpaceName, string>>> = { srgb: 'R98', 'adobe-rgb': 'R03' };

/** EXIF knows sRGB by number, Adobe RGB by a second tag, and calls all others uncalibrated. */
function exifSpace(space: SpaceName | null): Tags {
  const index = space && interoperability[space];
  return { 'EXIF:ColorSpace#': space === 'srgb' ? 1 : 0xffff, ...(index ? { 'EXIF:InteropIndex#': index } : {}) };
}

const isExif = (name: string): boolean => /^(EXIF|IFD0|ExifIFD):/.test(name);

/**
 * What EXIF says of colours has to agree with the profile that the result has, or with sRGB where it has none: a photo's
 * own words are not copied, since they may be about numbers that were converted, or have been wrong from the start.
 */
function colourTags(held: HeldMetadata, { format, space, isConverted }: Bearer, others: Tags): Tags {
  // Where ExifTool begins EXIF's own directory, it calls colours uncalibrated if it is not told otherwise.
  const begins = Object.keys(others).some(isExif);
  const isSaid = begins || (held.carrier !== null && (hasOwnDirectory(held) || isConverted));
  return isSaid && (isConverted || format !== 'dng') ? exifSpace(space) : {};
}

/** The density for printing where EXIF has to say it: it was said elsewhere, or the photo was turned by a quarter. */
function densityTags(tags: Tags, format: Format): Tags {
  const orientation = orientationIn(tags);
  const density = uprightDensity(tags, orientation);
  if (format === 'dng' || density === null) return {};
  // Codecs know inches only.
  if (density.unit === 'none') return format === 'png' ? densityInPng(density) : densityInExif(density);
  const inExif = densityOfExif(tags);
  const isOther = inExif !== null && isQuarterTurn(orientation) && density.x !== density.y;
  if (isOther) return densityInExif(density);
  return inExif !== null || format === 'png' ? {} : densityInExif(density);
}

const coordinates = ['GPSLatitude', 'GPSLongitude', 'GPSDestLatitude', 'GPSDestLongitude'];

/** Which side of the equator or of Greenwich a photo says it is on where it lies on it: ExifTool tells by the sign of a number. */
function renewedSides(tags: Tags): Tags {
  const renewed: Record<string, unknown> = {};
  for (const name of coordinates.map((each) => `GPS:${each}`)) {
    const side = tags[`${name}Ref`];
    if (tags[name] === 0 && typeof side === 'string') renewed[`${name}Ref#`] = side;
  }
  return renewed;
}

/** Places in the photo, as they lie in a finished picture. */
function places(tags: Tags, origin: Origin, { width, height }: Bearer): Tags {
  const turn = { orientation: orientationIn(tags), width, height };
  const scale = { x: width / origin.width, y: height / origin.height };
  return {
    ...renewedRegions(tags, turn),
    ...renewedPanorama(tags, scale),
    ...renewedSubjects(tags, turn, scale),
    ...renewedFocalPlane(tags, turn, scale),
    ...(turn.orientation === 1 ? { ...renewedGround(tags, scale), ...renewedCalibration(tags, scale) } : {}),
  };
}

/** Values that are worked out for this result. */
function renewed(held: HeldMetadata, origin: Origin, bearer: Bearer): Tags {
  const { carrier, tags } = held;
  const { format, recipe } = bearer;
  const others = {
    ...(format === 'dng' ? {} : places(tags, origin, bearer)),
    ...iptcInXmp(tags, format),
    ...placedText(held, format).tags,
    ...renewedRights(tags, format),
    ...densityTags(tags, format),
    ...(carrier === null ? {} : renewedSides(tags)),
  };
  return {
    ...others,
    ...colourTags(held, bearer, others),
    ...(carrier === null ? {} : { 'EXIF:Orientation#': bearer.orientation }),
    ...(recipe === null ? {} : { 'XMP-latensify:Recipe': recipe }),
  };
}

/** How a photo's metadata become those of a result. */
export interface Fit {
  readonly becoming: Becoming;
  /** Tags that no longer hold, by ExifTool's names. */
  readonly dropped: readonly string[];
  readonly renewed: Tags;
  /** Whose regions cannot follow. */
  readonly regions: readonly string[];
}

export function fitTo(held: HeldMetadata, origin: Origin, bearer: Bearer): Fit {
  const { tags } = held;
  const becoming: Becoming = {
    isPicture: bearer.format !== 'dng',
    isRaw: origin.isRaw,
    isTurned: orientationIn(tags) !== 1,
    isScaled: bearer.width !== origin.width || bearer.height !== origin.height,
  };
  const regions = regionsLeftOut(tags, becoming);
  const dropped = [...staleTags(tags, becoming), ...regions.tags];
  return { becoming, dropped, renewed: renewed(held, origin, bearer), regions: regions.names };
}
