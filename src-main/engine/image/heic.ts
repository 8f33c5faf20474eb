import { createRequire } from 'node:module';
import type libheif from 'libheif-js/wasm-bundle';
import type { HeifImage } from 'libheif-js/wasm-bundle';
import { LatensifyError } from '../../contract/errors';
import type { Decoded } from './decode-picture';
import type { Source } from './source';

/**
 * libheif in WebAssembly takes seconds of work at start for those alone who have such photos. It is required, not
 * imported: in a package's archive old Electrons find nothing that is imported.
 */
function loadDecoder(): typeof libheif {
  try {
    return createRequire(import.meta.url)('libheif-js/wasm-bundle') as typeof libheif;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LatensifyError('decoder-missing', { kind: 'HEIC', reason }, { cause });
  }
}

/** Four channels of 8 bits a pixel. */
async function samplesOf(picture: HeifImage): Promise<Decoded> {
  const [width, height] = [picture.get_width(), picture.get_height()];
  const empty = { data: new Uint8ClampedArray(width * height * 4), width, height };
  const { data } = await new Promise<{ data: Uint8ClampedArray<ArrayBuffer> }>((resolve, reject) => {
    picture.display(empty, (filled) => (filled ? resolve(filled) : reject(new Error('HEIF processing error'))));
  });
  return {
    samples: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    width,
    height,
    channels: 4,
    notes: [],
  };
}

/**
 * Decodes the main picture of a HEIC file, which need not be its first, to 8 bits, upright, in its own colour space. The
 * codec of the other kinds cannot, because HEVC is patented. Throws `decoder-missing`, or libheif's own error.
 */
export async function decodeHeic({ bytes }: Source): Promise<Decoded> {
  const { HeifDecoder, ready } = loadDecoder();
  await ready;
  const file = new HeifDecoder();
  const pictures = file.decode(bytes);
  try {
    const main = pictures.find((picture) => picture.is_primary()) ?? pictures.at(0);
    if (main === undefined) throw new Error('HEIF image not found');
    return await samplesOf(main);
  } finally {
    pictures.forEach((picture) => picture.free());
    file.decoder.delete();
  }
}
