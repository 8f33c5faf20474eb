import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Format } from '../../contract/formats';
import type { SpaceName } from '../image/colour/spaces';
import { densityInExif, densityInPng, densityOfExif, uprightDensity } from './density';
import { fromPassing, runExifTool } from './exiftool';
import { extendedXmp, longestPacket } from './extended-xmp';
import { renewedGround } from './geo';
import { renewedSides } from './gps';
import type { HeldMetadata } from './hold';
import { iptcInXmp } from './iptc';
import { changedPacket } from './packet';
import { renewedPanorama } from './panorama';
import { blocksFor, renewedRights } from './photoshop';
import { renewedCalibration, renewedFocalPlane, renewedSubjects } from './places';
import { regionsLeftOut, renewedRegions } from './regions';
import { amongXmp, staleTags } from './stale';
import type { Becoming } from './stale';
import type { Tags } from './tags';
import { placedText } from './text';
import { isQuarterTurn, orientationIn } from './turned';

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
export function renewed(held: HeldMetadata, origin: Origin, bearer: Bearer): Tags {
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

/** What of the photo's regions cannot follow into this result; a DNG lies as its photo does. */
export function leftRegions({ tags }: HeldMetadata, origin: Origin, bearer: Bearer) {
  if (bearer.format === 'dng') return { names: [], tags: [] };
  return regionsLeftOut(tags, orientationIn(tags), isScaled(origin, bearer));
}

const isScaled = (origin: Origin, { width, height }: Bearer): boolean =>
  width !== origin.width || height !== origin.height;

/** What the photo's pixels become. */
export const becomingOf = ({ tags }: HeldMetadata, origin: Origin, bearer: Bearer): Becoming => ({
  isPicture: bearer.format !== 'dng',
  isRaw: origin.isRaw,
  isTurned: orientationIn(tags) !== 1,
  isScaled: isScaled(origin, bearer),
});

/** What of the photo's tags no longer holds. */
export const dropped = (held: HeldMetadata, origin: Origin, bearer: Bearer): string[] => [
  ...staleTags(held.tags, becomingOf(held, origin, bearer)),
  ...leftRegions(held, origin, bearer).tags,
];

/** ExifTool would put the lens where no standard has it. */
const misplaced = ['-ExifIFD:Lens='];
/** What EXIF says of colours is said anew. */
const ofColours = ['EXIF:ColorSpace', 'EXIF:InteropIndex'];

/** What of the carrier goes into a result. @param skipped what does not, by ExifTool's names */
function copying(carrier: string, skipped: readonly string[], { isRaw }: Origin, { format }: Bearer): string[] {
  // Without its character set what IPTC says would be read as Latin-1.
  const named = ['-IPTC:CodedCharacterSet', ...(format === 'dng' ? ['-IFD0:BaselineExposure'] : [])];
  const without = ['ICC_Profile:all', ...skipped, ...ofColours].map((tag) => `--${tag}`);
  return ['-tagsFromFile', fromPassing(carrier), '-all:all', ...named, ...without, ...(isRaw ? misplaced : [])];
}

const isXmp = (name: string): boolean => name.startsWith('XMP');
const only = (tags: Tags, wanted: (name: string) => boolean): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([name]) => wanted(name)));

/** XMP as it goes into a result. */
interface Packet {
  /** Where it lies. */
  readonly path: string;
  /** What of it a JPEG needs further segments for. */
  readonly rest: Buffer;
}

const nothing = Buffer.alloc(0);

/** The packet brought up to date; null where it cannot go as a whole, and tag by tag instead. */
async function packetFor(
  { packet, tags }: HeldMetadata,
  changes: { dropped: readonly string[]; values: Tags; carrier: string | null },
  format: Format,
  folder: string,
): Promise<Packet | null> {
  if (packet === null) return null;
  const isParted = tags['XMP-xmpNote:HasExtendedXMP'] !== undefined;
  const further = isParted ? changes.carrier : null;
  const changed = { dropped: [...amongXmp(changes.dropped), 'XMP-xmpNote:all'], values: changes.values, further };
  const made = await changedPacket(packet, changed, folder).catch(() => null);
  if (made === null) return null;
  if (format !== 'jpeg' || made.bytes.length <= longestPacket) return { path: made.path, rest: nothing };
  const parts = extendedXmp(made.bytes.toString('utf8'));
  if (parts === null) return null;
  const path = join(folder, 'main.xmp');
  await writeFile(path, parts.main);
  return { path, rest: parts.rest };
}

/**
 * Gives a finished file the metadata of its photo, in place. Throws ExifTool's error; the file is then as it was.
 * @param file whole, and with the profile of its colours already in it; nobody else reads it yet
 * @param folder for passing files
 * @returns segments that a JPEG gets beside
 */
export async function writeMetadata(
  held: HeldMetadata,
  origin: Origin,
  bearer: Bearer,
  { file, folder }: { file: string; folder: string },
): Promise<Buffer> {
  const values = renewed(held, origin, bearer);
  if (held.carrier === null && held.blocks === null && held.packet === null && Object.keys(values).length === 0)
    return nothing;
  const skipped = dropped(held, origin, bearer);
  const [copy, json] = [join(folder, 'carrier.mie'), join(folder, 'values.json')];
  if (held.carrier) await writeFile(copy, held.carrier);
  const blocks = held.blocks === null ? [] : blocksFor(bearer.format, becomingOf(held, origin, bearer));
  const blocksFile = join(folder, 'blocks.exv');
  if (held.blocks) await writeFile(blocksFile, held.blocks);
  const changes = { dropped: skipped, values: only(values, isXmp), carrier: held.carrier && copy };
  const packet = await packetFor(held, changes, bearer.format, folder);
  const rest = packet === null ? values : only(values, (name) => !isXmp(name));
  await writeFile(json, JSON.stringify([{ SourceFile: '*', ...rest }]));
  await runExifTool([
    '-overwrite_original',
    '-ignoreMinorErrors',
    '-n',
    ...(held.carrier ? copying(copy, packet === null ? skipped : [...skipped, 'XMP:all'], origin, bearer) : []),
    ...(blocks.length === 0 ? [] : ['-tagsFromFile', fromPassing(blocksFile), ...blocks]),
    ...(packet === null ? [] : [`-XMP<=${fromPassing(packet.path)}`]),
    `-json=${fromPassing(json)}`,
    resolve(file),
  ]);
  return packet?.rest ?? nothing;
}
