import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readCatalogue } from '../../../src-main/engine/nets/catalogue';
import type { Pack } from '../../../src-main/engine/nets/catalogue';
import { temporaryFolder } from '../../unit/src-main/engine/image/files';

const standIn = 'half-way';

/** A pack of the role, whether or not one ships. */
export function refinerPack(denoiser: Pack, bytes: Uint8Array): Extract<Pack, { role: 'refiner' }> {
  return {
    ...{ ...denoiser, id: standIn, title: 'Half way back', role: 'refiner', task: 'deblur', output: 'restored' },
    ...{ inputs: { result: 'result', image: 'image', noiseLevel: 'sigma' }, sizeMultiple: 8, halo: 0 },
    ...{ file: `${standIn}/${standIn}.onnx`, bytes: bytes.length, noise: { range: [0.01, 0.06], default: 0.02 } },
    ...{ sha256: createHash('sha256').update(bytes).digest('hex') },
  };
}

/**
 * The models that ship, deblurring with a refiner that goes half way back to the photo and adds its noise level.
 * @param id null: without any
 */
export async function modelsWithRefiner(id: string | null = standIn): Promise<string> {
  const [models, folder] = [resolve('models'), temporaryFolder()];
  const { version, packs, methods } = await readCatalogue(models);
  for (const pack of packs.map((one) => one.id)) symlinkSync(join(models, pack), join(folder, pack), 'junction');
  const file = resolve('tests/networks/refiner', `${standIn}.onnx`);
  mkdirSync(join(folder, standIn));
  cpSync(file, join(folder, standIn, `${standIn}.onnx`));
  const denoiser = packs.find(({ role }) => role === 'denoiser');
  if (!denoiser) throw new Error('the catalogue has no denoiser');
  const catalogue = {
    ...{ version, packs: [...packs, refinerPack(denoiser, readFileSync(file))] },
    methods: methods.map((method) => ({ ...method, refiner: method.task === 'deblur' ? id : null })),
  };
  writeFileSync(join(folder, 'catalogue.json'), JSON.stringify(catalogue));
  return folder;
}
