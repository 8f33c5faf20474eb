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
    channels,
    notes: [],
  };
}

const channels = 4;

/** Four channels a pixel of a picture with 10 or 12 bits, stretched to 16. */
function deepSamplesOf({ handle }: HeifImage, library: Libheif): Decoded {
  const { heif_colorspace: colours, heif_chroma: chroma } = library;
  const wanted = [colours.heif_colorspace_RGB, chroma.heif_chroma_interleaved_RRGGBBAA_LE] as const;
  const decoded = library.heif_js_decode_image2(handle, ...wanted);
  // Beside them may stand what they were made of, empty.
  const { heif_channel_interleaved: interleaved } = library.heif_channel;
  const found = decoded?.channels?.find(({ id }) => id === interleaved);
  if (!decoded || !found) throw new Error('HEIF processing error');
  const { width, height, stride, bits_per_pixel: bits, data } = found;
  const rows = new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2);
  const samples = new Uint16Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    const start = (y * stride) / 2;
    samples.set(rows.subarray(start, start + width * channels), y * width * channels);
  }
  library.heif_image_release(decoded.image);
  stretch(samples, 2 ** bits - 1);
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
    return bits === 16 ? deepSamplesOf(main, library) : await samplesOf(main);
  } finally {
    pictures.forEach((picture) => picture.free());
    file.decoder.delete();
  }
}
