import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse as parseProfile } from 'icc';
import sharp from 'sharp';
import type { Metadata, OutputInfo } from 'sharp';
import { LatensifyError } from '../../contract/errors';
import { hasRawEnding } from '../../contract/formats';
import type { Photo, PhotoFacts } from './photo';
import { toAlpha, toPlanes } from './pixels';
import type { Samples } from './pixels';
import { decodeRaw } from '../raw/decode-raw';

/** Colour spaces whose three numbers a pixel stay as they are; any other is converted to sRGB. */
const rgbSpaces = new Set(['srgb', 'rgb', 'rgb16', 'scrgb']);
const pixelLimit = 2 ** 30;

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n')[0].trim();

/** Orientations 5 to 8 turn the picture by a quarter, so that width and height change places. */
const isTurned = ({ orientation }: Metadata) => (orientation ?? 1) >= 5;

function bitsOf(path: string, depth: Metadata['depth']): 8 | 16 {
  if (depth === 'uchar') return 8;
  if (depth === 'ushort') return 16;
  throw new LatensifyError('not-a-photo', { path, reason: `samples of type ${depth} instead of 8 or 16 bits` });
}

/** The profile's own name; one that cannot be read is carried over all the same. */
function profileName(profile: Buffer): string {
  try {
    return parseProfile(profile).description ?? 'embedded profile';
  } catch {
    return 'embedded profile';
  }
}

function factsOf(path: string, metadata: Metadata): PhotoFacts {
  const { width, height, hasAlpha, icc, exif, xmp, iptc, space, depth } = metadata;
  const isRgb = rgbSpaces.has(space);
  return {
    path,
    width: isTurned(metadata) ? height : width,
    height: isTurned(metadata) ? width : height,
    bits: bitsOf(path, depth),
    hasAlpha,
    keepsProfile: isRgb && icc !== undefined,
    hasMetadata: [icc, exif, xmp, iptc].some((block) => block !== undefined),
    profile: icc && isRgb ? profileName(icc) : null,
    isRaw: false,
    notes: [],
  };
}

/** What the file says about itself. Throws `file-not-found` or `not-a-photo`. */
export async function readFacts(file: string): Promise<PhotoFacts> {
  const path = resolve(file);
  await access(path).catch((cause: unknown) => {
    throw new LatensifyError('file-not-found', { path }, { cause });
  });
  const metadata = await sharp(path, { limitInputPixels: pixelLimit })
    .metadata()
    .catch((cause: unknown) => {
      throw new LatensifyError('not-a-photo', { path, reason: reasonOf(cause) }, { cause });
    });
  return factsOf(path, metadata);
}

async function readSamples({ path, bits, keepsProfile }: PhotoFacts): Promise<[Samples, OutputInfo]> {
  const picture = sharp(path, { limitInputPixels: pixelLimit, failOn: 'warning', ignoreIcc: keepsProfile })
    .autoOrient()
    .toColourspace(bits === 16 ? 'rgb16' : 'srgb')
    .raw({ depth: bits === 16 ? 'ushort' : 'uchar' });
  const { data, info } = await picture.toBuffer({ resolveWithObject: true }).catch((cause: unknown) => {
    throw new LatensifyError('photo-damaged', { path, reason: reasonOf(cause) }, { cause });
  });
  const samples = bits === 16 ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2) : data;
  return [samples, info];
}

/**
 * Decodes JPEG, PNG, WebP, TIFF or AVIF with 8 or 16 bits a channel, or a camera's RAW file, which its name tells; the
 * orientation is applied, the numbers stay in the embedded profile's space.
 * Throws `file-not-found`, `not-a-photo`, `photo-damaged` or what decodeRaw throws.
 */
export async function decodePhoto(file: string): Promise<Photo> {
  if (hasRawEnding(file)) return decodeRaw(resolve(file));
  const facts = await readFacts(file);
  const [samples, { width, height, channels }] = await readSamples(facts);
  const image = toPlanes(samples, width, height, channels);
  return { ...facts, width, height, image, alpha: channels === 4 ? toAlpha(samples) : null, raw: null };
}
