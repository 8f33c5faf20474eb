import { expect, photoAt, progress, test } from './latensify';
import { look } from './look';

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
  await expect(facts).toContainText(/about −0\.0[2-6] dB/, { timeout: 20_000 });

  await page.keyboard.press('i');
  await expect(page.getByRole('img', { name: 'Made up' })).toBeVisible();
});

test('strengths are compared on a crop, and one is chosen', async ({ latensify: { app, page } }) => {
  await page.getByRole('radio', { name: 'Enlarge ×2' }).check();
  const compare = page.getByRole('button', { name: 'Compare strengths' });
  const grid = page.getByRole('dialog', { name: 'Compare strengths' });
  const positions = grid.locator('.cells').getByRole('button');
  const dial = page.getByRole('slider', { name: 'Added detail' });

  await test.step('Esc gives up what runs, and the focus goes back', async () => {
    await compare.click();
    await expect(positions).toHaveCount(4);
    await page.keyboard.press('Escape');
    await expect(grid).toBeHidden();
    await expect(compare).toBeFocused();
  });

  await page.keyboard.press('Enter');
  await expect(grid.locator('img')).toHaveCount(4, { timeout: 120_000 });
  const faithful = grid.getByRole('button', { name: 'Faithful' });
  await expect(faithful.locator('img')).toHaveJSProperty('naturalWidth', 192);
  const addresses = await grid.locator('img').evaluateAll((all) => all.map((image) => (image as HTMLImageElement).src));
  expect(new Set(addresses).size, 'a picture each').toBe(4);
  await look(app, page, 'strength-grid');

  await test.step('Tab and Enter choose', async () => {
    const second = positions.nth(1);
    const label = (await second.textContent()) ?? '';
    await second.focus();
    await page.keyboard.press('Enter');
    await expect(grid).toBeHidden();
    await expect(dial).toHaveAttribute('aria-valuetext', new RegExp(`about ${label.trim().slice(0, 4)} dB`));
  });
});
