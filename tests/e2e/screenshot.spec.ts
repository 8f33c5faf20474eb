import { resolve } from 'node:path';
import { choose, expect, photoAt, test } from './latensify';

/** The README's picture is made on request, of a larger photo: LATENSIFY_SCREENSHOT=docs/images/app.png. */
const { LATENSIFY_SCREENSHOT } = process.env;

test.use({ photo: photoAt(LATENSIFY_SCREENSHOT ? 'shake.png' : 'small.png') });

test('a screenshot of a deblurred photo', async ({ latensify: { page } }, info) => {
  await choose(page, 'Sharpen blur', 5);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('img', { name: 'After' })).toBeVisible({ timeout: 200_000 });
  await page.screenshot({ path: LATENSIFY_SCREENSHOT ? resolve(LATENSIFY_SCREENSHOT) : info.outputPath('app.png') });
});
