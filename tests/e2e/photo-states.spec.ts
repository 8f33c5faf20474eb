import { readFile, writeFile } from 'node:fs/promises';
import { drop, expect, photoAt, test } from './latensify';
import { look } from './look';

test.use({ photo: photoAt('small.png') });

test('the photo view in German, in its states', async ({ latensify: { app, page } }, info) => {
  test.setTimeout(300_000);
  await expect(page.getByRole('heading', { name: 'small.png' })).toBeVisible();
  await page.keyboard.press('Control+,');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await page.keyboard.press('Escape');
  const damaged = info.outputPath('damaged.png');
  await writeFile(damaged, (await readFile(photoAt('small.png'))).subarray(0, 300));
  await drop(page, damaged);
  await expect(page.getByRole('alert')).toContainText('damaged.png');
  await look(app, page, 'states-damaged-german');
  await page.getByRole('alert').getByRole('button').first().click();
  await expect(page.getByRole('alert')).toBeHidden();
  await page.getByRole('radio', { name: 'Vergrößern ×2' }).check();
  await page.getByRole('spinbutton', { name: 'Genaues τ' }).fill('2');
  await page.getByRole('button', { name: 'Restaurieren', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Exportieren', exact: true })).toBeVisible({ timeout: 120_000 });
  await page.getByText('Für Experten').click();
  await page.getByRole('slider', { name: 'Anteil des Erfundenen, α (%)' }).fill('40');
  await expect(page.getByText(/40 % davon/)).toBeVisible({ timeout: 60_000 });
  await look(app, page, 'states-share-german');
  await page.getByRole('radio', { name: 'Nebeneinander' }).check();
  await look(app, page, 'states-side-german', ['dark']);
  for (const width of [900, 800]) {
    await app.evaluate(
      ({ BrowserWindow }, across) => BrowserWindow.getAllWindows()[0].setContentSize(across, 600),
      width,
    );
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
    const right = await page
      .getByRole('button', { name: /Leiste (ein|aus)blenden/ })
      .evaluate((button) => button.getBoundingClientRect().right);
    expect(right, 'the last button of the header is in sight').toBeLessThanOrEqual(width);
    await expect(page.getByRole('radio', { name: 'Erfunden' })).toBeInViewport({ ratio: 1 });
  }
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].setContentSize(1280, 800));
  await page.getByRole('button', { name: 'Stärken vergleichen' }).click();
  await expect(page.getByText('Ein Klick stellt den Regler dorthin')).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole('button', { name: /jetzt/ })).toHaveAttribute('aria-current', 'true');
  await look(app, page, 'states-strengths-german', ['light']);
});
