import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readCatalogue } from '../../../src-main/engine/nets/catalogue';
import type { Pack } from '../../../src-main/engine/nets/catalogue';
import { modelsWithRefiner } from '../refiner/models';

/** What a stand-in says of every result: that it is 10 dB nearer to the truth than its photo, or farther from it. */
export type Verdict = 'believing' | 'doubting';

/** A pack of the role, whether or not one ships. */
export function arbiterPack(denoiser: Pack, verdict: Verdict, bytes: Uint8Array): Extract<Pack, { role: 'arbiter' }> {
  return {
    ...{ ...denoiser, id: verdict, title: 'Always of one mind', role: 'arbiter', task: 'deblur', output: 'errors' },
    ...{ inputs: { result: 'result', image: 'image' }, sizeMultiple: 8, halo: 0, noise: null },
    ...{ file: `${verdict}/${verdict}.onnx`, bytes: bytes.length },
    ...{ sha256: createHash('sha256').update(bytes).digest('hex') },
  };
}

/** The models that ship, deblurring with an arbiter; without a refiner, which costs time. @param verdict null: without an arbiter */
export async function modelsWithArbiter(verdict: Verdict | null): Promise<string> {
  const folder = await modelsWithRefiner(null);
  const { version, packs, methods } = await readCatalogue(folder);
  const withArbiter = methods.map((method) => ({ ...method, arbiter: method.task === 'deblur' ? verdict : null }));
  const arbiters = verdict === null ? [] : [standIn(folder, packs, verdict)];
  const catalogue = { version, packs: [...packs, ...arbiters], methods: withArbiter };
  writeFileSync(join(folder, 'catalogue.json'), JSON.stringify(catalogue));
  return folder;
}

/** Its pack, with its file among the models. */
function standIn(folder: string, packs: readonly Pack[], verdict: Verdict): Pack {
  const file = resolve('tests/networks/arbiter', `${verdict}.onnx`);
  mkdirSync(join(folder, verdict));
  cpSync(file, join(folder, verdict, `${verdict}.onnx`));
  const denoiser = packs.find(({ role }) => role === 'denoiser');
  if (!denoiser) throw new Error('the catalogue has no denoiser');
  return arbiterPack(denoiser, verdict, readFileSync(file));
}
