import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { tooSmall, unreached } from './keyboard';
import { choose, chooseInDialog, drop, expect, photoAt, test } from './latensify';

const missed = async (page: Page) => [...(await unreached(page)), ...(await tooSmall(page))];

test('Tab reaches every control of every screen, and a hand hits every button', async ({
  latensify: { app, page },
}, info) => {
  await expect(page.getByRole('button', { name: 'Open folder…' })).toBeVisible();
  // What is said of the device comes with a button of its own.
  await expect(page.getByText('The engine is starting…')).toBeHidden({ timeout: 60_000 });
  const all: Record<string, string[]> = { start: await missed(page) };
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('dialog')).toBeVisible();
  all.settings = await missed(page);
  await page.keyboard.press('Escape');

  const folder = info.outputPath('Holiday');
  await mkdir(folder);
  for (const name of ['small.png', 'clean.png']) await cp(photoAt(name), join(folder, name));
  await chooseInDialog(app, folder);
  await page.getByRole('button', { name: 'Open folder…' }).click();
  await page.getByRole('option', { name: /^small/ }).click();
  all.gallery = await missed(page);

  await page.getByRole('combobox', { name: 'Task' }).selectOption({ label: 'Enlarge ×2' });
  await page.getByRole('combobox', { name: 'Preset' }).selectOption({ label: 'Faithful ×2' });
  await page.getByRole('button', { name: 'Add to queue' }).click();
  await page.getByRole('radio', { name: 'Queue' }).check();
  await expect(page.getByText(/1 photo restored/).first()).toBeVisible({ timeout: 60_000 });
  all.queue = await missed(page);

  await drop(page, photoAt('small.png'));
  await expect(page.getByRole('img', { name: 'Before' })).toBeVisible();
  await choose(page, 'Enlarge ×2', 0);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('img', { name: 'After' })).toBeVisible({ timeout: 60_000 });
  for (const closed of await page.locator('details:not([open]) > summary').all()) await closed.click();
  all.photo = await missed(page);
  expect(all).toEqual({ start: [], settings: [], gallery: [], queue: [], photo: [] });
});
