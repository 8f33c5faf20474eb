import { resolve } from 'node:path';
import { choose, expect, photoAt, test } from './latensify';

/** The README's picture is replaced only on request: LATENSIFY_SCREENSHOT=docs/images/app.png. */
const { LATENSIFY_SCREENSHOT } = process.env;

test.use({ photo: photoAt('shake.png') });

test('a screenshot of a restored photo', async ({ latensify: { page } }, info) => {
  await choose(page, 'Deblur', 5);
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('img', { name: 'After' })).toHaveJSProperty('naturalWidth', 384, { timeout: 200_000 });
  await page.screenshot({ path: LATENSIFY_SCREENSHOT ? resolve(LATENSIFY_SCREENSHOT) : info.outputPath('app.png') });
});
