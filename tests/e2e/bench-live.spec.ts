import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { basename } from 'node:path';
import type { Page } from '@playwright/test';
import { readOut, smoothScene } from '../unit/src-main/engine/raw/scene';
import { writeDng } from '../unit/src-main/engine/raw/dng';
import { drop, expect, test } from './latensify';

/** Made on request only: `npm run bench -- live` says of which RAW file, or of one that is made, and where the figures go. */
const { LATENSIFY_BENCH_LIVE, LATENSIFY_BENCH_RAW, LATENSIFY_BENCH_FILE } = process.env;
const size = { width: 2400, height: 1800 };
const changes = 20;
/** In milliseconds: a hand that moves on, and one that rests, so that what is seen was developed from its own pixels. */
const pauses = { moving: 20, resting: 800 };
/** Each change moves another control, between two values. */
const moved = [
  { label: 'Exposure', values: ['-1', '0.7'] },
  { label: 'Highlights', values: ['80', '20'] },
  { label: 'Temperature (K)', values: ['4200', '6800'] },
] as const;

async function makePhoto(file: string): Promise<string> {
  const samples = readOut(smoothScene(size.width, size.height), 'RGGB', [512, 512, 512, 512], 16383);
  await writeFile(file, writeDng({ ...size, samples, pattern: 'RGGB' }));
  return file;
}

/** Notes in the page when each picture that is drawn has become part of a frame, in milliseconds. */
const watch = (page: Page) =>
  page.evaluate(() => {
    const shown: number[] = [];
    Object.assign(window, { shown });
    // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with the context that it belongs to
    const { putImageData } = CanvasRenderingContext2D.prototype;
    const afterFrame = (tell: () => void) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = tell;
        port2.postMessage(null);
      });
    CanvasRenderingContext2D.prototype.putImageData = function (...given: unknown[]) {
      Reflect.apply(putImageData, this, given);
      afterFrame(() => shown.push(performance.now()));
    };
  });

/** In the page: moves a slider as a hand does, and waits for the picture of it; milliseconds. */
async function move({ label, value, pause }: { label: string; value: string; pause: number }): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, pause));
  const named = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label);
  const slider = named && document.getElementById(named.htmlFor);
  if (!(slider instanceof HTMLInputElement)) throw new Error(`There is no slider “${label}”.`);
  const shown = Reflect.get(window, 'shown') as number[];
  shown.length = 0;
  const start = performance.now();
  slider.value = value;
  slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
  while (shown.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  return shown[0] - start;
}

/** @param first a change to where a slider stands already would draw nothing */
async function measure(page: Page, pause: number, first: number) {
  const took: number[] = [];
  for (let change = first; change < first + changes; change++) {
    const { label, values } = moved[change % moved.length];
    took.push(await page.evaluate(move, { label, value: values[Math.floor(change / moved.length) % 2], pause }));
  }
  took.sort((a, b) => a - b);
  return { median: Math.round(took[changes / 2]), worst: Math.round(took[changes - 1]) };
}

test('the live picture of a RAW photo', async ({ latensify: { page } }, info) => {
  test.skip(!LATENSIFY_BENCH_LIVE, 'measured on request only');
  const photo = LATENSIFY_BENCH_RAW ?? (await makePhoto(info.outputPath('photo.dng')));
  await drop(page, photo);
  await expect(page.getByRole('img', { name: 'Before', exact: true })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('combobox', { name: 'White balance' }).selectOption('temperature');
  await page.getByRole('slider', { name: 'Exposure' }).fill('-0.5');
  await expect(page.getByRole('img', { name: 'Before, as developed now' })).toBeVisible();
  // Networks are made ready for the photo meanwhile.
  await page.waitForTimeout(5000);
  await watch(page);
  const load = loadavg()[0];
  const moving = await measure(page, pauses.moving, 0);
  const figures = { moving, resting: await measure(page, pauses.resting, changes) };
  const all = { case: 'live', photo: basename(photo), changes, cores: cpus().length, load, milliseconds: figures };
  await writeFile(LATENSIFY_BENCH_FILE ?? info.outputPath('live.json'), `${JSON.stringify(all, null, 2)}\n`);
});
