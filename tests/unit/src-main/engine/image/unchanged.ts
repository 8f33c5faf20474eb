import type { Format } from '../../../../../src-main/contract/formats';
import type { Encoding } from '../../../../../src-main/contract/settings';
import { decodePhoto } from '../../../../../src-main/engine/image/decode';
import type { Photo } from '../../../../../src-main/engine/image/photo';
import { holdMetadata } from '../../../../../src-main/engine/metadata/hold';

/** Formats of finished pictures. */
export const formats: Format[] = ['png', 'tiff', 'jpeg', 'webp', 'avif'];
export const as = (format: Format, bits: 8 | 16 = 8): Encoding => ({ format, bits, quality: 95 });

/** What every result of a photo has. */
export const restoredAs = async (source: Photo) => ({
  camera: null,
  space: source.space,
  source,
  metadata: await holdMetadata(source, source.stamp ?? null),
});

/** Decodes a file and gives it back as a result, as if a network had left it unchanged. */
export async function unchanged(file: string) {
  const source = await decodePhoto(file);
  return { ...(await restoredAs(source)), image: source.image, alpha: source.alpha };
}
