import { resolve } from 'node:path';
import type { Preview } from '../../contract/restoration';
import { recognise } from './decode';
import { displayOf, shrink } from './display';
import type { Image } from './image';
import { readSource } from './source';
import { smallRaw } from '../raw/embedded-preview';

/** A picture that is in sRGB and hides nothing. */
const plain = { icc: null, space: null, alpha: null } as const;

/** A small picture in sRGB for the page. */
export async function asPreview(image: Image, side: number): Promise<Preview> {
  return shrink(image, side, await displayOf({ ...plain, ...image }, null));
}

/**
 * What can be shown of a file before it is decoded: the picture that a camera put into its RAW file, upright, in sRGB, at
 * most `side` pixels a side. null where there is none; what is wrong with a file decodePhoto tells.
 */
export async function previewPhoto(file: string, side: number): Promise<Preview | null> {
  try {
    const source = await readSource(resolve(file));
    const image = recognise(source) === 'raw' ? await smallRaw(source.bytes, side) : null;
    return image && (await asPreview(image, side));
  } catch {
    return null;
  }
}
