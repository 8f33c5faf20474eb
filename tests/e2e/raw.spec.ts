import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { writeDng } from '../unit/src-main/engine/image/raw/dng';
import { drop, expect, test } from './latensify';

const [width, height] = [96, 64];

test('a RAW file is shown, developed and exported with 16 bits', async ({ latensify: { app, page } }, info) => {
  const samples = Uint16Array.from({ length: width * height }, (_, index) => 1500 + 2 * (index % width) + index);
  const file = info.outputPath('shot.dng');
  await writeFile(file, writeDng({ width, height, samples, pattern: 'GBRG', orientation: 6 }));
  await drop(page, file);
  await expect(page.getByRole('img', { name: 'Before' })).toHaveJSProperty('naturalWidth', height);
  await expect(page.getByText('16 bits')).toBeVisible();

  await page.getByText('RAW to RGB').click();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('img', { name: 'After' })).toBeVisible({ timeout: 60_000 });

  const target = info.outputPath('shot.tif');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, target);
  await page.getByRole('combobox', { name: 'Format' }).selectOption('tiff');
  await page.getByRole('button', { name: 'Export…' }).click();
  await expect(page.getByText(`Saved as ${target}`)).toBeVisible();
  expect(await sharp(target).metadata()).toMatchObject({ width: height, height: width, depth: 'ushort' });
});

test('RAW files that are dropped together become one photo', async ({ latensify: { page } }, info) => {
  const samples = Uint16Array.from({ length: width * height }, (_, index) => 1500 + 2 * (index % width) + index);
  const files = ['1.dng', '2.dng', '3.dng'].map((name) => info.outputPath(name));
  for (const file of files) await writeFile(file, writeDng({ width, height, samples, pattern: 'RGGB' }));
  await writeFile(files[1], 'no picture');
  await drop(page, ...files);
  await expect(page.getByText('burst of 2')).toBeVisible();
  await expect(page.getByText(/Left out of the burst: .*2\.dng/)).toBeVisible();
  await page.getByText('RAW to RGB').click();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('img', { name: 'After' })).toBeVisible({ timeout: 60_000 });
  await page.screenshot({ path: info.outputPath('burst.png') });
});
