import { LatensifyError } from '../../contract/errors';
import type { Note } from '../../contract/notes';
import { upright, uprightPlane } from '../raw/orient';
import { divideBy, fillInvisible } from './alpha';
import { convertGrey, convertToKnown } from './colour/convert';
import { greyCurve } from './colour/icc';
import { fromLuma } from './colour/luma';
import sharp from './codec';
import { reasonOf } from './codec-words';
import { decodeHeic } from './heic';
import { lateOrientation } from './header/header';
import type { Image } from './image';
import { openPicture, optionsOf } from './open-picture';
import type { OpenedPicture, PictureKind } from './open-picture';
import type { Photo, PhotoFacts } from './photo';
import { stretch, toPlane, toPlanes } from './pixels';
import type { PixelSamples } from './pixels';
import type { Source } from './source';

/** Interleaved samples, and how many of them a pixel has. */
export interface Decoded {
  readonly samples: PixelSamples;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** What is to be said about how they were decoded. */
  readonly notes: readonly Note[];
}

/** A picture, and how much of it: at most so many pixels a side, or null for all. */
type Wanted = OpenedPicture & { readonly side: number | null };

/**
 * Colours that the codec is asked for: grey and RGB as they are, others by their profile as sRGB. Of grey it hands out
 * one channel and no opacity, so that grey with opacity is asked for as RGB.
 */
function wantedSpace({ facts: { isGrey, bits, hasAlpha }, header: { isGreyInColours } }: OpenedPicture): string {
  if (isGrey && !isGreyInColours && !hasAlpha) return bits === 16 ? 'grey16' : 'b-w';
  return bits === 16 ? 'rgb16' : 'srgb';
}

/** What the codec is to take for damage. */
type FailOn = 'warning' | 'error' | 'truncated';

/** An AVIF's 10 or 12 bits come from the codec as the upper ones of 16, in which white would not be white. */
function deepSamples(data: Buffer, { kind, metadata: { bitsPerSample: bits = 16 } }: OpenedPicture): Uint16Array {
  const samples = new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2);
  if (kind === 'avif' && bits < 16) stretch(samples, 2 ** 16 - 2 ** (16 - bits));
  return samples;
}

async function samplesOf(opened: Wanted, failOn: FailOn, bytes = opened.header.bytes): Promise<Decoded> {
  const { header, metadata, facts, profile, side } = opened;
  const isConverted = metadata.space === 'cmyk' && profile !== null;
  const whole = sharp(bytes, { ...optionsOf(header), failOn, ignoreIcc: !isConverted }).autoOrient();
  // The codec takes the last channel for opacity, and would weigh colours by it.
  const isOdd = metadata.hasAlpha !== facts.hasAlpha || metadata.channels > 4 || header.isPremultiplied;
  const isWhole = side === null || isOdd;
  const picture = isWhole ? whole : whole.resize(side, side, { fit: 'inside', withoutEnlargement: true });
  const { data, info } = await picture
    .toColourspace(wantedSpace(opened))
    .raw({ depth: facts.bits === 16 ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const samples = facts.bits === 16 ? deepSamples(data, opened) : data;
  return { samples, width, height, channels, notes: [] };
}

/** What libjpeg says of a picture whose pixels are all there. */
const isHarmless = (warning: string) => /extraneous bytes|Adobe|ICC|Inconsistent progression/.test(warning);
/** Of other codecs' warnings, most of which are about tags that nobody knows, those about pixels. */
const isAboutPixels = (warning: string) => /corrupt|premature|discard/i.test(warning);
const preamble = /^Warning treated as error[^\n]*\n/;

/** In spite of warnings; and once more without what pixels do not need, where the codec takes that for an error. */
function leniently(opened: Wanted): Promise<Decoded> {
  if (opened.kind === 'jpeg') return samplesOf(opened, 'truncated');
  return samplesOf(opened, 'error').catch((cause: unknown) => {
    const bare = opened.header.bare();
    if (!bare) throw cause;
    return samplesOf(opened, 'error', bare);
  });
}

/**
 * Decodes strictly at first, since a warning may mean that pixels are missing. What is read in spite of one is noted.
 * Throws the codec's error, a JPEG's warning of damage too: where that ends, the rest of the picture is grey.
 */
async function decodeSamples(opened: Wanted): Promise<Decoded> {
  try {
    return await samplesOf(opened, 'warning');
  } catch (cause) {
    const warning = String(cause instanceof Error ? cause.message : cause).replace(preamble, '');
    if (opened.kind === 'jpeg' && !isHarmless(warning)) throw cause;
    const decoded = await leniently(opened);
    if (opened.kind !== 'jpeg' && !isAboutPixels(warning)) return decoded;
    return { ...decoded, notes: [{ code: 'opened-with-damage', details: { reason: reasonOf(warning) } }] };
  }
}

/**
 * Brings numbers into a space with a curve like the one that networks know, in place, where the file's are in another.
 * Returns the space that a result has to name; null for sRGB and for an embedded profile's.
 */
function inKnownSpace(image: Image, { facts, said, profile }: OpenedPicture): PhotoFacts['space'] {
  const curve = facts.isGrey && profile ? greyCurve(profile) : null;
  if (curve) convertGrey(image, curve);
  const space = said && !facts.space ? convertToKnown(image, said) : facts.space;
  return space === 'srgb' || facts.isGrey ? null : space;
}

/** Grey comes as RGB from the HEIC decoder, and where it has opacity. */
const coloursOf = ({ isGrey }: PhotoFacts, channels: number) => (isGrey && channels < 3 ? 1 : 3);

/** Opacity, where the file has one, as a plane; colours that it hides become those beside them. */
function takeAlpha(
  image: Image,
  { samples, channels }: Decoded,
  { facts, header }: OpenedPicture,
): Float32Array | null {
  if (!facts.hasAlpha) return null;
  const colours = coloursOf(facts, channels);
  const at = header.alphaAmong(channels - colours);
  const alpha = toPlane(samples, channels, colours + at);
  if (header.isPremultiplied) divideBy(image, alpha);
  fillInvisible(image, alpha);
  return alpha;
}

function photoOf(opened: OpenedPicture, decoded: Decoded): Photo {
  const { header, metadata, facts } = opened;
  const { samples, width, height, channels } = decoded;
  const image = toPlanes(samples, width, height, channels, coloursOf(facts, channels));
  if (header.luma) fromLuma(image, header.luma);
  const space = inKnownSpace(image, opened);
  const alpha = takeAlpha(image, decoded, opened);
  const turn = lateOrientation(header, metadata);
  const turned = upright(image, turn);
  return {
    ...facts,
    width: turned.width,
    height: turned.height,
    space,
    notes: [...facts.notes, ...decoded.notes],
    image: turned,
    alpha: alpha && uprightPlane(alpha, width, height, turn),
    raw: null,
  };
}

/**
 * Decodes a file of a known kind. Throws what openPicture throws, `photo-damaged` or `decoder-missing`.
 * @param side for a picture of at most so many pixels a side, which some codecs make much sooner; HEIC comes whole
 */
export async function decodePicture(source: Source, kind: PictureKind, side: number | null = null): Promise<Photo> {
  const opened = await openPicture(source, kind);
  const decoded = await (
    kind === 'heic' ? decodeHeic(source, opened.facts.bits) : decodeSamples({ ...opened, side })
  ).catch((cause: unknown) => {
    if (cause instanceof LatensifyError) throw cause;
    throw new LatensifyError('photo-damaged', { path: source.path, reason: reasonOf(cause) }, { cause });
  });
  return photoOf(opened, decoded);
}
