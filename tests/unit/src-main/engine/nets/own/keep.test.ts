import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { OwnModel } from '../../../../../../src-main/contract/own-models';
import { readCatalogue } from '../../../../../../src-main/engine/nets/catalogue';
import { hashOf, keepModel, removeModel } from '../../../../../../src-main/engine/nets/own/keep';
import { temporaryFolder } from '../../image/files';

const file = resolve('tests/networks/own/smooth-x1.onnx');
const bytes = await readFile(file);
const model: OwnModel = {
  ...{ id: 'own-0123456789ab', title: 'Smooth', task: 'deblur', scale: 1, source: 'smooth-x1.onnx' },
  ...{ bytes: bytes.length, sha256: hashOf(bytes), input: 'input', output: 'output', licence: '', author: '' },
  ...{ sizeMultiple: 1, fixedSize: null, halo: 3, seconds: 1 },
};

it('leaves nothing of a network that could not be kept as a whole', async () => {
  const ownFolder = temporaryFolder();
  // What has the list's name cannot be replaced by one.
  await mkdir(join(ownFolder, 'models.json', 'taken'), { recursive: true });
  const catalogue = await readCatalogue(resolve('models'), ownFolder);
  await expect(keepModel(catalogue, file, model)).rejects.toMatchObject({ code: 'output-unwritable' });
  expect(await readdir(ownFolder)).not.toContain(model.id);
});

it('says why a network cannot be removed', async () => {
  const ownFolder = temporaryFolder();
  const catalogue = await readCatalogue(resolve('models'), ownFolder);
  await keepModel(catalogue, file, model);
  // Where the list is made aside stands something else.
  await mkdir(join(ownFolder, '.models.json.part'));
  await expect(removeModel(catalogue, model.id)).rejects.toMatchObject({ code: 'output-unwritable' });
});
