import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Api } from '../../src-main/contract';

declare const window: Window & { readonly api: Api };

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

/** Only colours follow the theme, so that the other theme needs only what axe has to say of them. */
const colourRules = ['color-contrast', 'link-in-text-block'];
type Language = 'en' | 'de';

async function hear(page: Page, name: string, options: { rules?: string[]; floats: boolean }): Promise<void> {
  // Half of the time of a run goes into reading axe itself, which the page has already after the first.
  const isThere = await page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder({ page, ...(isThere ? { axeSource: ';' } : {}) }).setLegacyMode();
  axe.options({
    resultTypes: ['violations'],
    ...(options.rules ? { runOnly: { type: 'rule', values: options.rules } } : {}),
    ...(options.floats ? { rules: { region: { enabled: false } } } : {}),
  });
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(found, name).toEqual([]);
}

/** In place, without a dialog: what is open stays open. */
async function speak(page: Page, language: Language | 'system', expected: Language): Promise<void> {
  await page.evaluate((wanted) => window.api.setPreferences({ language: wanted }), language);
  await expect(page.locator('html')).toHaveAttribute('lang', expected);
}

async function spoken(page: Page): Promise<{ chosen: Language | 'system'; now: Language }> {
  const kept = await page.evaluate(() => window.api.preferences());
  if (!kept.ok) throw new Error(kept.error.code);
  const now = await page.locator('html').getAttribute('lang');
  return { chosen: kept.value.language, now: now === 'de' ? 'de' : 'en' };
}

/** Another theme where the system's is followed; null where one was chosen. */
async function otherTheme(page: Page): Promise<(typeof themes)[number] | null> {
  const theme = () => page.locator('html').getAttribute('data-theme');
  const before = await theme();
  const other = before === 'dark' ? 'light' : 'dark';
  await page.emulateMedia({ colorScheme: other });
  return (await theme()) === other ? other : null;
}

/**
 * Axe over the page as it is, in both themes and both languages, which must find nothing; also for what does not outlive a
 * change of the window, such as a menu. The page is then as it was.
 * @param floats what is open lies over the page and is of no landmark, as menus are
 */
export async function listen(page: Page, name: string, floats = false): Promise<void> {
  // Colours that are on their way from one theme to the other are of neither.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const { chosen, now } = await spoken(page);
  await hear(page, `${name}, ${now}`, { floats });
  const theme = await otherTheme(page);
  if (theme) await hear(page, `${name}, ${theme}`, { rules: colourRules, floats });
  const other = now === 'en' ? 'de' : 'en';
  await speak(page, other, other);
  await hear(page, `${name}, ${other}`, { floats });
  await speak(page, chosen, now);
  if (theme) await page.emulateMedia({ colorScheme: theme === 'dark' ? 'light' : 'dark' });
}

/**
 * Pictures of a screen in the themes and three sizes of the window, to be looked at, and axe over it, which must find nothing.
 * @param shown themes of the pictures; axe goes over both
 */
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
  }
  await resize(app, page, sizes[1]);
  await listen(page, name);
}
