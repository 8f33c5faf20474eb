import { resolve } from 'node:path';
import { chooseInDialog, expect, photoAt, test } from './latensify';
import type { Latensify } from './latensify';
import { look } from './look';

test.use({ photo: photoAt('small.png') });

/** The system's dialog chooses this file from now on. */
const choose = (app: Latensify['app'], name: string) =>
  chooseInDialog(app, resolve(import.meta.dirname, '../networks/own', `${name}.onnx`));

test('a network of one’s own is tried, kept, used and removed', async ({ latensify: { app, page } }) => {
  await expect(page.getByRole('heading', { name: 'small.png' })).toBeVisible();
  await page.keyboard.press('Control+,');
  const importing = page.getByRole('button', { name: 'Import network…' });
  await choose(app, 'foreign');
  await importing.click();
  await expect(page.getByRole('alert')).toContainText('foreign.onnx cannot be a restoration network here');
  await page.getByRole('button', { name: 'Dismiss' }).click();

  await choose(app, 'cells-x1');
  await importing.click();
  await expect(page.getByText('Sizes: multiples of 4 pixels')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Keep it' }).scrollIntoViewIfNeeded();
  await look(app, page, 'own-models-tried');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Cells');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByRole('list', { name: 'Networks of your own' })).toContainText('Cells');
  await page.keyboard.press('Escape');

  await page.getByRole('radio', { name: 'Sharpen blur' }).check();
  const network = page.getByRole('combobox', { name: 'Network' });
  await network.selectOption('Cells');
  await page.getByRole('spinbutton', { name: 'Exact τ' }).fill('0');
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeVisible({ timeout: 60_000 });

  await page.keyboard.press('Control+,');
  await page.getByText('Cells', { exact: false }).and(page.locator('summary')).click();
  await page.getByRole('button', { name: 'Remove “Cells”' }).click();
  await look(app, page, 'own-models-leaving', ['dark']);
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('None yet.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(network).toHaveCount(0);
});
