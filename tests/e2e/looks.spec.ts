import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { ElectronApplication, Page } from '@playwright/test';
import { choose, expect, photoAt, test } from './latensify';

/** Every screen, in both themes and three sizes of the window: pictures to look at, and axe over each. */
const sizes = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
];
const themes = ['dark', 'light'] as const;
const folder = resolve(import.meta.dirname, '../../test-results/screens');

async function look(app: ElectronApplication, page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    for (const { width, height } of sizes) {
      await app.evaluate(
        ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0].setContentSize(size.width, size.height),
        { width, height },
      );
      await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
      await page.screenshot({ path: resolve(folder, `${name}-${colorScheme}-${width}.png`) });
    }
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].setContentSize(1280, 800));
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect(found, `${name}, ${colorScheme}`).toEqual([]);
  }
}

test('before there is a photo', async ({ latensify: { app, page } }) => {
  await expect(page.getByRole('heading', { name: 'Restore your photos' })).toBeVisible();
  await look(app, page, 'start');
  for (const sheet of ['Keyboard shortcuts', 'Settings']) {
    await page.getByRole('banner').getByRole('button', { name: sheet }).click();
    await look(app, page, sheet.toLowerCase().replace(' ', '-'));
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await page.getByRole('radio', { name: 'Queue' }).check();
  await look(app, page, 'queue-empty');
});

test.describe('with a photo', () => {
  test.use({ photo: photoAt('small.png') });

  test('before and after it is restored', async ({ latensify: { app, page } }) => {
    await expect(page.getByRole('img', { name: 'Before' })).toBeVisible();
    await look(app, page, 'photo');
    await choose(page, 'Enlarge ×2', 0);
    await page.getByRole('button', { name: 'Restore' }).click();
    await expect(page.getByRole('img', { name: 'After' })).toBeVisible({ timeout: 60_000 });
    await look(app, page, 'result');
    await page.keyboard.press('y');
    await look(app, page, 'side-by-side');
  });
});
