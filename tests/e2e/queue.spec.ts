import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { plainEdit } from '../../src-main/contract/plain-edit';
import type { Api, Edit } from '../../src-main/contract';
import { unreachedOf } from './keyboard';
import { listen } from './look';
import { chooseInDialog, drop, expect, photoAt, saveInDialog, test } from './latensify';

declare const window: { readonly api: Api };

/** Enlarged and faithful, beside the photo. */
const plain = plainEdit('sr', 2);
const edit: Edit = {
  ...plain,
  strength: { tau: 0, keep: { kind: 'auto' } },
  output: { ...plain.output, format: 'png', bits: 8, name: '{name}', place: { kind: 'subfolder', name: 'restored' } },
};

/** All photos of the gallery, by name. @param isPaused the queue waits at once; one that rests has nothing to pause */
async function addAll(page: Page, isPaused = false): Promise<void> {
  await page.evaluate(
    async ([frozen, pause]) => {
      const view = { sort: 'name', descending: false, state: null, kind: null, iso: null, text: '' } as const;
      const ids = await window.api.photoIds({ view, from: 0, to: 10 });
      if (!ids.ok) throw new Error('no photos');
      await window.api.queueAdd({
        photos: ids.value,
        edit: frozen,
        preset: null,
        burst: false,
        byRules: false,
        own: [],
      });
      if (pause) await window.api.queuePause();
    },
    [edit, isPaused] as const,
  );
}

test('photos that are open go through the queue, also a second time', async ({ latensify: { app, page } }, info) => {
  const photo = info.outputPath('a.png');
  copyFileSync(photoAt('small.png'), photo);
  await chooseInDialog(app, photo);
  const states = () =>
    page.evaluate(async () => {
      const rows = await window.api.queueRange({ from: 0, to: 10 });
      return rows.ok ? rows.value.rows.map(({ name, state, output }) => `${name} ${state} ${output}`) : [];
    });
  const add = (meant: Edit = edit) =>
    page.evaluate(async (frozen) => {
      const opened = await window.api.choosePhoto();
      if (!opened.ok || !opened.value) throw new Error('the photo was not opened');
      await window.api.queueAdd({
        photos: [opened.value.id],
        edit: frozen,
        preset: null,
        burst: false,
        byRules: false,
        own: [],
      });
    }, meant);
  await add();
  await expect.poll(states, { timeout: 90_000 }).toEqual(['a.png done a.png']);
  const result = info.outputPath('restored', 'a.png');
  expect(existsSync(result)).toBe(true);
  expect(await sharp(result).metadata()).toMatchObject({ width: 192 });
  await add();
  await expect.poll(states, { timeout: 30_000 }).toEqual(['a.png done a.png', 'a.png skipped a.png']);
  // Its own result is replaced where that is wanted, also while the list still has the job that made it.
  await add({ ...edit, output: { ...edit.output, existing: 'replace' } });
  await expect
    .poll(states, { timeout: 60_000 })
    .toEqual(['a.png done a.png', 'a.png skipped a.png', 'a.png done a.png']);
});

test('presets and preferences are kept', async ({ latensify: { page } }) => {
  const kept = await page.evaluate(async (own) => {
    await window.api.savePreset({ name: 'Mine', edit: own });
    await window.api.setPreferences({ theme: 'light' });
    return [await window.api.presets(), await window.api.preferences()] as const;
  }, edit);
  expect(kept[0].ok && kept[0].value.presets.map(({ name }) => name)).toContain('Mine');
  expect(kept[1]).toMatchObject({ ok: true, value: { theme: 'light' } });
});

