import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import type { Api } from '../../src-main/contract';
import { writeKernel } from '../../src-main/engine/image/kernel-file';
import { openFourier } from '../unit/src-main/engine/blur/parity';
import { scene, shotOf, stroke } from '../unit/src-main/engine/blur/scene';
import { unreached } from './keyboard';
import { chooseInDialog, drop, expect, photoAt, progress, test } from './latensify';
import { look } from './look';

declare const window: Window & { readonly api: Api; calls: number[] };

test.use({ photo: photoAt('small.png') });

/** Networks run from now on tell of it: how many calls each run wants. */
const noteCalls = (page: Page) =>
  page.evaluate(() => {
    window.calls = [];
    window.api.on('restore:event', (event) => {
      if (event.kind === 'progress' && event.callsTotal > 0) window.calls.push(event.callsTotal);
    });
  });

/** The green of each pixel of a picture on the page. */
const greenOf = (picture: Locator) =>
  picture.evaluate((element) => {
    const image = element as HTMLImageElement;
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: new Uint8ClampedArray() };
    return Array.from(data.filter((_, at) => at % 4 === 1));
  });

const distance = (one: number[], other: number[]) =>
  one.reduce((sum, value, at) => sum + Math.abs(value - other[at]), 0) / one.length;

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
  const facts = page.locator('.photo-bar p').first();
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
  expect(await unreached(page), 'every position is reached by Tab').toEqual([]);

  await test.step('Tab and Enter choose', async () => {
    const second = positions.nth(1);
    const label = (await second.textContent()) ?? '';
    await second.focus();
    await page.keyboard.press('Enter');
    await expect(grid).toBeHidden();
    await expect(dial).toHaveAttribute('aria-valuetext', new RegExp(`about ${label.trim().slice(0, 4)} dB`));
  });
});

const subjects = [
  { task: 'Enlarge ×4', scale: 4, isBlurred: false },
  { task: 'Sharpen blur', scale: 1, isBlurred: true },
] as const;

/** A photo that is sampled within seconds, and the kernel that blurred it. */
async function makePhoto(isBlurred: boolean, photo: string, kernel: string): Promise<void> {
  if (!isBlurred) {
    await sharp(photoAt('clean.png')).extract({ left: 320, top: 192, width: 48, height: 32 }).toFile(photo);
    return;
  }
  const { width, height, planes } = shotOf(await openFourier(), scene(96, 64), stroke, 2 / 255);
  const samples = Uint8Array.from({ length: 3 * width * height }, (_, at) =>
    Math.round(255 * planes[at % 3][Math.floor(at / 3)]),
  );
  await sharp(samples, { raw: { width, height, channels: 3 } })
    .png()
    .toFile(photo);
  await writeKernel({ side: stroke.side, taps: [...stroke.taps] }, kernel);
}

for (const { task, scale, isBlurred } of subjects) {
  test(`after one run the dial moves at once, tells its cost and shows what was made up: ${task}`, async ({
    latensify: { app, page },
  }, info) => {
    const [photo, kernel] = [info.outputPath('photo.png'), info.outputPath('kernel.png')];
    await makePhoto(isBlurred, photo, kernel);
    // The photo that the app begins with may still be opening: this one is wanted later.
    await drop(page, photo);
    await expect(page.getByRole('heading', { name: 'photo.png' })).toBeVisible();
    await page.getByRole('radio', { name: task }).check();
    if (isBlurred) {
      await chooseInDialog(app, kernel);
      await page.getByRole('button', { name: 'Load…' }).click();
      await expect(page.getByText('Your own kernel')).toBeVisible();
    }
    const dial = page.getByRole('slider', { name: 'Added detail' });
    const [facts, after] = [
      page.locator('.photo-bar p').first(),
      page.getByRole('img', { name: 'After', exact: true }),
    ];
    /** How much of the sample is kept, and what that costs in dB, by the line below the photo. */
    const said = async () => {
      const line = (await facts.textContent()) ?? '';
      const [, decibels] = /about −(\d+\.\d\d) dB/.exec(line) ?? [];
      const [, percent] = /(\d+) % of it/.exec(line) ?? [];
      return { alpha: percent ? Number(percent) / 100 : 1, decibels: Number(decibels) };
    };
    await dial.press('End');
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(facts).toContainText('dB', { timeout: 120_000 });
    await expect(after).toHaveJSProperty('naturalWidth', (isBlurred ? 96 : 48) * scale);
    const [whole, most] = [await greenOf(after), await said()];
    expect(most.decibels).toBeGreaterThan(0.05);

    await noteCalls(page);
    const sampled = (await after.getAttribute('src')) ?? '';
    await dial.press('Home');
    await expect(facts).toContainText('τ 0');
    await expect(after).not.toHaveAttribute('src', sampled);
    const faithful = await greenOf(after);
    expect(distance(whole, faithful), 'something was made up').toBeGreaterThan(0.3);
    for (let step = 0; step < 2; step++) await dial.press('ArrowRight');
    await expect(dial).toHaveAttribute('aria-valuetext', 'at most about 0.04 dB less faithful');
    await expect(facts).toContainText(/about −0\.0[1-4] dB/);
    const part = await said();
    const share = distance(await greenOf(after), faithful) / distance(whole, faithful);
    expect(Math.abs(share - part.alpha / most.alpha), 'as much of it is kept as is said').toBeLessThan(0.12);

    await test.step('α of its own runs nothing either', async () => {
      await page.getByText('For experts').click();
      const sliderOfShare = page.getByRole('slider', { name: 'Kept of what was made up, α (%)' });
      await sliderOfShare.fill('100');
      await expect.poll(async () => (await said()).decibels).toBeGreaterThan(part.decibels);
    });
    await test.step('what was made up is shown where it is', async () => {
      await page.keyboard.press('i');
      const map = page.getByRole('img', { name: 'Made up' });
      await expect(map).toBeVisible();
      const levels = (await greenOf(map)).sort((a, b) => a - b);
      expect(levels[levels.length - 1] - levels[0]).toBeGreaterThan(8);
    });
    expect(await page.evaluate(() => window.calls), 'no network ran').toEqual([]);
    await expect(progress(page)).toBeHidden();
  });
}
