import { choose, expect, photoAt, startRestoring, test } from './latensify';

test.use({ photo: photoAt('small.png') });

test('a restoration can be cancelled and started again', async ({ latensify: { page } }) => {
  await choose(page, 'Enlarge ×4', 10);
  await startRestoring(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Cancelled. The photo is as it was.')).toBeVisible();
  await expect(page.getByRole('img', { name: 'After' })).toBeHidden();

  await choose(page, 'Enlarge ×2', 0);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('img', { name: 'After' })).toHaveJSProperty('naturalWidth', 192, { timeout: 60_000 });
});