test('what is exported from the window says how it was made', async ({ latensify: { app, page } }, info) => {
  const [photo, result] = [info.outputPath('a.png'), info.outputPath('b.png')];
  copyFileSync(photoAt('small.png'), photo);
  await chooseInDialog(app, photo);
  await saveInDialog(app, result);
  const exported = await page.evaluate(async ({ task, scale, method, strength, develop, blur, output }) => {
    const opened = await window.api.choosePhoto();
    if (!opened.ok || !opened.value) throw new Error('the photo was not opened');
    const settings = { task, scale, ...method, ...strength, develop, blur };
    const restored = await window.api.restore({ job: 'a', photo: opened.value.id, settings });
    if (!restored.ok) throw new Error(restored.error.code);
    const encoding = { format: 'png', bits: 16, quality: 90 } as const;
    const { longSide, space, place, existing } = output;
    const where = { job: 'b', longSide, space, place, existing, name: 'b.png', ask: true };
    return window.api.exportResult({ restoration: restored.value.id, photo: opened.value.id, encoding, ...where });
  }, edit);
  expect(exported.ok).toBe(true);
  expect(readFileSync(result, 'latin1')).toMatch(/latensify:Recipe.*sha256/s);
});

test('what cannot be written is retried in a folder that is chosen then', async ({
  latensify: { app, page },
}, info) => {
  const names = ['a.png', 'b.png'];
  for (const name of names) copyFileSync(photoAt('small.png'), info.outputPath(name));
  // Where the results are to go stands a file.
  writeFileSync(info.outputPath('restored'), '');
  await drop(page, ...names.map((name) => info.outputPath(name)));
  await expect(page.getByRole('listbox', { name: 'Photos' }).getByRole('option')).toHaveCount(2);
  await addAll(page);
  await page.keyboard.press('q');
  await expect(page.getByText(/^restored is a file/)).toHaveCount(2, { timeout: 60_000 });
  mkdirSync(info.outputPath('elsewhere'));
  await chooseInDialog(app, info.outputPath('elsewhere'));
  await page.getByRole('button', { name: 'Retry in another folder…' }).click();
  await expect
    .poll(() => names.map((name) => existsSync(info.outputPath('elsewhere', name))), { timeout: 60_000 })
    .toEqual([true, true]);
  await expect(page.getByRole('button', { name: 'Retry in another folder…' })).toBeHidden();
});

test('photos that wait are put into another order by mouse and by key', async ({ latensify: { page } }, info) => {
  const names = ['a.png', 'b.png', 'c.png', 'd.png'];
  for (const name of names) copyFileSync(photoAt('small.png'), info.outputPath(name));
  await drop(page, ...names.map((name) => info.outputPath(name)));
  await expect(page.getByRole('listbox', { name: 'Photos' }).getByRole('option')).toHaveCount(4);
  await addAll(page, true);
  await page.keyboard.press('q');
  const jobs = page.getByRole('listitem');
  const order = () => jobs.evaluateAll((all) => all.map((job) => job.getAttribute('aria-label')?.charAt(0)).join(''));
  const job = (letter: string) => page.getByRole('listitem', { name: `${letter}.png` });
  await expect(job('d').getByText('Waiting')).toBeVisible();
  const before = await order();
  const [first, second, third, last] = before;

  await job(last).dragTo(job(second), { targetPosition: { x: 300, y: 10 } });
  await expect.poll(order).toBe(`${first}${last}${second}${third}`);
  await job(first).dragTo(job(third), { targetPosition: { x: 300, y: 55 } });
  await expect.poll(order, { message: 'below the last' }).toBe(`${last}${second}${third}${first}`);

  const menu = job(third).getByRole('button', { name: `More for ${third}.png` });
  await menu.focus();
  await page.keyboard.press('Alt+Home');
  await expect.poll(order).toBe(`${third}${last}${second}${first}`);
  await expect(menu, 'the focus goes with it').toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(order).toBe(`${last}${third}${second}${first}`);
  await menu.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Move to the end' })).toBeVisible();
  await listen(page, 'the menu of a photo in the queue', true);
  expect(await unreachedOf(page.getByRole('menu'))).toEqual([]);
  await page.getByRole('menuitem', { name: 'Move to the end' }).click();
  await expect.poll(order).toBe(`${last}${second}${first}${third}`);
});
