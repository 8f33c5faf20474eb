import { resolve } from 'node:path';
import { expect, it, vi } from 'vitest';
import { readCatalogue } from '../../../../../src-main/engine/nets/catalogue';
import { passingBook, surveyDevices } from '../../../../../src-main/engine/nets/device';

// A device that no system here has is opened last: what is wrong with a model is found out before.
vi.mock('../../../../../src-main/engine/nets/runtime', () => ({
  runtime: () => ({ env: { versions: {} }, listSupportedBackends: () => [{ name: 'dml', bundled: true }] }),
}));

it('does not strike off a device that could not be tried because a model is missing', async () => {
  const catalogue = { ...(await readCatalogue(resolve('models'))), folder: resolve('nowhere') };
  const book = passingBook();
  for (let start = 0; start < 3; start++)
    await expect(surveyDevices(catalogue, book, { device: 'auto' })).rejects.toMatchObject({ code: 'model-missing' });
  expect(await book.read()).toMatchObject({ trying: null, reports: [] });
});
