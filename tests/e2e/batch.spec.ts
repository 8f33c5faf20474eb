import { once } from 'node:events';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page, TestInfo } from '@playwright/test';
import sharp from 'sharp';
import { look } from './look';
import { chooseInDialog, enginePid, expect, launch, test } from './latensify';
import { diskPicture } from './pictures';

const minute = 60_000;

/** Small photos with structure, each another, and a file that is none although it is called so. */
async function makeFolder(info: TestInfo, names: readonly string[], side = 96): Promise<string> {
  const folder = info.outputPath('Holiday');
  await mkdir(folder, { recursive: true });
  for (const [number, name] of names.entries())
    await writeFile(join(folder, name), await diskPicture(number, side, side, { x: 40, y: 32, radius: 20 }));
  return folder;
}

/** Opens a folder by the system's dialog and shows its gallery, by name. */
async function openFolder(app: ElectronApplication, page: Page, folder: string): Promise<void> {
  await chooseInDialog(app, folder);
  await page.getByRole('button', { name: 'Open folder…' }).click();
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('name');
  const descending = page.getByRole('button', { name: 'Newest or last first' });
  if ((await descending.getAttribute('aria-pressed')) === 'true') await descending.click();
}

const cell = (page: Page, name: string) =>
  page.getByRole('listbox', { name: 'Photos' }).getByRole('option', { name: new RegExp(`^${name}`) });
const job = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Photos in the queue' }).getByRole('listitem', { name });
const results = async (folder: string) => (await readdir(folder)).filter((name) => name.includes('-sr-x')).sort();

/** Selects a row of cells, and puts them into the queue with a preset. */
async function queueUp(page: Page, from: string, to: string, preset: string): Promise<void> {
  await cell(page, from).click();
  await cell(page, to).click({ modifiers: ['Shift'] });
  await page.getByRole('combobox', { name: 'Task' }).selectOption({ label: 'Enlarge ×2' });
  await page.getByRole('combobox', { name: 'Preset' }).selectOption({ label: preset });
  await page.getByRole('button', { name: 'Add to queue' }).click();
}

// A damaged photo has no thumbnail.
test.use({ provoked: /status of 404/ });

test('from a folder to exported files, with a pause and a bad file on the way', async ({ latensify }, info) => {
  const { app, page } = latensify;
  const names = ['a1.jpg', 'a2.jpg', 'a3.jpg', 'a4.jpg', 'a5.jpg', 'rest.jpg'];
  const folder = await makeFolder(info, names);
  await writeFile(join(folder, 'a3.jpg'), (await readFile(join(folder, 'a3.jpg'))).subarray(0, 300));
  await openFolder(app, page, folder);
  await expect(page.getByRole('listbox', { name: 'Photos' }).getByRole('option')).toHaveCount(names.length);

  await test.step('five photos and a preset go into the queue, which is paused and goes on', async () => {
    await queueUp(page, 'a1', 'a5', 'Faithful ×2');
    await page.keyboard.press('q');
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByRole('heading', { name: /Paused/ })).toBeVisible();
    await expect(job(page, 'a5.jpg')).toContainText('Waiting');
    const done = await results(folder);
    // Nothing goes on by itself: a photo takes less than this.
    await page.waitForTimeout(1500);
    expect(await results(folder)).toEqual(done);
    await look(app, page, 'queue-paused');
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByText('4 photos restored, 1 failed.')).toBeVisible({ timeout: minute });
    await look(app, page, 'queue');
  });

  await test.step('the bad file says why, the others are whole', async () => {
    await expect(job(page, 'a3.jpg')).toContainText('damaged');
    expect(await results(folder)).toEqual([1, 2, 4, 5].map((number) => `a${number}-sr-x2-tau0.jpg`));
    for (const name of await results(folder)) {
      const { data, info: facts } = await sharp(join(folder, name)).raw().toBuffer({ resolveWithObject: true });
      expect({ width: facts.width, height: facts.height, bytes: data.length }).toEqual({
        ...{ width: 192, height: 192, bytes: 192 * 192 * 3 },
      });
      expect(await readFile(join(folder, name), 'latin1')).toMatch(/latensify:Recipe/);
    }
  });

  await test.step('the gallery stacks the results on their photos', async () => {
    await page.keyboard.press('g');
    await expect(cell(page, 'a1')).toContainText('1 result');
    await expect(cell(page, 'a3')).toHaveAttribute('aria-label', /damaged/);
    await expect(page.getByRole('listbox', { name: 'Photos' }).getByRole('option')).toHaveCount(names.length);
  });

  await test.step('the corner of a finished photo compares it with its result, and so do its menu and its row in the queue', async () => {
    await cell(page, 'a1').getByTitle('Done · Compare with its result').click();
    await expect(page.getByText('After · a1-sr-x2-tau0.jpg')).toBeVisible();
    await expect(page.getByRole('img', { name: 'After', exact: true })).toHaveJSProperty('naturalWidth', 192);
    await expect(page.getByRole('radiogroup', { name: 'Compare' })).toBeVisible();
    await look(app, page, 'result-of-a-file');
    await page.getByRole('button', { name: 'Put away' }).click();
    await expect(page.getByRole('img', { name: 'After', exact: true })).toHaveCount(0);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await expect(page.getByText('After · a1-sr-x2-tau0.jpg')).toBeVisible();
    await page.keyboard.press('g');
    await cell(page, 'a2').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Compare with its result' }).click();
    await expect(page.getByText('After · a2-sr-x2-tau0.jpg')).toBeVisible();
    await page.keyboard.press('q');
    await job(page, 'a4.jpg').getByRole('button', { name: 'More for a4.jpg' }).click();
    await page.getByRole('menuitem', { name: 'Compare with its result' }).click();
    await expect(page.getByText('After · a4-sr-x2-tau0.jpg')).toBeVisible();
  });

  await test.step('a result that is deleted makes its photo new again, and one that is selected is let go', async () => {
    await page.keyboard.press('g');
    await cell(page, 'a4').click();
    await cell(page, 'a5').click({ modifiers: ['Control'] });
    await rm(join(folder, 'a1-sr-x2-tau0.jpg'));
    await expect(cell(page, 'a1')).toHaveAttribute('aria-label', /New/);
    await rm(join(folder, 'a5.jpg'));
    await expect(page.getByText(/^1 photo ·/)).toBeVisible();
  });
});

