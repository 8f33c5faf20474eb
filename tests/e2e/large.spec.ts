import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { alone, drop, expect, photoAt, test } from './latensify';

const [width, height] = [12_000, 8400];
/** Nothing on the page may be larger, in pixels a side. */
const largestElement = 4096;
/** What a person would call a stall, on a machine that is busy with other things. */
const longestGap = 500;

/** Zooms and pans, and tells the longest time, in milliseconds, for which the page drew no frame. */
function moveAbout(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const surface = document.querySelector('[aria-label^="Photo."]');
    let [last, longest] = [performance.now(), 0];
    const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
    const wheel = (deltaY: number) =>
      surface?.dispatchEvent(
        new WheelEvent('wheel', { deltaY, clientX: 400, clientY: 300, bubbles: true, cancelable: true }),
      );
    const arrow = (key: string) =>
      surface?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    for (let step = 0; step < 150; step++) {
      if (step < 50) wheel(-60);
      else if (step < 100) arrow(step % 2 ? 'ArrowRight' : 'ArrowDown');
      else wheel(60);
      const now = await frame();
      longest = Math.max(longest, now - last);
      last = now;
    }
    return longest;
  });
}

test(
  'a photo of 100 megapixels is zoomed and panned in tiles, without stalls',
  alone,
  async ({ latensify: { page } }, info) => {
    const file = info.outputPath('large.jpg');
    await sharp({ create: { width, height, channels: 3, background: '#808080' }, limitInputPixels: false })
      .composite([{ input: photoAt('clean.png'), tile: true }])
      .jpeg({ quality: 80 })
      .toFile(file);
    await drop(page, file);
    const before = page.getByRole('img', { name: 'Before' });
    await expect(before).toBeVisible({ timeout: 180_000 });
    await expect(before, 'a reduced picture').toHaveJSProperty('naturalWidth', 1500);
    const gap = await moveAbout(page);
    info.annotations.push({ type: 'measured', description: `longest time without a frame ${gap.toFixed(0)} ms` });
    console.log(`longest time without a frame: ${gap.toFixed(0)} ms`);
    expect(gap).toBeLessThan(longestGap);

    await page.keyboard.press('1');
    const tiles = page.locator('img[src^="/tiles/"]');
    await expect(tiles.first()).toHaveJSProperty('naturalWidth', 512);
    expect(await tiles.count()).toBeLessThan(20);
    const sides = await page.locator('img, canvas').evaluateAll((elements) =>
      elements.map((element) => {
        const { naturalWidth, naturalHeight, width, height } = element as HTMLImageElement;
        return Math.max(naturalWidth || width, naturalHeight || height);
      }),
    );
    expect(Math.max(...sides)).toBeLessThan(largestElement);
    await expect
      .poll(() => tiles.evaluateAll((all) => all.every((tile) => (tile as HTMLImageElement).complete)))
      .toBe(true);
    await page.screenshot({ path: info.outputPath('large.png') });
  },
);
