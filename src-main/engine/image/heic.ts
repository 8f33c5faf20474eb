import { LatensifyError } from '../../contract/errors';
import type { Decoded } from './decode-picture';
import type { Source } from './source';

/** libheif in WebAssembly takes seconds of work at start for those alone who have such photos. */
async function loadDecoder() {
  try {
    return (await import('heic-decode')).default;
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
  const decode = await loadDecoder();
  const { width, height, data } = await decode({ buffer: bytes });
  const samples = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { samples, width, height, channels: 4, notes: [] };
}
