import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';

const sizes = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
];
const themes = ['dark', 'light'] as const;
const folder = resolve(import.meta.dirname, '../../test-results/screens');

async function resize(app: ElectronApplication, page: Page, size: (typeof sizes)[number]): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0].setContentSize(width, height),
    size,
  );
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(size.width);
}

/**
 * Axe over the page as it is, which must find nothing: for what does not outlive a change of the window, such as a menu.
 * @param floats what is open lies over the page and is of no landmark, as menus are
 */
export async function listen(page: Page, name: string, floats = false): Promise<void> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (floats ? axe.disableRules(['region']) : axe).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(found, name).toEqual([]);
}

/** Pictures of a screen in the themes and three sizes of the window, to be looked at, and axe over it, which must find nothing. */
export async function look(
  app: ElectronApplication,
  page: Page,
  name: string,
  shown: readonly (typeof themes)[number][] = themes,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of shown) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    for (const size of sizes) {
      await resize(app, page, size);
      await page.screenshot({ path: resolve(folder, `${name}-${colorScheme}-${size.width}.png`) });
    }
    await resize(app, page, sizes[1]);
    await listen(page, `${name}, ${colorScheme}`);
  }
}
