import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { choose, chooseInDialog, drop, expect, photoAt, test } from './latensify';

/**
 * Pictures for README and documentation are made on request, of photos in a folder:
 * LATENSIFY_SCREENSHOTS=docs/images LATENSIFY_SCREENSHOT_PHOTOS=… npx playwright test screenshot
 */
const { LATENSIFY_SCREENSHOTS, LATENSIFY_SCREENSHOT_PHOTOS } = process.env;

test.use({ photo: photoAt(LATENSIFY_SCREENSHOTS ? 'shake.png' : 'small.png') });

test('a screenshot of each screen', async ({ latensify: { app, page } }, info) => {
  const folder = info.outputPath('Harbour');
  await mkdir(folder);
  const photos = LATENSIFY_SCREENSHOT_PHOTOS ?? photoAt('');
  for (const name of (await readdir(photos)).filter((one) => /\.(png|jpg|avif)$/.test(one)).slice(0, 24))
    await copyFile(join(photos, name), join(folder, name));
  await chooseInDialog(app, folder);
  const shoot = (shot: Page, name: string) =>
    shot.screenshot({ path: LATENSIFY_SCREENSHOTS ? resolve(LATENSIFY_SCREENSHOTS, name) : info.outputPath(name) });

  await choose(page, 'Sharpen blur', 0);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('img', { name: 'After' })).toBeVisible({ timeout: 200_000 });
  await shoot(page, 'app.png');

  await page.keyboard.press('Control+Shift+O');
  const grid = page.getByRole('listbox', { name: 'Photos' });
  await expect(grid.getByRole('option').first()).toBeVisible();
  await grid.getByRole('option').nth(0).click();
  await grid
    .getByRole('option')
    .nth(2)
    .click({ modifiers: ['Shift'] });
  await expect
    .poll(() =>
      grid.locator('img').evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth > 0)),
    )
    .toBe(true);
  await shoot(page, 'app-gallery.png');

  await page.getByRole('button', { name: 'Add to queue' }).click();
  await page.keyboard.press('q');
  await expect(page.getByRole('listitem').first()).toBeVisible();
  const dismiss = page.getByRole('button', { name: 'Dismiss' });
  if (await dismiss.isVisible()) await dismiss.click();
  await expect(page.getByRole('listitem').first().getByText('left ·')).toBeVisible({ timeout: 120_000 });
  await shoot(page, 'app-queue.png');
  await page.getByRole('button', { name: 'Pause' }).click();

  await page.keyboard.press('Control+,');
  await shoot(page, 'app-settings.png');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeVisible();
  await shoot(page, 'app-shortcuts.png');
  await page.keyboard.press('Escape');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.send('menu:command', 'about'));
  await expect(page.getByRole('heading', { name: 'About Latensify' })).toBeVisible();
  await shoot(page, 'app-about.png');
});

test.describe('the start', () => {
  test.use({ photo: null });

  test('a screenshot of it', async ({ latensify: { page } }, info) => {
    await expect(page.getByRole('button', { name: 'Try a sample photo' })).toBeVisible();
    await page.screenshot({
      path: LATENSIFY_SCREENSHOTS ? resolve(LATENSIFY_SCREENSHOTS, 'app-start.png') : info.outputPath('app-start.png'),
    });
  });
});

test.describe('the dial', () => {
  test.use({ photo: null });

  test('screenshots of it on a photo that was enlarged, and on one whose blur was undone', async ({
    latensify: { page },
  }) => {
    test.skip(!LATENSIFY_SCREENSHOTS, 'made on request only');
    test.setTimeout(1_200_000);
    for (const [photo, task, decibels, name] of [
      [photoAt('small.png'), 'Enlarge ×4', '0.3', 'app-dial-x4.png'],
      [photoAt('shake.png'), 'Sharpen blur', '0.1', 'app-dial-deblur.png'],
    ] as const) {
      await drop(page, photo);
      const anyway = page.getByRole('button', { name: 'Open anyway' });
      const heading = page.getByRole('heading', { name: basename(photo) });
      await expect(heading.or(anyway)).toBeVisible();
      if (await anyway.isVisible()) await anyway.click();
      await expect(heading).toBeVisible();
      await page.getByRole('radio', { name: task }).check();
      const dial = page.getByRole('slider', { name: 'Added detail' });
      await dial.fill(decibels);
      await page.getByRole('button', { name: 'Restore', exact: true }).click();
      await expect(page.locator('.photo-bar p').first()).toContainText('dB', { timeout: 580_000 });
      await page.getByRole('radio', { name: 'Side by side' }).check();
      await page.getByRole('button', { name: 'Fit', exact: true }).click();
      await dial.evaluate((element) => element.scrollIntoView({ block: 'center' }));
      await page.screenshot({ path: resolve(LATENSIFY_SCREENSHOTS ?? '', name) });
    }
  });
});
