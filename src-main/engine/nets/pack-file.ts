import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { LatensifyError } from '../../contract/errors';
import { inWords } from '../../contract/reasons';
import { packPath } from './catalogue';
import type { Catalogue, Pack } from './catalogue';

/**
 * The bytes of a pack's ONNX file, after they were compared with the catalogue.
 * Throws `model-missing` or `model-damaged`, which name the file.
 */
export async function readPackFile(catalogue: Catalogue, pack: Pack): Promise<Buffer> {
  const file = packPath(catalogue, pack);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new LatensifyError('model-missing', { file }, { cause });
  });
  if (bytes.length !== pack.bytes) {
    throw new LatensifyError('model-damaged', {
      file,
      reason: inWords('{} bytes instead of {}', bytes.length, pack.bytes),
    });
  }
  if (createHash('sha256').update(bytes).digest('hex') !== pack.sha256) {
    throw new LatensifyError('model-damaged', { file, reason: inWords('its SHA-256 differs') });
  }
  return bytes;
}
