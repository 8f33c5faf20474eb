import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import sharp from 'sharp';
import { openFourier } from '../unit/src-main/engine/blur/parity';
import { scene, shotOf, stroke } from '../unit/src-main/engine/blur/scene';
import { unreached } from './keyboard';
import { chooseInDialog, expect, photoAt, saveInDialog, test } from './latensify';
import { look } from './look';

const minute = 60_000;
const shaken = resolve(import.meta.dirname, '../../test-results/shaken.png');

test.use({ photo: shaken });

/** A photo whose kernel is surely found: it has edges in all directions. */
test.beforeAll(async () => {
  const { width, height, planes } = shotOf(await openFourier(), scene(256, 224), stroke, 2 / 255);
  const samples = new Uint8Array(3 * width * height);
  planes.forEach((plane, channel) =>
    plane.forEach((value, at) => (samples[3 * at + channel] = Math.round(255 * value))),
  );
  await mkdir(dirname(shaken), { recursive: true });
  await sharp(samples, { raw: { width, height, channels: 3 } })
    .png()
    .toFile(shaken);
});

/** The next dialogs are answered with this file. */
async function chooseFile(app: ElectronApplication, path: string): Promise<void> {
  await saveInDialog(app, path);
  await chooseInDialog(app, path);
}

test('the kernel is found, shown, cleared of clutter, saved, loaded and used', async ({
  latensify: { app, page },
}, info) => {
  test.setTimeout(6 * minute);
  const panel = page.getByRole('complementary');
  const kernel = panel.getByRole('img', { name: /^Blur kernel/ });
  const verdict = panel.getByRole('status').filter({ has: page.locator('p') });
  const button = (name: string) => panel.getByRole('button', { name, exact: true });
  const target = info.outputPath('kernel.png');
  await expect(page.getByRole('img', { name: 'Before' })).toBeVisible();

  await test.step('found without restoring', async () => {
    await button('Find blur').click();
    await expect(verdict).toContainText('Camera shake', { timeout: 2 * minute });
    await expect(kernel).toBeVisible();
    await expect(page.getByRole('img', { name: 'After' })).toBeHidden();
  });

  await test.step('its window is moved, and it is looked for there', async () => {
    await button('Window on the photo').click();
    const corner = page.getByRole('button', { name: /^Lower right corner/ });
    const box = await corner.boundingBox();
    if (!box) throw new Error('The corner is not on the screen.');
    await page.mouse.move(box.x + 12, box.y + 12);
    await page.mouse.down();
    await page.mouse.move(box.x - 28, box.y - 18, { steps: 4 });
    await page.mouse.up();
    await expect(button('Cancel')).toBeVisible();
    await expect(button('Find blur')).toBeVisible({ timeout: 2 * minute });
    await page.getByRole('button', { name: /^Window for the kernel/ }).press('ArrowRight');
    await expect(button('Cancel')).toBeVisible();
    await expect(button('Find blur')).toBeVisible({ timeout: 2 * minute });
    await expect(kernel).toBeVisible();
    await look(app, page, 'blur-window');
  });

  await test.step('a stroke of the brush makes it the user’s own, and can be undone', async () => {
    await button('Erase clutter').click();
    const editor = panel.getByRole('application', { name: /^Kernel to be erased/ });
    await editor.scrollIntoViewIfNeeded();
    const box = await editor.boundingBox();
    if (!box) throw new Error('The kernel is not on the screen.');
    await page.mouse.move(box.x + 4, box.y + box.height * 0.45);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.45, box.y + box.height * 0.45, { steps: 4 });
    await page.mouse.up();
    await expect(panel.getByText('Your own kernel')).toBeVisible();
    await look(app, page, 'blur-editor');
    expect(await unreached(page), 'brush, sliders and the window are reached by Tab').toEqual([]);
    await button('Undo').click();
    await expect(panel.getByText('Your own kernel')).toBeHidden();
    await editor.press('Enter');
    await expect(panel.getByText('Your own kernel')).toBeVisible();
    await editor.press('Control+z');
    await expect(panel.getByText('Your own kernel')).toBeHidden();
    await editor.press('Control+y');
    await expect(panel.getByText('Your own kernel')).toBeVisible();
  });

  await test.step('saved as a picture of 16 bits, never over the photo', async () => {
    await chooseFile(app, target);
    await button('Save…').click();
    await expect(page.getByText('The kernel was saved as kernel.png.').first()).toBeVisible();
    expect(await sharp(target).metadata()).toMatchObject({ format: 'png', depth: 'ushort', channels: 1 });
    await chooseFile(app, shaken);
    await button('Save…').click();
    await expect(page.getByText(/Originals are never written over/)).toBeVisible();
  });

  await test.step('loaded again, if it is a kernel', async () => {
    await button('Back to the one found').click();
    await chooseFile(app, photoAt('clean.png'));
    await button('Load…').click();
    await expect(page.getByText(/is no blur kernel: what is lit in it is/)).toBeVisible();
    await copyFile(target, info.outputPath('again.png'));
    await chooseFile(app, info.outputPath('again.png'));
    await button('Load…').click();
    await expect(panel.getByText('Your own kernel')).toBeVisible();
  });

  await test.step('used', async () => {
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(page.getByRole('img', { name: 'After' })).toBeVisible({ timeout: 2 * minute });
    await button('Erase clutter').click();
    await expect(kernel).toBeVisible();
    await look(app, page, 'blur-result');
  });
});
