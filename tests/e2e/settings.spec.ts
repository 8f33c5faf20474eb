import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { unreachedOf } from './keyboard';
import { listen, look } from './look';
import { chooseInDialog, drop, expect, photoAt, saveInDialog, test } from './latensify';

test('the language changes at once, and everything with it', async ({ latensify: { app, page } }) => {
  await expect(page.getByRole('heading', { name: 'Restore your photos' })).toBeVisible();
  await page.keyboard.press('Control+,');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await expect(page.getByRole('heading', { name: 'Restaurieren Sie Ihre Fotos' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect
    .poll(() => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label)))
    .toContain('&Datei');
  await page.getByRole('combobox', { name: 'Erscheinungsbild' }).selectOption('light');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await look(app, page, 'settings-german', ['light']);
  await page.getByRole('button', { name: 'Lizenzen und Karten' }).click();
  await page.locator('summary').first().click();
  await expect(page.getByText('Die Karte dazu (auf Englisch)').first()).toBeVisible();
  await look(app, page, 'about-german', ['light']);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Restaurieren Sie Ihre Fotos' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await drop(page, photoAt('small.png'));
  await expect(page.getByRole('heading', { name: 'small.png' })).toBeVisible();
  await look(app, page, 'photo-german', ['light']);
});

async function chooseForPresets(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More for presets' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test.describe('with a photo', () => {
  test.use({ photo: photoAt('small.png') });

  test('each preset shows what it makes of the photo, also after a restart of the page', async ({ latensify }) => {
    const { app, page } = latensify;
    await page.getByRole('radio', { name: 'Enlarge ×2' }).check();
    const picture = page.getByRole('radiogroup', { name: 'Preset' }).locator('img');
    await expect(picture).toHaveJSProperty('naturalWidth', 192, { timeout: 60_000 });
    await page.getByRole('radio', { name: 'Sharpen blur' }).check();
    await expect(picture).toHaveCount(4, { timeout: 60_000 });
    await look(app, page, 'presets');
    await page.reload();
    await drop(page, photoAt('small.png'));
    await expect(picture).toHaveCount(4);
  });

  test('a preset is saved, changed, exported, deleted, taken back and imported', async ({ latensify }, info) => {
    const { app, page } = latensify;
    const file = info.outputPath('presets.json');
    await saveInDialog(app, file);
    await chooseInDialog(app, file);
    const more = page.getByRole('button', { name: 'More for presets' });
    const choose = (item: string) => chooseForPresets(page, item);
    await page.getByRole('spinbutton', { name: 'Exact τ' }).fill('7');
    await more.press('Enter');
    await listen(page, 'the menu of presets', true);
    expect(await unreachedOf(page.getByRole('menu'))).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(more).toBeFocused();
    await choose('Save as preset…');
    await expect(page.getByRole('textbox', { name: 'Name of the preset' })).toBeFocused();
    await listen(page, 'the name of a preset');
    await page.getByRole('textbox', { name: 'Name of the preset' }).fill('Seven');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const presets = page.getByRole('radiogroup', { name: 'Preset' });
    await expect(presets.getByRole('radio', { name: 'Seven' })).toBeChecked();
    await page.getByRole('spinbutton', { name: 'Exact τ' }).fill('9');
    await expect(page.getByText('changed')).toBeVisible();
    await look(app, page, 'preset-changed');
    await page.getByRole('button', { name: 'Revert' }).click();
    await expect(page.getByRole('spinbutton', { name: 'Exact τ' })).toHaveValue('7');

    await choose('Export…');
    await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('Seven');
    await choose('Delete');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(presets.getByRole('radio', { name: 'Seven' })).toHaveCount(1);
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('Seven', 'From elsewhere'));
    await choose('Import…');
    await expect(presets.getByRole('radio', { name: 'From elsewhere' })).toHaveCount(1);
  });

  test('a preset keeps its name in another case, and may have a long one', async ({ latensify: { page } }) => {
    const choose = (item: string) => chooseForPresets(page, item);
    const presets = page.getByRole('radiogroup', { name: 'Preset' });
    await choose('Save as preset…');
    await page.keyboard.type('Seven');
    await page.keyboard.press('Enter');
    await expect(presets.getByRole('radio', { name: 'Seven' })).toBeChecked();
    await test.step('what is typed takes the place of the old name, and nothing is said against it', async () => {
      await choose('Rename…');
      await expect(page.getByText('There is a preset of that name.')).toHaveCount(0);
      await page.keyboard.type('SEVEN');
      await page.keyboard.press('Enter');
      await expect(presets.getByRole('radio', { name: 'SEVEN' })).toBeChecked();
    });
    await test.step('a name of eighty letters stays in the menu', async () => {
      await choose('Rename…');
      await page.keyboard.insertText('L'.repeat(80));
      await page.keyboard.press('Enter');
      await expect(presets.getByRole('radio', { name: 'LLL' })).toBeChecked();
      await page.getByRole('button', { name: 'More for presets' }).click();
      expect(await page.getByRole('menu').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(
        0,
      );
      await page.keyboard.press('Escape');
    });
    await test.step('the card of a copy is seen, and so are the buttons below a name', async () => {
      for (const count of [7, 8, 9, 10]) {
        await choose('Duplicate');
        await expect(presets.getByRole('radio')).toHaveCount(count);
      }
      await expect(presets.getByRole('radio', { checked: true }).locator('..')).toBeInViewport({ ratio: 0.99 });
      await choose('Rename…');
      await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeInViewport({ ratio: 1 });
    });
  });
});
