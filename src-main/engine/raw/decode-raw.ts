import { plainDevelopment } from '../../contract/plain-development';
import { LatensifyError } from '../../contract/errors';
import type { RawInfo } from '../../contract/photo';
import type { Image } from '../image/image';
import type { Photo, RawContent } from '../image/photo';
import { scaleChannels } from '../image/colour/apply';
import { kindOf } from '../image/kind';
import type { Source } from '../image/source';
import { develop } from './develop';
import { channelsOf, isBayer } from './mosaic';
import type { Mosaic } from './mosaic';
import { estimateNoise } from './noise';
import { sensorLight } from './normalise';
import { readRaw } from './read-raw';
import type { RawFile } from './read-raw';
import { asShotTemperature } from './white-balance';

/** LibRaw's linear interpolation with our own colours; `plain` is scaled in place. */
function developPlain(plain: Image, { pattern, black, white, colour, orientation }: Mosaic): Image {
  const channels = channelsOf(pattern);
  const factor = (channel: number) => 65535 / (white - black[channels.indexOf(channel)]);
  scaleChannels(plain, [factor(0), factor(1), factor(2)]);
  return develop(plain, colour, orientation, plainDevelopment);
}

function contentOf(file: RawFile): { image: Image; raw: RawContent } {
  if (file.kind === 'finished') {
    const { image, ...rest } = file;
    return { image, raw: rest };
  }
  const { mosaic, plain, noiseProfile } = file;
  const noise = noiseProfile ?? estimateNoise(sensorLight(mosaic));
  return { image: developPlain(plain, mosaic), raw: { kind: 'mosaic', mosaic, noise, plain } };
}

/** Reads a camera's RAW file, one of a burst. Throws `burst-not-raw` or `raw-unreadable`. */
export async function readRawFile({ path, bytes }: Source): Promise<RawFile> {
  const found = kindOf(bytes, path);
  const isRaw = found !== null && 'kind' in found && found.kind === 'raw';
  if (!isRaw) throw new LatensifyError('burst-not-raw', { path });
  return readRaw(bytes, path);
}

/** The photo without what only those need who show it: a fifth of its memory. */
export function withoutPlain<P extends Photo>(photo: P): P {
  const { raw } = photo;
  if (raw?.kind !== 'mosaic') return photo;
  const { kind, mosaic, noise } = raw;
  return { ...photo, raw: { kind, mosaic, noise } };
}

/** A photo of what a RAW file holds. */
export function rawPhoto(path: string, image: Image, raw: RawContent): Photo {
  const { width, height } = image;
  const isGrey = raw.kind === 'finished' && raw.isGrey;
  const facts = { bits: 16, hasAlpha: false, isGrey, keepsProfile: false, icc: null, space: null } as const;
  return {
    path,
    width,
    height,
    ...facts,
    hasMetadata: true,
    profile: null,
    isRaw: true,
    notes: [],
    image,
    alpha: null,
    raw,
  };
}

/** What there is to say about a RAW photo; null for one that is a picture already. */
export function rawInfoOf({ raw }: Pick<Photo, 'raw'>): RawInfo | null {
  if (!raw) return null;
  if (raw.kind === 'finished') return { sensor: raw.sensor, developable: false, asShot: null };
  const { kelvin, tint } = asShotTemperature(raw.mosaic.colour);
  const asShot = { kelvin: Math.round(kelvin), tint: Math.round(tint) };
  return { sensor: isBayer(raw.mosaic.pattern) ? 'Bayer' : 'X-Trans', developable: true, asShot };
}

/** Decodes a camera's RAW file. Its picture is a plain rendering in sRGB, upright. Throws `raw-unreadable`. */
export async function decodeRaw({ path, bytes }: Source): Promise<Photo> {
  const { image, raw } = contentOf(await readRaw(bytes, path));
  return rawPhoto(path, image, raw);
}
