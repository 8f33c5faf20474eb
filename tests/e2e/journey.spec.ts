import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { choose, expect, photoAt, saveInDialog, test } from './latensify';

const minute = 60_000;

test.use({ photo: photoAt('small.png') });

test('a photo is opened, restored, compared and exported', async ({ latensify: { app, page, errorOutput } }, info) => {
  const before = await readFile(photoAt('small.png'));
  const target = info.outputPath('restored.tif');
  await expect(page.getByRole('img', { name: 'Before' })).toHaveJSProperty('naturalWidth', 96);

  await test.step('restore with previews', async () => {
    // So many steps that a preview is there for a while, however fast the machine is.
    await choose(page, 'Enlarge ×2', 50);
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(page.getByRole('img', { name: 'Preview' })).toBeVisible({ timeout: minute });
    await expect(page.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
    const after = page.getByRole('img', { name: 'After' });
    await expect(after).toHaveJSProperty('naturalWidth', 192, { timeout: 2 * minute });
  });

  await test.step('compare', async () => {
    const divider = page.getByRole('slider', { name: 'Divider' });
    await divider.press('Home');
    await expect(divider).toHaveAttribute('aria-valuenow', '0');
  });

  await test.step('export', async () => {
    await saveInDialog(app, target);
    await page.getByRole('combobox', { name: 'Format' }).selectOption('tiff');
    await page.getByRole('combobox', { name: 'Bits per channel' }).selectOption('16');
    await page.getByRole('button', { name: 'Export as…' }).click();
    await expect(page.getByText(`Saved ${target}`)).toBeVisible();
    const { format, depth, width, height } = await sharp(target).metadata();
    expect({ format, depth, width, height }).toEqual({ format: 'tiff', depth: 'ushort', width: 192, height: 128 });
  });

  await test.step('the next export goes there unasked, and can be taken back', async () => {
    const next = info.outputPath('small-sr-x2-tau50.tif');
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(page.getByText(`Saved ${next}`)).toBeVisible();
    expect(existsSync(next)).toBe(true);
    await page.getByRole('status').filter({ hasText: next }).getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => existsSync(next)).toBe(false);
  });

  expect(await readFile(photoAt('small.png')), 'the photo itself').toEqual(before);
  expect(errorOutput(), 'clashes of native libraries').not.toContain('GLib');
});
