import { resolve } from 'node:path';
import { decodeRaw } from '../raw/decode-raw';
import { smallRaw } from '../raw/embedded-preview';
import { recognise } from './decode';
import { decodePicture } from './decode-picture';
import { displayOf, shrink } from './display';
import { asPreview } from './preview';
import sharp from './codec';
import { readSource } from './source';

const quality = 82;

/**
 * A small picture of a photo for a gallery, as a JPEG in sRGB, upright, at most `side` pixels a side: of a RAW file what
 * its camera put into it, of others what the codec reduces while it decodes. White shows through where a photo is
 * transparent. Throws what decodePhoto throws.
 */
export async function thumbnail(file: string, side: number): Promise<Uint8Array> {
  const source = await readSource(resolve(file));
  const kind = recognise(source);
  const embedded = kind === 'raw' ? await smallRaw(source.bytes, side) : null;
  if (embedded) return asJpeg(await asPreview(embedded, side));
  const photo = kind === 'raw' ? await decodeRaw(source) : await decodePicture(source, kind, side);
  return asJpeg(shrink(photo.image, side, await displayOf(photo, null)));
}

function asJpeg({ width, height, pixels }: Awaited<ReturnType<typeof asPreview>>): Promise<Uint8Array> {
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .flatten({ background: 'white' })
    .jpeg({ quality })
    .toBuffer();
}
