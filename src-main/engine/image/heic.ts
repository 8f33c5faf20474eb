import { createRequire } from 'node:module';
import type Decode from 'heic-decode';
import { LatensifyError } from '../../contract/errors';
import type { Decoded } from './decode-picture';
import type { Source } from './source';

/**
 * libheif in WebAssembly takes seconds of work at start for those alone who have such photos. It is required, not
 * imported: in a package's archive old Electrons find nothing that is imported.
 */
function loadDecoder(): typeof Decode {
  try {
    return createRequire(import.meta.url)('heic-decode') as typeof Decode;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LatensifyError('decoder-missing', { kind: 'HEIC', reason }, { cause });
  }
}

/**
 * Decodes the main picture of a HEIC file to 8 bits, upright, in its own colour space. The codec of the other kinds
 * cannot, because HEVC is patented. Throws `decoder-missing`, or libheif's own error.
 */
export async function decodeHeic({ bytes }: Source): Promise<Decoded> {
  const decode = loadDecoder();
  const { width, height, data } = await decode({ buffer: bytes });
  const samples = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { samples, width, height, channels: 4, notes: [] };
}
