import { readFile } from 'node:fs/promises';
import { plainDevelopment } from '../../contract/plain-development';
import { LatensifyError } from '../../contract/errors';
import type { Image } from '../image/image';
import type { Photo, RawContent } from '../image/photo';
import { develop, scaleChannels } from './develop';
import { channelsOf } from './mosaic';
import type { Mosaic } from './mosaic';
import { estimateNoise } from './noise';
import { sensorLight } from './normalise';
import { readRaw } from './read-raw';
import type { RawFile } from './read-raw';

async function readBytes(path: string): Promise<Uint8Array> {
  return readFile(path).catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      throw new LatensifyError('file-not-found', { path }, { cause });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LatensifyError('file-unreadable', { path, reason }, { cause });
  });
}

/** LibRaw's linear interpolation with our own colours; `plain` is scaled in place. */
function developPlain(plain: Image, { pattern, black, white, colour, orientation }: Mosaic): Image {
  const channels = channelsOf(pattern);
  const factor = (channel: number) => 65535 / (white - black[channels.indexOf(channel)]);
  scaleChannels(plain, [factor(0), factor(1), factor(2)]);
  return develop(plain, colour, orientation, plainDevelopment);
}

function contentOf(file: RawFile): { image: Image; raw: RawContent } {
  if (file.kind === 'finished') {
    const { image, sensor, shot } = file;
    return { image, raw: { kind: 'finished', sensor, shot } };
  }
  const { mosaic, plain, noiseProfile } = file;
  const noise = noiseProfile ?? estimateNoise(sensorLight(mosaic));
  return { image: developPlain(plain, mosaic), raw: { kind: 'mosaic', mosaic, noise } };
}

/** Reads a camera's RAW file. Throws `file-not-found`, `file-unreadable` or `raw-unreadable`. */
export async function readRawFile(path: string): Promise<RawFile> {
  return readRaw(await readBytes(path), path);
}

/** A photo of what a RAW file holds. */
export function rawPhoto(path: string, image: Image, raw: RawContent): Photo {
  const { width, height } = image;
  const facts = { bits: 16, hasAlpha: false, keepsProfile: false, hasMetadata: true, profile: null } as const;
  return { path, width, height, ...facts, isRaw: true, notes: [], image, alpha: null, raw };
}

/**
 * Decodes a camera's RAW file. Its picture is a plain rendering in sRGB, upright.
 * Throws what readRawFile throws.
 */
export async function decodeRaw(path: string): Promise<Photo> {
  const { image, raw } = contentOf(await readRawFile(path));
  return rawPhoto(path, image, raw);
}
