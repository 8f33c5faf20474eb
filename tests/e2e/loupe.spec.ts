import sharp from 'sharp';
import { drop, expect, photoAt, test } from './latensify';

const minute = 60_000;

test('of a large photo what is seen is restored first, then the whole', async ({ latensify: { page } }, info) => {
  const file = info.outputPath('large.png');
  await sharp(photoAt('clean.png')).resize(1200, 900, { fit: 'fill', kernel: 'cubic' }).png().toFile(file);
  await drop(page, file);
  await expect(page.getByRole('img', { name: 'Before' })).toBeVisible();
  await page.getByRole('radio', { name: 'Enlarge ×2' }).check();
  // Eight screen pixels a pixel of the photo: little is seen, and soon there.
  for (let notch = 0; notch < 12; notch++) await page.keyboard.press('+');
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  const part = page.getByRole('img', { name: 'Preview of this area' });
  await expect(part).toBeVisible({ timeout: minute });
  await expect(page.getByRole('img', { name: 'After' }), 'the whole was not restored').toBeHidden();
  await expect(page.getByText('Preview of this area', { exact: true })).toBeVisible();
  const width = await part.evaluate((image) => (image as HTMLImageElement).naturalWidth);
  expect(width, 'a part of 2400').toBeLessThan(1000);
  await page.screenshot({ path: info.outputPath('loupe.png') });

  await test.step('it can be compared in every way', async () => {
    await page.getByRole('radio', { name: 'Difference' }).check();
    await expect(page.getByText('Difference, white from 16 of 255 levels on')).toBeVisible();
    const shot = await page.getByRole('group', { name: /^Photo/ }).screenshot();
    const { channels } = await sharp(shot).stats();
    expect(Math.max(...channels.slice(0, 3).map(({ mean }) => mean)), 'little differs').toBeLessThan(100);
    await page.getByRole('radio', { name: 'Invented' }).check();
    await expect(page.getByText('What was made up is shown once the whole photo is restored')).toBeVisible();
    await page.getByRole('radio', { name: 'Split' }).check();
  });

  await test.step('a moved control restores it anew, and the last one stays until then', async () => {
    const first = await part.getAttribute('src');
    await page.getByRole('spinbutton', { name: 'Exact τ' }).fill('1');
    await expect(page.getByText('Preview of this area · earlier settings')).toBeVisible();
    await expect(part).not.toHaveAttribute('src', first ?? '', { timeout: 2 * minute });
    await page.getByRole('spinbutton', { name: 'Exact τ' }).fill('0');
    await expect(page.getByText('Preview of this area', { exact: true })).toBeVisible({ timeout: minute });
  });

  await test.step('at 100 % it comes in pieces, the middle first', async () => {
    await page.getByRole('button', { name: '100 %' }).click();
    const pieces = page.locator('img[src*="/pictures/"]');
    const before = await pieces.count();
    await expect(page.getByText('Preview of this area, more to come…')).toBeVisible({ timeout: minute });
    await expect(page.getByText('Preview of this area', { exact: true })).toBeVisible({ timeout: minute });
    expect(await pieces.count()).toBe(before + 3);
    await page.screenshot({ path: info.outputPath('pieces.png') });
  });

  await expect(page.getByRole('button', { name: 'Restore whole photo' })).toBeEnabled();
  await expect(page.getByRole('button', { name: 'Restore', exact: true })).toBeHidden();
});