test('a queue whose app and engine are killed goes on after the restart', async ({}, info) => {
  test.setTimeout(6 * minute);
  process.env.LATENSIFY_USER_DATA = info.outputPath('user-data');
  const names = ['b1.jpg', 'b2.jpg', 'b3.jpg', 'b4.jpg', 'b5.jpg'];
  // So large that the end comes before all are done.
  const folder = await makeFolder(info, names, 480);

  const killed = await launch(null);
  const first = await killed.firstWindow();
  await openFolder(killed, first, folder);
  await queueUp(first, 'b1', 'b5', 'Faithful ×2');
  await expect.poll(() => results(folder), { timeout: minute }).not.toEqual([]);
  const engines = [await enginePid(killed), await enginePid(killed, 'Latensify view')];
  const ended = once(killed.process(), 'exit');
  for (const pid of [killed.process().pid, ...engines]) if (pid !== undefined) process.kill(pid, 'SIGKILL');
  await ended;
  const before = await results(folder);
  const stamps = await Promise.all(before.map((name) => readFile(join(folder, name))));
  expect(before.length).toBeLessThan(names.length);

  const app = await launch(null);
  const page = await app.firstWindow();
  const question = page.getByRole('status').filter({ hasText: 'in the queue. Continue?' });
  // All five where the end came between a result's name and the journal's line about it.
  await expect(question).toContainText(/[1-5] photos? still waits? in/);
  await page.keyboard.press('q');
  const thumbnails = page.getByRole('list', { name: 'Photos in the queue' }).locator('img');
  await expect(thumbnails, 'no folder is open, and they are seen all the same').toHaveCount(names.length);
  await expect
    .poll(() => thumbnails.evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth > 0)))
    .toBe(true);
  await question.getByRole('button', { name: 'Continue' }).click();
  // What was done before the end is not said again.
  // Up to four photos, on a machine that may do other work as well.
  await expect(page.getByText(/^[1-5] photos? restored\.$/)).toBeVisible({ timeout: 3 * minute });
  await expect(page.getByRole('heading', { name: /^Nothing left to do · 5 photos restored/ })).toBeVisible();
  expect(await results(folder)).toEqual(names.map((name) => name.replace('.jpg', '-sr-x2-tau0.jpg')));
  const after = await Promise.all(before.map((name) => readFile(join(folder, name))));
  expect(after, 'what was finished is not done twice').toEqual(stamps);
  for (const name of await results(folder))
    expect(await sharp(join(folder, name)).stats()).toMatchObject({ isOpaque: true });
  await app.close();

  // What the app remembers of results is gone: they are known by the recipes that they carry.
  await rm(info.outputPath('user-data', 'results.json'));
  const again = await launch(null);
  const gallery = await again.firstWindow();
  await openFolder(again, gallery, folder);
  await expect(gallery.getByRole('listbox', { name: 'Photos' }).getByRole('option')).toHaveCount(names.length);
  for (const name of ['b1', 'b5']) await expect(cell(gallery, name)).toContainText('1 result');
  await again.close();
});
