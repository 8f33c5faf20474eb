import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Format } from '../../contract/formats';
import { inPassingFolder } from '../leftovers';
import type { SpaceName } from '../image/colour/spaces';
import { densityOf, densityOfExif } from './density';
import { fromPassing, runExifTool } from './exiftool';
import type { HeldMetadata, Tags } from './hold';
import { renewedPanorama } from './panorama';
import { regionsLeftOut, renewedRegions } from './regions';
import { staleInDng, staleInPicture } from './stale';
import { carriedText } from './text';

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

const orientationIn = (tags: Tags): number => {
  const stated = tags['IFD0:Orientation'];
  return typeof stated === 'number' ? stated : 1;
};

/** What tells that a photo has EXIF's own directory, whose tags are carried over. */
const ofExif = ['ExifIFD:ExifVersion', 'ExifIFD:ColorSpace', 'InteropIFD:InteropIndex'];

const interoperability: Readonly<Partial<Record<SpaceName, string>>> = { srgb: 'R98', 'adobe-rgb': 'R03' };

/** EXIF knows sRGB by number, Adobe RGB by a second tag, and calls all others uncalibrated. */
function exifSpace(space: SpaceName | null): Tags {
  const index = space && interoperability[space];
  return { 'EXIF:ColorSpace#': space === 'srgb' ? 1 : 0xffff, ...(index ? { 'EXIF:InteropIndex#': index } : {}) };
}

/**
 * What EXIF says of colours has to agree with the profile that the result has, or with sRGB where it has none: a photo's
 * own words are not copied, since they may be about numbers that were converted, or have been wrong from the start.
 */
function colourTags({ carrier, tags }: HeldMetadata, { format, space, isConverted }: Bearer, text: Tags): Tags {
  // Where ExifTool begins EXIF's own directory, it calls colours uncalibrated if it is not told otherwise.
  const begins = Object.keys(text).some((name) => name.startsWith('EXIF:'));
  const has = ofExif.some((name) => tags[name] !== undefined);
  const isSaid = begins || (carrier !== null && (has || isConverted));
  return isSaid && (isConverted || format !== 'dng') ? exifSpace(space) : {};
}

/** Formats with a place of their own for the density, which the codec fills. */
const withDensity: readonly Format[] = ['png', 'tiff', 'dng'];

/** The density for printing where EXIF has to say it and no EXIF of the photo does: that of a PNG, or in a JFIF header. */
function densityTags(tags: Tags, format: Format): Tags {
  const density = densityOf(tags);
  if (withDensity.includes(format) || density === null || densityOfExif(tags)) return {};
  return { 'EXIF:XResolution#': density.x, 'EXIF:YResolution#': density.y, 'EXIF:ResolutionUnit#': 2 };
}

/** Values that are worked out for this result. */
function renewed(held: HeldMetadata, origin: Origin, bearer: Bearer): Tags {
  const { carrier, tags } = held;
  const { format, width, height, recipe } = bearer;
  const turn = { orientation: orientationIn(tags), width, height };
  const scale = { x: width / origin.width, y: height / origin.height };
  const text = { ...carriedText(tags, format), ...densityTags(tags, format) };
  return {
    ...(format === 'dng' ? {} : { ...renewedRegions(tags, turn), ...renewedPanorama(tags, scale) }),
    ...text,
    ...colourTags(held, bearer, text),
    ...(carrier === null ? {} : { 'EXIF:Orientation#': bearer.orientation }),
    ...(recipe === null ? {} : { 'XMP-latensify:Recipe': recipe }),
  };
}

/** What of the photo's regions cannot follow into this result; a DNG lies as its photo does. */
export function leftRegions({ tags }: HeldMetadata, origin: Origin, { format, width, height }: Bearer) {
  if (format === 'dng') return { names: [], tags: [] };
  return regionsLeftOut(tags, orientationIn(tags), width !== origin.width || height !== origin.height);
}

/** ExifTool would put the lens where no standard has it. */
const misplaced = ['-ExifIFD:Lens='];
/** What EXIF says of colours is said anew. */
const ofColours = ['EXIF:ColorSpace', 'EXIF:InteropIndex'];

function copying(carrier: string, held: HeldMetadata, origin: Origin, bearer: Bearer): string[] {
  const { format } = bearer;
  const { tags } = held;
  const { isRaw } = origin;
  const stale = format === 'dng' ? staleInDng : staleInPicture(isRaw, orientationIn(tags) !== 1);
  const skipped = ['ICC_Profile:all', ...stale, ...leftRegions(held, origin, bearer).tags, ...ofColours].map(
    (tag) => `--${tag}`,
  );
  // Without its character set what IPTC says would be read as Latin-1.
  const named = ['-IPTC:CodedCharacterSet', ...(format === 'dng' ? ['-IFD0:BaselineExposure'] : [])];
  return ['-tagsFromFile', fromPassing(carrier), '-all:all', ...named, ...skipped, ...(isRaw ? misplaced : [])];
}

/**
 * Gives a finished file the metadata of its photo, in place. Throws ExifTool's error; the file is then as it was.
 * @param file whole, and with the profile of its colours already in it; nobody else reads it yet
 */
export async function writeMetadata(held: HeldMetadata, origin: Origin, bearer: Bearer, file: string): Promise<void> {
  const { carrier } = held;
  const values = renewed(held, origin, bearer);
  if (carrier === null && Object.keys(values).length === 0) return;
  await inPassingFolder(async (folder) => {
    const [copy, json] = [join(folder, 'carrier.mie'), join(folder, 'values.json')];
    if (carrier) await writeFile(copy, carrier);
    await writeFile(json, JSON.stringify([{ SourceFile: '*', ...values }]));
    const copied = carrier ? copying(copy, held, origin, bearer) : [];
    await runExifTool([
      '-overwrite_original',
      '-ignoreMinorErrors',
      ...copied,
      `-json=${fromPassing(json)}`,
      resolve(file),
    ]);
  });
}
