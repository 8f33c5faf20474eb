import { readFile } from 'node:fs/promises';
import { hasRawEnding } from '../../contract/formats';
import type { Image } from './image';
import { decodePreview, embeddedPreview } from '../raw/embedded-preview';

/**
 * What can be shown of a file before it is decoded: the picture that a camera put into its RAW file, upright, at most
 * `side` pixels a side. null where there is none; what is wrong with a file decodePhoto tells.
 */
export async function previewPhoto(file: string, side: number): Promise<Image | null> {
  if (!hasRawEnding(file)) return null;
  const bytes = await readFile(file).catch(() => null);
  const preview = bytes && (await embeddedPreview(bytes));
  return preview && decodePreview(preview, side);
}
