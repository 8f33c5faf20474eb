import { readFile, readdir } from 'node:fs/promises';
import { platform } from 'node:os';
import type { ElectronApplication, Page } from '@playwright/test';
import sharp from 'sharp';
import { choose, drop, enginePid, expect, photoAt, saveInDialog, test } from './latensify';

/** Each format, with the value of its entry in the page's list and what it should read as. */
const formats = [
  { format: 'png', depth: 'ushort', reads: 'png' },
  { format: 'tiff', depth: 'ushort', reads: 'tiff' },
  { format: 'jpeg', depth: 'uchar', reads: 'jpeg' },
  { format: 'webp', depth: 'uchar', reads: 'webp' },
  { format: 'avif', depth: 'uchar', reads: 'heif' },
] as const;

/** The test photo in another format, with 16 bits where the format has them. */
async function convert(format: (typeof formats)[number], target: string): Promise<void> {
  const photo = sharp(photoAt('small.png')).removeAlpha();
  const deep = format.depth === 'ushort' ? photo.toColourspace('rgb16') : photo;
  // TIFF is made with JPEG inside unless told otherwise, and that has 8 bits.
  const options = format.format === 'tiff' ? { compression: 'deflate' } : {};
  await deep.toFormat(format.format, options).toFile(target);
}

async function exportAs(app: ElectronApplication, page: Page, format: string, target: string): Promise<void> {
  await saveInDialog(app, target);
  await page.getByRole('combobox', { name: 'Format' }).selectOption(format);
  await page.getByRole('button', { name: 'Export as…' }).click();
  await expect(page.getByText(`Saved ${target}`)).toBeVisible();
}

test('every format is read and written inside Electron', async ({ latensify: { app, page } }, info) => {
  for (const format of formats) {
    const file = info.outputPath(`photo.${format.format}`);
    await convert(format, file);
    await drop(page, file);
    await expect(page.getByRole('banner').getByText(`photo.${format.format}`)).toBeVisible();
    await expect(page.getByRole('img', { name: 'Before' })).toHaveJSProperty('naturalWidth', 96);
    await expect(page.getByText(format.depth === 'ushort' ? 'MP · 16 bits' : 'MP · 8 bits')).toBeVisible();
  }

  await choose(page, 'Enlarge ×2', 0);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('img', { name: 'After' })).toBeVisible({ timeout: 60_000 });
  for (const { format, reads } of formats) {
    const target = info.outputPath(`result.${format === 'tiff' ? 'tif' : format}`);
    await exportAs(app, page, format, target);
    expect(await sharp(target).metadata()).toMatchObject({ format: reads, width: 192, height: 128 });
  }
});

/** The libraries that an engine process has loaded. */
const librariesOf = async (app: ElectronApplication, service: string): Promise<string> =>
  readFile(`/proc/${await enginePid(app, service)}/maps`, 'utf8');

test('on Linux, the codecs are native and do not clash with Electron’s libraries', async ({
  latensify: { app, page, errorOutput },
}, info) => {
  test.skip(platform() !== 'linux', 'only Linux has the clash');
  for (const format of formats) {
    const file = info.outputPath(`photo.${format.format}`);
    await convert(format, file);
    await drop(page, file);
    await expect(page.getByRole('banner').getByText(`photo.${format.format}`)).toBeVisible();
  }
  const libraries = await librariesOf(app, 'Latensify view');
  expect(libraries).toContain('libvips-cpp');
  expect(libraries).toContain('libgobject');
  expect(errorOutput()).not.toMatch(/GLib|GObject|SharpElectron/);
});

test('on Linux, after a crash the codecs are the ones with a memory of their own', async ({
  latensify: { app, page },
}) => {
  test.skip(platform() !== 'linux', 'elsewhere they are not packed');
  const before = await enginePid(app, 'Latensify view');
  process.kill(before, 'SIGKILL');
  await expect.poll(() => enginePid(app, 'Latensify view').catch(() => before)).not.toBe(before);
  await drop(page, photoAt('small.png'));
  await expect(page.getByRole('img', { name: 'Before' })).toHaveJSProperty('naturalWidth', 96);
  expect(await librariesOf(app, 'Latensify view')).not.toContain('libvips');
});

test('writing shows how far it is, and can be cancelled; nothing stays of it', async ({
  latensify: { app, page },
}, info) => {
  const large = info.outputPath('large.png');
  await sharp(photoAt('clean.png')).resize(480, 320, { fit: 'fill' }).toFile(large);
  await drop(page, large);
  await choose(page, 'Enlarge ×4', 0);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('img', { name: 'After' })).toBeVisible({ timeout: 120_000 });
  const target = info.outputPath('large.avif');
  await saveInDialog(app, target);
  await page.getByRole('combobox', { name: 'Format' }).selectOption('avif');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Cancelled. No file was written.')).toBeVisible();
  await expect.poll(() => enginePid(app, 'Latensify writer').catch(() => null)).toBeNull();
  expect(await readdir(info.outputDir)).not.toContain('large.avif');
  expect((await readdir(info.outputDir)).filter((name) => name.startsWith('.latensify'))).toEqual([]);
});
