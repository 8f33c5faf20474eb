import { writeFile } from 'node:fs/promises';
import { parse } from 'icc';
import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { mapPlanes } from '../../src-main/engine/image/image';
import { asCamera, fixtureCamera, readOut, smoothScene } from '../unit/src-main/engine/raw/scene';
import { writeDng } from '../unit/src-main/engine/raw/dng';
import { unreached } from './keyboard';
import { drop, expect, progress, saveInDialog, test } from './latensify';
import { listen } from './look';

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
  await expect(page.getByRole('img', { name: 'Before', exact: true })).toHaveJSProperty('naturalWidth', height);
  await expect(page.getByText('RAW · Bayer · ISO 400')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Develop RAW' })).toBeChecked();

  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  const after = page.getByRole('img', { name: 'After', exact: true });
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
  await saveInDialog(app, target);
  await page.getByRole('combobox', { name: 'Format' }).selectOption('tiff');
  await page.getByRole('button', { name: 'Export as…' }).click();
  await expect(page.getByText(`Saved ${target}`)).toBeVisible();
  const metadata = await sharp(target).metadata();
  expect(metadata).toMatchObject({ width: height, height: width, depth: 'ushort' });
  expect(metadata.icc && parse(metadata.icc).description).toBe('Display P3');

  const linear = info.outputPath('shot-linear.dng');
  await saveInDialog(app, linear);
  await page.getByRole('combobox', { name: 'Format' }).selectOption('dng');
  await page.getByText('For another RAW developer').scrollIntoViewIfNeeded();
  await page.screenshot({ path: info.outputPath('dng.png') });
  await page.getByRole('button', { name: 'Export as…' }).click();
  await expect(page.getByText(`Saved ${linear}`)).toBeVisible();
  // It is no mosaic any more, and opens as what it is.
  await drop(page, linear);
  await expect(page.getByText('RAW · three colours a pixel · ISO 400')).toBeVisible();
});

/** Mean of the red, green and blue of a canvas. */
const meanOf = (canvas: Locator) =>
  canvas.evaluate((element) => {
    const { width: w, height: h } = element as HTMLCanvasElement;
    const { data } = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, w, h) ?? {
      data: new Uint8ClampedArray(),
    };
    return [0, 1, 2].map((channel) => data.filter((_, at) => at % 4 === channel).reduce((a, b) => a + b, 0) / (w * h));
  });

test('the controls of a RAW photo act at once, before anything was restored', async ({ latensify: { page } }, info) => {
  const scene = smoothScene(width, height);
  const file = info.outputPath('live.dng');
  const samples = readOut(scene, 'RGGB', black, white);
  await writeFile(file, writeDng({ width, height, samples, pattern: 'RGGB', black, white, orientation: 6 }));
  await drop(page, file);
  await expect(page.getByRole('radio', { name: 'Develop RAW' })).toBeChecked();
  const live = page.getByRole('img', { name: 'Before, as developed now' });
  await expect(live).toBeHidden();

  const exposure = page.getByRole('slider', { name: 'Exposure' });
  await exposure.fill('-2');
  await expect(live).toBeVisible();
  await expect(live).toHaveJSProperty('width', height);
  const dark = await meanOf(live);
  await exposure.fill('0.5');
  await expect.poll(async () => (await meanOf(live))[1]).toBeGreaterThan(1.5 * dark[1]);
  const neutral = await meanOf(live);
  await test.step('a comma is a decimal point, whatever language the system speaks', async () => {
    const typed = page.getByRole('spinbutton', { name: 'Exposure' });
    await typed.press('Control+a');
    await typed.pressSequentially('-1,5');
    await expect(typed).toHaveValue('-1.5');
    await expect(exposure).toHaveValue('-1.5');
    await exposure.fill('0.5');
  });
  await page.getByRole('combobox', { name: 'White balance' }).selectOption('temperature');
  await page.getByRole('spinbutton', { name: 'Temperature (K)' }).fill('2500');
  await expect.poll(async () => (await meanOf(live))[2] / neutral[2], { message: 'colder' }).toBeGreaterThan(1.1);
  await expect(progress(page), 'no network runs for it').toBeHidden();
  await expect(page.getByRole('img', { name: 'After' })).toBeHidden();
  await page.screenshot({ path: info.outputPath('live.png') });

  await test.step('every control is reached by Tab, and named', async () => {
    const clipping = page.getByRole('button', { name: /% black/ });
    await clipping.click();
    await expect(page.getByRole('img', { name: 'Marks on what is black or white' })).toBeVisible();
    await page.getByText('For experts').click();
    expect(await unreached(page)).toEqual([]);
    await listen(page, 'RAW, as developed now, with marks of clipping');
    await clipping.click();
  });

  await test.step('before and after share the development', async () => {
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    const after = page.getByRole('img', { name: 'After', exact: true });
    await expect(after).toBeVisible({ timeout: 60_000 });
    await exposure.fill('-1');
    const liveAfter = page.getByRole('img', { name: 'After, as developed now' });
    const first = await after.getAttribute('src');
    await expect(liveAfter.or(page.locator(`img[alt=After]:not([src="${first}"])`)).first()).toBeVisible();
    await expect(after, 'then the result itself').not.toHaveAttribute('src', first ?? '');
    await expect(liveAfter).toBeHidden();
    const before = await meanOf(live);
    await expect(after).toHaveJSProperty('naturalWidth', height);
    const mean = await after.evaluate((element) => {
      const canvas = document.createElement('canvas');
      const image = element as HTMLImageElement;
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: new Uint8ClampedArray() };
      return data.filter((_, at) => at % 4 === 1).reduce((a, b) => a + b, 0) / (data.length / 4);
    });
    expect(Math.abs(mean - before[1]), 'green of before and after').toBeLessThan(3);
  });
});

