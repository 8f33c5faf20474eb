import { createHash } from 'node:crypto';
import { LatensifyError } from '../../contract/errors';
import { inWords } from '../../contract/reasons';
import { openRegular } from '../../files/regular';
import { packPath } from './catalogue';
import type { Catalogue, Pack } from './catalogue';

/**
 * The bytes of a pack's ONNX file, after they were compared with the catalogue.
 * Throws `model-missing` or `model-damaged`, which name the file.
 */
export async function readPackFile(catalogue: Catalogue, pack: Pack): Promise<Buffer> {
  const file = packPath(catalogue, pack);
  const missing = (cause: unknown): never => {
    throw new LatensifyError('model-missing', { file }, { cause });
  };
  const handle = await openRegular(file).catch(missing);
  const bytes = await handle
    .readFile()
    .catch(missing)
    .finally(() => handle.close());
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
