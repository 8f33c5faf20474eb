import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { readOut, smoothScene } from '../unit/src-main/engine/raw/scene';
import { writeDng } from '../unit/src-main/engine/raw/dng';
import { drop, enginePid, expect, photoAt, test } from './latensify';
import type { Latensify } from './latensify';

/** Made on request only: `npm run bench -- loupe` says so, and where the figures go. */
const { LATENSIFY_BENCH_LOUPE, LATENSIFY_BENCH_FILE } = process.env;
const size = { width: 4000, height: 3000 };
/** A RAW file is made sample by sample here, which would take minutes at that size. */
const rawSize = { width: 2400, height: 1800 };
/** Ways in which the photo is moved, each to a part that was not seen before. */
const moves = [
  [-600, 0],
  [-600, 0],
  [0, -600],
  [600, 0],
  [600, 0],
] as const;
/** A large part takes its time on a slow computer. */
const patient = { timeout: 120_000 };
/** Clock ticks of Linux, in which it counts what a process has computed. */
const ticksPerSecond = 100;

const subjects = [
  { task: 'Enlarge ×2', photo: 'photo.jpg', blur: null },
  { task: 'Enlarge ×4', photo: 'photo.jpg', blur: null },
  { task: 'Sharpen blur', photo: 'photo.jpg', blur: 'none' },
  { task: 'Develop RAW', photo: 'photo.dng', blur: null },
] as const;

async function makePhotos(fileOf: (name: string) => string): Promise<void> {
  const picture = sharp(photoAt('clean.png')).resize(size.width, size.height, { fit: 'fill', kernel: 'cubic' });
  await picture.jpeg({ quality: 92 }).toFile(fileOf('photo.jpg'));
  const scene = smoothScene(rawSize.width, rawSize.height);
  const samples = readOut(scene, 'RGGB', [512, 512, 512, 512], 16383);
  await writeFile(fileOf('photo.dng'), writeDng({ ...rawSize, samples, pattern: 'RGGB' }));
}

/** Notes in the page when each picture of the loupe is there to be seen, in milliseconds. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { seen });
    const note = ({ target }: Event) => {
      if (target instanceof HTMLImageElement && target.src.includes('/pictures/')) seen.push(performance.now());
    };
    document.addEventListener('load', note, true);
  });
}

/** The process of the networks, and the seconds that it has computed so far; null where the system does not say. */
async function computed({ app }: Latensify): Promise<{ pid: number; seconds: number } | null> {
  const pid = await enginePid(app);
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => null);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields ? { pid, seconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond } : null;
}

interface Look {
  readonly first: number;
  readonly whole: number;
  readonly processor: number | null;
}

/** Moves the photo, or asks for the first look, and waits until all that is seen is restored. */
async function look(latensify: Latensify, begin: () => Promise<void>): Promise<Look> {
  const { page } = latensify;
  const before = await computed(latensify);
  const start = await page.evaluate(() => {
    (Reflect.get(window, 'seen') as number[]).length = 0;
    return performance.now();
  });
  await begin();
  // What is left as it is, is there within a few milliseconds: only what the page has noted itself is sure to be seen.
  await expect
    .poll(() => page.evaluate(() => (Reflect.get(window, 'seen') as number[]).length), patient)
    .toBeGreaterThan(0);
  await expect(page.getByText('Restoring what is seen…')).toBeHidden(patient);
  const pictures = page.locator('img[src*="/pictures/"]');
  const isThere = (all: Element[]) => all.every((one) => (one as HTMLImageElement).complete);
  await expect.poll(() => pictures.evaluateAll(isThere)).toBe(true);
  const seen = await page.evaluate(() => Reflect.get(window, 'seen') as number[]);
  const after = await computed(latensify);
  const seconds = (time: number) => Math.round(time - start) / 1000;
  // Another process has not computed what the one before did.
  const isOne = before !== null && after !== null && before.pid === after.pid;
  const processor = isOne ? Math.round(10 * (after.seconds - before.seconds)) / 10 : null;
  return { first: seconds(seen[0]), whole: seconds(seen[seen.length - 1]), processor };
}

const middleOf = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

test('the loupe over a photo of 12 megapixels', async ({ latensify }, info) => {
  test.skip(!LATENSIFY_BENCH_LOUPE, 'measured on request only');
  test.setTimeout(900_000);
  const { page } = latensify;
  await makePhotos((name) => info.outputPath(name));
  const figures = [];
  for (const { task, photo, blur } of subjects) {
    const heading = page.getByRole('heading', { name: photo });
    // A photo that is dropped once more is opened anew, at the size of the window, some time after it is clicked to 100 %.
    if (!(await heading.isVisible())) await drop(page, info.outputPath(photo));
    await expect(heading).toBeVisible({ timeout: 60_000 });
    await page.getByRole('radio', { name: task }).check();
    if (blur) await page.getByRole('combobox', { name: 'Kind of blur' }).selectOption(blur);
    // From the middle, wherever the last task left it: a photo at its edge moves no further.
    await page.getByRole('button', { name: 'Fit', exact: true }).click();
    await page.getByRole('button', { name: '100 %' }).click();
    await watch(page);
    const load = loadavg()[0];
    const opened = await look(latensify, () => page.getByRole('button', { name: 'Restore', exact: true }).click());
    const looks: Look[] = [];
    for (const [x, y] of moves) {
      looks.push(
        await look(latensify, async () => {
          await page.mouse.move(500, 400);
          await page.mouse.down();
          await page.mouse.move(500 + x / 2, 400 + y / 2);
          await page.mouse.move(500 + x, 400 + y);
          await page.mouse.up();
        }),
      );
    }
    const middle = (of: (look: Look) => number | null) => middleOf(looks.map((one) => of(one) ?? 0));
    const afterMove = { first: middle((one) => one.first), whole: middle((one) => one.whole) };
    figures.push({ task, load, opened, afterMove, processor: middle((one) => one.processor) });
  }
  const all = { case: 'loupe', ...size, rawSize, cores: cpus().length, figures };
  await writeFile(LATENSIFY_BENCH_FILE ?? info.outputPath('loupe.json'), `${JSON.stringify(all, null, 2)}\n`);
});
