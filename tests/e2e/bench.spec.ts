import { link, mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { chooseInDialog, test } from './latensify';
import { diskPicture } from './pictures';

/** Made on request only: `npm run bench -- gallery` says how many photos, and where the figures go. */
const { LATENSIFY_BENCH_PHOTOS, LATENSIFY_BENCH_FILE } = process.env;
const count = Number(LATENSIFY_BENCH_PHOTOS ?? 0);
/** Different files; the others are further names of them, each with a thumbnail of its own all the same. */
const different = 200;
const perFolder = 500;
/** How long it is scrolled, in milliseconds, and how fast, in CSS pixels a second: about five screens. */
const pace = { scrolling: 6000, speed: 4000 };

const photo = (number: number): Promise<Buffer> =>
  diskPicture(number, 320, 214, { x: 40 + ((number * 13) % 240), y: 30 + ((number * 7) % 150), radius: 40 });

async function makePhotos(folder: string): Promise<void> {
  const nameOf = (number: number) => `photo-${String(number).padStart(5, '0')}.jpg`;
  for (let number = 0; number < count; number++) {
    const place = join(folder, `day-${String(Math.floor(number / perFolder) + 1).padStart(2, '0')}`);
    if (number % perFolder === 0) await mkdir(place, { recursive: true });
    if (number < different) await writeFile(join(place, nameOf(number)), await photo(number));
    else await link(join(folder, 'day-01', nameOf(number % different)), join(place, nameOf(number)));
  }
}

/** In the page: until some thumbnail is seen, or every one of the first screen. */
async function thumbnailsSeen(which: 'some' | 'every'): Promise<void> {
  for (;;) {
    const all = [...document.querySelectorAll<HTMLImageElement>('[role=listbox] img')];
    const seen = all.filter((image) => image.complete && image.naturalWidth > 0);
    if (which === 'some' ? seen.length > 0 : seen.length > 8 && seen.length === all.length) return;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** In the page: scrolls the grid evenly; how long each frame took, in milliseconds, the shortest first. */
async function scrollFor({ scrolling, speed }: typeof pace): Promise<number[]> {
  const grid = document.querySelector('[role=listbox]');
  if (!grid) throw new Error('There is no gallery.');
  const frames: number[] = [];
  const start = performance.now();
  for (let before = start, now = start; now - start < scrolling; before = now) {
    now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    frames.push(now - before);
    grid.scrollTop = ((now - start) / 1000) * speed;
  }
  return frames.slice(1).sort((a, b) => a - b);
}

/** Megabytes that each process has in memory. */
async function memoryOf(app: ElectronApplication): Promise<Record<string, number>> {
  const metrics = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ type, name, memory }) => ({ what: name ?? type, size: memory.workingSetSize })),
  );
  return Object.fromEntries(metrics.map(({ what, size }) => [what, Math.round(size / 1024)]));
}

// Thumbnails that are scrolled past are given up.
test.use({ provoked: /status of 404/ });

test('the gallery over many photos', async ({ latensify: { app, page } }, info) => {
  test.skip(count === 0, 'measured on request only');
  test.setTimeout(600_000);
  const folder = info.outputPath('photos');
  await makePhotos(folder);
  await chooseInDialog(app, folder);
  const clicked = performance.now();
  const since = () => Math.round(performance.now() - clicked);
  await page.getByRole('button', { name: 'Open folder…' }).click();
  await page.evaluate(thumbnailsSeen, 'some' as const);
  const firstThumbnail = since();
  await page.evaluate(thumbnailsSeen, 'every' as const);
  const firstScreen = since();
  // An option of a choice has the same role.
  const cell = page.getByRole('listbox', { name: 'Photos' }).getByRole('option').first();
  while (Number(await cell.getAttribute('aria-setsize')) < count) await page.waitForTimeout(100);
  const allFound = since();
  const frames = await page.evaluate(scrollFor, pace);
  const at = (share: number) => Math.round(frames[Math.floor(share * (frames.length - 1))] * 10) / 10;
  const figures = {
    ...{ case: 'gallery', photos: count, cores: cpus().length },
    milliseconds: { firstThumbnail, firstScreen, allFound },
    frames: { count: frames.length, median: at(0.5), ninetyFifth: at(0.95), longest: at(1) },
    megabytes: await memoryOf(app),
  };
  await writeFile(LATENSIFY_BENCH_FILE ?? info.outputPath('gallery.json'), `${JSON.stringify(figures, null, 2)}\n`);
});
