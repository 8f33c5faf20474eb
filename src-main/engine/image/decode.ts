import { resolve } from 'node:path';
import { LatensifyError } from '../../contract/errors';
import type { OwnReason } from '../../contract/reasons';
import { decodeRaw } from '../raw/decode-raw';
import { decodePicture } from './decode-picture';
import { holdMetadata, stampOf } from '../metadata/hold';
import { readTiff } from '../tiff/read';
import { mainPage } from './header/tiff';
import { kindOf } from './kind';
import type { Kind } from './kind';
import type { ReadPhoto } from './photo';
import { inputOf, readSource } from './source';
import type { Source } from './source';

/** Throws `unsupported-kind` or `not-a-photo` for a file of no kind that is decoded. */
export function recognise({ path, bytes }: Source): Kind {
  const found = kindOf(bytes, path);
  if (found && 'kind' in found) return found.kind;
  if (found) throw new LatensifyError('unsupported-kind', { path, kind: found.unsupported });
  const reason: OwnReason = bytes.length === 0 ? 'it is empty' : 'it begins like no kind of picture';
  throw new LatensifyError('not-a-photo', { path, reason });
}

/**
 * Decodes JPEG, PNG, WebP, TIFF, AVIF or HEIC with 8 or 16 bits a channel, or a camera's RAW file, by the file's
 * contents; the orientation is applied. Numbers stay in the embedded profile's space, or in the one that the file names;
 * those of a curve unlike sRGB's are converted.
 * Throws what readSource, recognise and decodePicture or decodeRaw throw.
 * @param isToBeKept whether a result of it will be written: then its metadata are read meanwhile
 */
export async function decodePhoto(file: string, isToBeKept = false): Promise<ReadPhoto> {
  const path = resolve(file);
  const stamp = await stampOf(path).catch(() => null);
  const source = await readSource(path);
  const kind = recognise(source);
  const page = kind === 'tiff' ? mainPage(readTiff(source.bytes) ?? []) : 0;
  const metadata = isToBeKept ? { metadata: holdMetadata({ path, isRaw: kind === 'raw', page }, stamp) } : {};
  const photo = await (kind === 'raw' ? decodeRaw(source) : decodePicture(source, kind));
  return { ...photo, stamp, ...metadata, inputs: [inputOf(source)] };
}
