import { copyFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Format } from '../../../../../src-main/contract/formats';
import { decodePhoto } from '../../../../../src-main/engine/image/decode';
import { blankImage } from '../../../../../src-main/engine/image/image';
import { savePicture } from '../../../../../src-main/engine/image/save';
import { holdMetadata } from '../../../../../src-main/engine/metadata/hold';
import { exif, temporaryFolder } from '../image/files';

export const cases = resolve('tests/photos/cases');

export interface Wish {
  readonly format?: Format;
  readonly scale?: number;
  /** What ExifTool writes into it first. */
  readonly tags?: readonly string[];
}

/** Saves a photo as if a network had left it unchanged, or had enlarged it. */
export async function savedFrom(path: string, { format = 'jpeg', scale = 1 }: Wish = {}) {
  const source = await decodePhoto(path);
  const metadata = await holdMetadata(source, source.stamp ?? null);
  const image = scale === 1 ? source.image : blankImage(source.width * scale, source.height * scale);
  const result = { image, alpha: null, camera: null, space: source.space, source, metadata };
  const encoding = { format, bits: 8, quality: 92 } as const;
  return savePicture(result, encoding, join(temporaryFolder(), `result.${format}`), { existing: 'refuse' });
}

/** The same for a case. */
export async function saved(file: string, wish: Wish = {}) {
  const { tags = [] } = wish;
  const folder = temporaryFolder();
  copyFileSync(join(cases, file), join(folder, file));
  if (tags.length > 0) exif('-overwrite_original', ...tags, join(folder, file));
  return savedFrom(join(folder, file), wish);
}

export const tag = (path: string, ...names: string[]) =>
  exif('-s3', '-n', ...names.map((name) => `-${name}`), path).split('\n');
