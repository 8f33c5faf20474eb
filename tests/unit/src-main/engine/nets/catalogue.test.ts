import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPack, readCatalogue } from '../../../../../src-main/engine/nets/catalogue';
import { readPackFile } from '../../../../../src-main/engine/nets/pack-file';
import { temporaryFolder } from '../image/files';

const models = resolve('models');

/** A models folder with the catalogue and one of its packs, to be damaged. */
async function copyOfModels() {
  const folder = temporaryFolder();
  cpSync(join(models, 'catalogue.json'), join(folder, 'catalogue.json'));
  const catalogue = await readCatalogue(folder);
  const pack = findPack(catalogue, 'denoiser', 'denoiser');
  mkdirSync(join(folder, dirname(pack.file)));
  cpSync(join(models, pack.file), join(folder, pack.file));
  return { folder, catalogue, pack };
}

describe('the catalogue', () => {
  it('describes files that are there, with their licences and cards', async () => {
    const catalogue = await readCatalogue(models);
    for (const pack of catalogue.packs) {
      expect((await readPackFile(catalogue, pack)).length).toBe(pack.bytes);
      for (const text of [pack.licenceFile, pack.card])
        expect(readFileSync(join(models, text)).length).toBeGreaterThan(200);
    }
  });

  it('is refused when a path would lead out of the folder', async () => {
    const { folder } = await copyOfModels();
    const file = join(folder, 'catalogue.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('denoiser/denoiser.onnx', '../elsewhere.onnx'));
    await expect(readCatalogue(folder)).rejects.toMatchObject({ code: 'catalogue-damaged' });
  });

  it('is refused when it is not there or not JSON', async () => {
    await expect(readCatalogue(temporaryFolder())).rejects.toMatchObject({ code: 'model-missing' });
    const { folder } = await copyOfModels();
    writeFileSync(join(folder, 'catalogue.json'), '{');
    await expect(readCatalogue(folder)).rejects.toMatchObject({ code: 'catalogue-damaged' });
  });
});

describe('a pack file', () => {
  it('that is missing is named, with what to do', async () => {
    const { folder, catalogue, pack } = await copyOfModels();
    rmSync(join(folder, pack.file));
    await expect(readPackFile(catalogue, pack)).rejects.toMatchObject({
      code: 'model-missing',
      details: { file: expect.stringMatching(/denoiser\.onnx$/) as string },
    });
  });

  it('that was cut short or changed is named as damaged', async () => {
    const { folder, catalogue, pack } = await copyOfModels();
    const bytes = readFileSync(join(folder, pack.file));
    writeFileSync(join(folder, pack.file), bytes.subarray(1));
    await expect(readPackFile(catalogue, pack)).rejects.toMatchObject({ code: 'model-damaged' });
    bytes[1000] ^= 1;
    writeFileSync(join(folder, pack.file), bytes);
    await expect(readPackFile(catalogue, pack)).rejects.toMatchObject({ code: 'model-damaged' });
  });
});
