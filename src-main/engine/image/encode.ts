import { writeFile } from 'node:fs/promises';
import sharp, { forCodec } from './codec';
import type { Sharp } from './codec';
import type { Size } from '../../contract/area';
import { LatensifyError } from '../../contract/errors';
import { formats, holdsBits } from '../../contract/formats';
import type { Output } from '../../contract/edit';
import type { FormatFacts } from '../../contract/formats';
import type { Note } from '../../contract/notes';
import type { Recipe } from '../../contract/recipe';
import { reducedSize } from '../../contract/result-file';
import type { Encoding } from '../../contract/settings';
import { discard } from '../../files/rename';
import { carryOver } from '../metadata/carry-over';
import { uprightDensity } from '../metadata/density';
import type { HeldMetadata } from '../metadata/hold';
import { recipePacket } from '../metadata/plain-recipe';
import type { Tags } from '../metadata/tags';
import { hasGainMap } from '../metadata/stale';
import { orientationIn } from '../metadata/turned';
import { traced } from '../trace';
import { carry } from './carrier';
import type { Carried } from './carrier';
import { iccProfile } from './colour/profile';
import { spaceOfProfile } from './colour/space-of-profile';
import { spaces } from './colour/spaces';
import type { SpaceName } from './colour/spaces';
import { encoded, largestInWhole } from './encoders';
import type { PictureFormat } from './encoders';
import type { Image } from './image';
import type { PhotoFacts } from './photo';
import { toSamples } from './pixels';
import { refuseImpossible } from './refuse';
import type { CameraPicture } from '../raw/camera-picture';
import { linearDng } from '../raw/dng/linear-dng';
import { previewOf } from '../raw/dng/preview';

/** A result: the restored picture and the photo whose metadata it inherits. */
export interface Result {
  readonly image: Image;
  readonly alpha: Float32Array | null;
  /** What a RAW photo's picture was developed from; null where that is no mosaic. */
  readonly camera: CameraPicture | null;
  /** The colour space whose profile the file gets; null where the source's own, or none, is right. */
  readonly space: SpaceName | null;
  readonly source: PhotoFacts;
  /** What the photo's file said beside its pixels, read before the work. */
  readonly metadata: HeldMetadata;
  /** How it was made, where that is known before it is saved. */
  readonly recipe?: Recipe;
}

/** What a printer takes that is told nothing. */
const plainDensity = { x: 72, y: 72 };

/** What codecs are told, who know inches only. */
function codecDensity(tags: Tags): Carried['density'] {
  const density = uprightDensity(tags, orientationIn(tags));
  return density?.unit === 'inch' ? density : plainDensity;
}

/** The profile of a result's numbers. */
function profileOf({ space, source }: Result): Uint8Array | null {
  if (space !== null) return iccProfile(spaces[space]);
  return source.keepsProfile ? source.icc : null;
}

/** The space of a result's numbers, as far as EXIF has words for it. */
function spaceIn({ space, source }: Result): SpaceName | null {
  if (space !== null) return space;
  return source.keepsProfile && source.icc ? spaceOfProfile(source.icc) : 'srgb';
}

function pictureOf(result: Result, bits: 8 | 16): Carried {
  const { image, alpha, source, metadata } = result;
  const profile = profileOf(result);
  // A profile of three colours would not fit one channel; sRGB is what grey without one is taken for.
  const isGrey = source.isGrey && (profile === null || result.space === 'srgb');
  return {
    image,
    alpha,
    bits,
    isGrey,
    profile: isGrey ? null : profile,
    density: codecDensity(metadata.tags),
  };
}

/** What a format has no place for, or what would no longer be true. */
function lossesOf(result: Result, { format, bits }: Encoding, toSrgb: boolean): Note[] {
  const { alpha, source, space, metadata } = result;
  const { name, hasAlpha, hasGrey }: FormatFacts = formats[format];
  const losses: readonly (readonly [isLost: boolean, code: Note['code']])[] = [
    [alpha !== null && !hasAlpha && alpha.some((opacity) => opacity < 1), 'transparency-flattened'],
    // Of a RAW photo everybody knows it, and of another format's 8 bits whoever has chosen them.
    [source.bits === 16 && !source.isRaw && !holdsBits(format, 16), 'bits-reduced'],
    [space === 'linear' && bits === 8 && !toSrgb, 'linear-in-8-bits'],
    [source.isGrey && !hasGrey, 'grey-as-colours'],
    [hasGainMap(metadata.tags) && !source.notes.some(({ code }) => code === 'gain-map-left-out'), 'gain-map-left-out'],
  ];
  return losses.flatMap(([isLost, code]) => (isLost ? [{ code, details: { format: name } }] : []));
}

const colourspaces = { 8: { grey: 'b-w', colour: 'srgb' }, 16: { grey: 'grey16', colour: 'rgb16' } } as const;

/**
 * Of a picture with opacity that is resized the codec multiplies the colours by it, and divides afterwards: in 8 bits little
 * would be left of colours that are hardly seen.
 */
