import { writeFile } from 'node:fs/promises';
import { parse } from 'icc';
import sharp from 'sharp';
import { mapPlanes } from '../../src-main/engine/image/image';
import { readOut, smoothScene } from '../unit/src-main/engine/raw/scene';
import { writeDng } from '../unit/src-main/engine/raw/dng';
import { drop, expect, test } from './latensify';

const [width, height] = [240, 160];
const [black, white] = [[512, 512, 512, 512], 16383];

test('a RAW file is shown, developed, developed anew at once, and exported with 16 bits and its profile', async ({
  latensify: { app, page },
}, info) => {
  const scene = smoothScene(width, height);
  const dark = { ...scene, planes: mapPlanes(scene.planes, (plane) => plane.map((light) => 0.5 * light)) };
  const samples = readOut(dark, 'GBRG', black, white);
  const file = info.outputPath('shot.dng');
  await writeFile(file, writeDng({ width, height, samples, pattern: 'GBRG', black, white, orientation: 6 }));
  await drop(page, file);
  await expect(page.getByRole('img', { name: 'Before' })).toHaveJSProperty('naturalWidth', height);
  await expect(page.getByText('RAW · Bayer · ISO 400')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Develop RAW' })).toBeChecked();

  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  const after = page.getByRole('img', { name: 'After' });
  await expect(after).toBeVisible({ timeout: 60_000 });
  const first = await after.getAttribute('src');
  await page.getByRole('combobox', { name: 'Colour space' }).selectOption('display-p3');
  await expect(after).not.toHaveAttribute('src', first ?? '');
  await page.getByRole('combobox', { name: 'White balance' }).selectOption('grey-point');
  const second = await after.getAttribute('src');
  await page.getByRole('group', { name: /^Photo/ }).click({ position: { x: 500, y: 300 } });
  await expect(page.getByText('The place that was picked is neutral.')).toBeVisible();
  await expect(after).not.toHaveAttribute('src', second ?? '');
  await page.screenshot({ path: info.outputPath('develop.png') });

  const target = info.outputPath('shot.tif');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, target);
  await page.getByRole('combobox', { name: 'Format' }).selectOption('tiff');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByText(`Saved ${target}`)).toBeVisible();
  const metadata = await sharp(target).metadata();
  expect(metadata).toMatchObject({ width: height, height: width, depth: 'ushort' });
  expect(metadata.icc && parse(metadata.icc).description).toBe('Display P3');

  const linear = info.outputPath('shot-linear.dng');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, linear);
  await page.getByRole('combobox', { name: 'Format' }).selectOption('dng');
  await page.getByText('For another RAW developer').scrollIntoViewIfNeeded();
  await page.screenshot({ path: info.outputPath('dng.png') });
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByText(`Saved ${linear}`)).toBeVisible();
  // It is no mosaic any more, and opens as what it is.
  await drop(page, linear);
  await expect(page.getByText('RAW · three colours a pixel · ISO 400')).toBeVisible();
});

test('RAW files that are dropped together become one photo', async ({ latensify: { page } }, info) => {
  const samples = Uint16Array.from({ length: width * height }, (_, index) => 1500 + 2 * (index % width) + index);
  const files = ['1.dng', '2.dng', '3.dng'].map((name) => info.outputPath(name));
  for (const file of files) await writeFile(file, writeDng({ width, height, samples, pattern: 'RGGB' }));
  await writeFile(files[1], 'no picture');
  await drop(page, ...files);
  await page.getByRole('button', { name: 'One burst: merge them' }).click();
  await expect(page.getByText('burst of 2')).toBeVisible();
  await expect(page.getByText(/2\.dng was left out of the burst/)).toBeVisible();
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('img', { name: 'After' })).toBeVisible({ timeout: 60_000 });
  await page.screenshot({ path: info.outputPath('burst.png') });
});