/** Red, green and blue of a part of the window, one after the other. */
async function shot(page: Page): Promise<Buffer> {
  const clip = { x: 300, y: 250, width: 200, height: 200 };
  return sharp(await page.screenshot({ clip }))
    .removeAlpha()
    .raw()
    .toBuffer();
}

test('at 100 % the RAW photo is developed from its own pixels, in tiles, at the place where it was', async ({
  latensify: { page },
}, info) => {
  const [columns, rows] = [2400, 1600];
  // Grey lines that a small copy would not have; saturated colours would differ between spaces.
  const scene = smoothScene(columns, rows);
  const [grey] = scene.planes;
  const lined = {
    ...scene,
    planes: mapPlanes(scene.planes, () => grey.map((light, at) => (at % 7 < 3 ? 0.6 : 1) * light)),
  };
  const file = info.outputPath('sharp.dng');
  const { fromSrgb, colour } = fixtureCamera;
  const samples = readOut(asCamera(lined, fromSrgb, colour.whiteBalance), 'RGGB', black, white);
  await writeFile(file, writeDng({ width: columns, height: rows, samples, pattern: 'RGGB', black, white }));
  await drop(page, file);
  await expect(page.getByRole('img', { name: 'Before', exact: true })).toHaveJSProperty('naturalWidth', columns);
  await page.keyboard.press('1');
  await page.getByRole('group', { name: /^Photo/ }).focus();
  const right = await shot(page);

  // The same colours on this screen, made another way.
  await page.getByRole('combobox', { name: 'Colour space' }).selectOption('display-p3');
  const tiles = page.locator('img[src^="/developed/"]');
  await expect(tiles.first()).toHaveJSProperty('naturalWidth', 512);
  await expect
    .poll(() => tiles.evaluateAll((all) => all.every((tile) => (tile as HTMLImageElement).naturalWidth === 512)))
    .toBe(true);
  const developed = await shot(page);
  // Edges have colours of their own, as interpolated mosaics have, which differ a little between spaces.
  const mean = developed.reduce((sum, value, at) => sum + Math.abs(value - right[at]), 0) / right.length;
  const shifted =
    right.reduce((sum, value, at) => sum + Math.abs(value - right[Math.max(at - 3, 0)]), 0) / right.length;
  expect(mean, 'where it was before').toBeLessThan(0.2 * shifted);

  const first = await tiles.evaluateAll((all) => all.map((tile) => tile.getAttribute('src')));
  await page.getByRole('slider', { name: 'Exposure' }).fill('-1');
  await expect.poll(async () => first.includes(await tiles.first().getAttribute('src'))).toBe(false);
  await page.screenshot({ path: info.outputPath('sharp.png') });
  await page.keyboard.press('0');
  await expect(tiles, 'half as many pixels along each side are enough for the whole').toHaveCount(6);
  expect(await tiles.first().getAttribute('src')).toMatch(/^\/developed\/[^/]+\/1\/0\/0\//);
});

test('RAW files that are dropped together become one photo', async ({ latensify: { page } }, info) => {
  const samples = Uint16Array.from({ length: width * height }, (_, index) => 1500 + 2 * (index % width) + index);
  const files = ['1.dng', '2.dng', '3.dng'].map((name) => info.outputPath(name));
  for (const file of files) await writeFile(file, writeDng({ width, height, samples, pattern: 'RGGB' }));
  await writeFile(files[1], 'no picture');
  await drop(page, ...files);
  const merge = page.getByRole('button', { name: 'One burst: merge them' });
  await expect(merge).toBeVisible();
  await listen(page, 'whether RAW files are one burst');
  await merge.click();
  await expect(page.getByText('burst of 2')).toBeVisible();
  await expect(page.getByText(/2\.dng was left out of the burst/)).toBeVisible();
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('img', { name: 'After' })).toBeVisible({ timeout: 60_000 });
  await page.screenshot({ path: info.outputPath('burst.png') });
});