const isBlended = ({ image, alpha }: Carried, { format, size }: Pick<Writing, 'format' | 'size'>): boolean =>
  alpha !== null && formats[format].hasAlpha && (image.width !== size.width || image.height !== size.height);

/** Samples of 16 bits as those that give the nearest of 8 once the codec cuts off their lower byte. */
function roundedTo8(pixels: Sharp, { isGrey }: Carried): Sharp {
  const channels = Array.from({ length: isGrey ? 2 : 4 });
  return pixels.linear(
    channels.map(() => 256 / 257),
    channels.map(() => 128),
  );
}

/** Where a picture lies, beside its file, that is too large to be handed to a codec in memory. */
export const carrierOf = (file: string): string => `${file}.carrier`;

/** How a finished picture is written. */
interface Writing {
  readonly format: PictureFormat;
  readonly encoding: Encoding;
  readonly size: Size;
  /** Whether its colours are converted to sRGB, by LittleCMS and in the bits of the picture. */
  readonly toSrgb: boolean;
  readonly recipe: string | null;
}

async function writeEncoded(
  picture: Carried,
  { format, encoding: { bits, quality }, size, toSrgb, recipe }: Writing,
  file: string,
): Promise<void> {
  const carrier = carrierOf(file);
  try {
    const blends = isBlended(picture, { format, size });
    const carried = blends ? { ...picture, bits: 16 as const } : picture;
    const handed = await traced('hand to codec', () => carry(carried, carrier));
    const input = typeof handed === 'string' ? forCodec(handed) : handed;
    // Otherwise the numbers are not to be converted by the profile that goes along with them.
    const opened = sharp(input, { ignoreIcc: !toSrgb, limitInputPixels: false, unlimited: true });
    const inColours = toSrgb ? opened.withIccProfile('srgb') : opened.keepIccProfile();
    const known = recipe === null || format === 'png' ? inColours : inColours.withXmp(recipePacket(recipe));
    const resized = known.resize({ ...size, fit: 'fill', kernel: 'lanczos3' });
    const rounded = blends && bits === 8 ? roundedTo8(resized, picture) : resized;
    const pixels = rounded.toColourspace(colourspaces[bits][picture.isGrey ? 'grey' : 'colour']);
    const { density } = picture;
    const isLarge = size.width * size.height > largestInWhole;
    await traced('encode', () => encoded(pixels, format, { quality, density, isLarge }).toFile(forCodec(file)), {
      format,
    });
  } finally {
    await discard(carrier);
  }
}

/** The camera's colours rather than the finished picture. */
async function writeDng({ camera }: Result, recipe: string | null, file: string): Promise<void> {
  if (!camera) throw new LatensifyError('dng-needs-mosaic');
  const xmp = recipe === null ? null : recipePacket(recipe);
  await writeFile(file, linearDng(camera, await previewOf(camera), xmp));
}

export interface WriteOptions {
  /** How it was made, to be kept in it. */
  readonly recipe?: string | null;
  /** What the longer side of a finished picture is reduced to; null: as it is. */
  readonly longSide?: number | null;
  /** `srgb`: the colours of a finished picture are converted to it; `source`: they stay as they are. */
  readonly space?: Output['space'];
}

/**
 * Writes a result as a picture file, or a linear DNG, with the profile of its colours and its photo's metadata; where
 * that fails, without the latter. The caller chooses a name that nobody else uses and renames it afterwards.
 * Throws `bits-unsupported`, `picture-too-large-for-format`, `dng-needs-mosaic`, or the file system's own error.
 * @returns what was lost on the way
 */
export async function writePicture(
  result: Result,
  encoding: Encoding,
  file: string,
  { recipe = null, longSide = null, space: wished = 'source' }: WriteOptions = {},
): Promise<Note[]> {
  const { image, camera, space, source, metadata } = result;
  const { format, bits } = encoding;
  const size = reducedSize(image, format === 'dng' ? null : longSide);
  refuseImpossible(size, encoding);
  const picture = pictureOf(result, bits);
  const toSrgb = wished === 'srgb' && picture.profile !== null && space !== 'srgb';
  if (format === 'dng') await writeDng(result, recipe, file);
  else await writeEncoded(picture, { format, encoding, size, toSrgb, recipe }, file);
  const orientation = format === 'dng' && camera ? camera.orientation : 1;
  const colours = { space: toSrgb ? ('srgb' as const) : spaceIn(result), isConverted: toSrgb || space !== null };
  const bearer = { format, ...size, orientation, ...colours, recipe };
  const lost = await traced('write metadata', () => carryOver(metadata, source, bearer, file));
  return [...lossesOf(result, encoding, toSrgb), ...lost];
}

/** Writes a picture in [0, 1] as an 8-bit PNG in sRGB that says nothing else; for the page alone. */
export async function writePlainPicture(image: Image, file: string): Promise<void> {
  const { width, height } = image;
  await sharp(toSamples(image, null, 8), { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 6 })
    .toFile(forCodec(file));
}
