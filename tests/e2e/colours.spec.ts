import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { choose, drop, expect, photoAt, test } from './latensify';

/** Means of red, green and blue in the middle of the stage. */
async function middle(page: Page): Promise<number[]> {
  const shot = await page.screenshot({ clip: { x: 380, y: 250, width: 200, height: 200 } });
  const { channels } = await sharp(shot).removeAlpha().stats();
  return channels.map(({ mean }) => mean);
}

for (const profile of ['p3', 'srgb'] as const) {
  test(`colours do not jump when the result comes: ${profile}`, async ({ latensify: { page } }, info) => {
    const file = info.outputPath('photo.png');
    await sharp(photoAt('clean.png')).withIccProfile(profile).png().toFile(file);
    await drop(page, file);
    await expect(page.getByRole('img', { name: 'Before' })).toBeVisible();
    const before = await middle(page);
    await choose(page, 'Enlarge ×2', 0);
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(page.getByRole('img', { name: 'After' })).toBeVisible({ timeout: 60_000 });
    await page.getByRole('slider', { name: 'Divider' }).press('Home');
    const after = await middle(page);
    after.forEach((mean, channel) => expect(Math.abs(mean - before[channel])).toBeLessThan(2));
  });
}
