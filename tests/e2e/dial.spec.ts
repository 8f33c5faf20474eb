import { expect, photoAt, progress, test } from './latensify';

test.use({ photo: photoAt('small.png') });

test('the dial says what detail costs, moves at once after sampling, and shows what was made up', async ({
  latensify: { page },
}) => {
  await page.getByRole('radio', { name: 'Enlarge ×2' }).check();
  const dial = page.getByRole('slider', { name: 'Added detail' });
  await dial.focus();
  await page.keyboard.press('End');
  await expect(dial).toHaveAttribute('aria-valuetext', /about 0\.\d\d dB less faithful/);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('img', { name: 'After' })).toHaveJSProperty('naturalWidth', 192, { timeout: 90_000 });
  const facts = page.locator('.bar p').first();
  await expect(facts).toContainText('dB');

  // x_IR and the sample are at hand: nothing runs, and the result follows the dial.
  await dial.focus();
  await page.keyboard.press('Home');
  await expect(facts).toContainText('τ 0', { timeout: 20_000 });
  await expect(progress(page)).toBeHidden();
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
  await expect(facts).toContainText('about −0.06 dB', { timeout: 20_000 });

  await page.keyboard.press('i');
  await expect(page.getByRole('img', { name: 'Made up' })).toBeVisible();
});
