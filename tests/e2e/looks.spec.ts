import type { Api } from '../../src-main/contract';
import { look } from './look';
import { choose, expect, photoAt, test } from './latensify';

declare const window: Window & { readonly api: Api };

test('before there is a photo', async ({ latensify: { app, page } }) => {
  await expect(page.getByRole('heading', { name: 'Restore your photos' })).toBeVisible();
  await look(app, page, 'start');
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([], 'photo.png'));
    window.dispatchEvent(new DragEvent('dragover', { dataTransfer }));
  });
  await expect(page.getByText('Drop to open')).toBeVisible();
  await look(app, page, 'start-drop');
  await page.evaluate(() => window.dispatchEvent(new DragEvent('dragleave')));
  await expect(page.getByText('Drop to open')).toBeHidden();
  for (const sheet of ['Keyboard shortcuts', 'Settings']) {
    await page.getByRole('banner').getByRole('button', { name: sheet }).click();
    await look(app, page, sheet.toLowerCase().replace(' ', '-'));
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await page.getByRole('banner').getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Licences and cards' }).click();
  await page.locator('summary').first().click();
  await look(app, page, 'about');
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'Queue' }).check();
  await look(app, page, 'queue-empty');
});

test.describe('with a photo', () => {
  test.use({ photo: photoAt('small.png') });

  test('before and after it is restored', async ({ latensify: { app, page } }) => {
    await expect(page.getByRole('img', { name: 'Before' })).toBeVisible();
    await look(app, page, 'photo');
    await choose(page, 'Enlarge ×2', 0);
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(page.getByRole('img', { name: 'After' })).toBeVisible({ timeout: 60_000 });
    await look(app, page, 'result');
    for (const mode of ['Side by side', 'Difference']) {
      await page.getByRole('radio', { name: mode }).check();
      await look(app, page, mode.toLowerCase().replaceAll(' ', '-'));
    }
    await test.step('what is chosen is seen where the system draws no shadows', async () => {
      await page.emulateMedia({ forcedColors: 'active' });
      for (const chosen of [page.locator('label:has(:checked)').first(), page.locator('[aria-pressed="true"]').first()])
        await expect(chosen).toHaveCSS('outline-style', 'solid');
      await expect(page.locator('label:has([type="radio"]:not(:checked))').first()).toHaveCSS('outline-style', 'none');
      await page.emulateMedia({ forcedColors: 'none' });
    });
    await test.step('a window of 1024 pixels has room for all buttons in German', async () => {
      await page.evaluate(() => window.api.setPreferences({ language: 'de' }));
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].setContentSize(1024, 700));
      await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(1024);
      await expect(page.getByRole('button', { name: 'Leiste ausblenden' })).toBeInViewport({ ratio: 1 });
    });
    await test.step('each network has room for its name in German', async () => {
      await page.getByRole('radio', { name: 'Vergrößern ×4' }).check();
      const cut = await page.getByRole('combobox', { name: 'Netz' }).evaluate((select: HTMLSelectElement) => {
        const pen = document.createElement('canvas').getContext('2d');
        if (!pen) throw new Error('nothing to measure with');
        const { font, paddingLeft } = getComputedStyle(select);
        pen.font = font;
        const arrow = 20;
        const room = select.clientWidth - parseFloat(paddingLeft) - arrow;
        return [...select.options].map(({ text }) => text).filter((text) => pen.measureText(text).width > room);
      });
      expect(cut).toEqual([]);
    });
  });
});
