import { createRequire } from 'node:module';
import type { HeifImage, Libheif } from 'libheif-js/wasm-bundle';
import { LatensifyError } from '../../contract/errors';
import type { Decoded } from './decode-picture';
import { stretch } from './pixels';
import type { Source } from './source';

/**
 * libheif in WebAssembly takes seconds of work at start for those alone who have such photos. It is required, not
 * imported: in a package's archive old Electrons find nothing that is imported.
 */
function loadDecoder(): Libheif {
  try {
    return createRequire(import.meta.url)('libheif-js/wasm-bundle') as Libheif;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LatensifyError('decoder-missing', { kind: 'HEIC', reason }, { cause });
  }
}

const channels = 4;

/** Four channels a pixel, of 8 bits or stretched to 16. */
function samplesOf({ handle }: HeifImage, library: Libheif, bits: 8 | 16): Decoded {
  const { heif_colorspace: colours, heif_chroma: chroma } = library;
  const order = bits === 8 ? chroma.heif_chroma_interleaved_RGBA : chroma.heif_chroma_interleaved_RRGGBBAA_LE;
  const decoded = library.heif_js_decode_image2(handle, colours.heif_colorspace_RGB, order);
  // Beside them may stand what they were made of, empty.
  const { heif_channel_interleaved: interleaved } = library.heif_channel;
  const found = decoded?.channels?.find(({ id }) => id === interleaved);
  if (!decoded || !found) throw new Error('HEIF processing error');
  const { width, height, stride, bits_per_pixel: own, data } = found;
  const row = width * channels * (bits / 8);
  const bytes = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) bytes.set(data.subarray(y * stride, y * stride + row), y * row);
  library.heif_image_release(decoded.image);
  const samples = bits === 8 ? bytes : new Uint16Array(bytes.buffer);
  if (samples instanceof Uint16Array) stretch(samples, 2 ** own - 1);
  return { samples, width, height, channels, notes: [] };
}

/**
 * Decodes the main picture of a HEIC file, which need not be its first, upright, in its own colour space. The
 * codec of the other kinds cannot, because HEVC is patented. Throws `decoder-missing`, or libheif's own error.
 * @param bits 16 for a picture of more than 8
 */
export async function decodeHeic({ bytes }: Source, bits: 8 | 16): Promise<Decoded> {
  const library = loadDecoder();
  await library.ready;
  const file = new library.HeifDecoder();
  const pictures = file.decode(bytes);
  try {
    const main = pictures.find((picture) => picture.is_primary()) ?? pictures.at(0);
    if (main === undefined) throw new Error('HEIF image not found');
    return samplesOf(main, library, bits);
  } finally {
    pictures.forEach((picture) => picture.free());
    file.decoder.delete();
  }
}
