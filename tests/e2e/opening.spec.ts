import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cp, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { choose, chooseInDialog, drop, dropByHand, electronCommand, expect, launch, photoAt, test } from './latensify';

const shownPhoto = (page: Page, name: string) => page.getByRole('banner').getByText(name);

test('a photo is opened by dropping it', async ({ latensify: { page } }) => {
  await drop(page, photoAt('small.png'));
  await expect(shownPhoto(page, 'small.png')).toBeVisible();
});

test('a photo is opened by the dialog', async ({ latensify: { app, page } }) => {
  await chooseInDialog(app, photoAt('small.png'));
  await page.getByRole('button', { name: 'Open photos…' }).click();
  await expect(shownPhoto(page, 'small.png')).toBeVisible();
});

test('a second start hands its photo to the first', async ({ latensify: { page } }) => {
  const { executable, args } = await electronCommand(photoAt('small.png'));
  const second = spawn(executable, args, { stdio: 'ignore' });
  await expect(shownPhoto(page, 'small.png')).toBeVisible();
  await expect.poll(() => second.exitCode).toBe(0);
});

test('what the program is, and takes, is answered on the terminal, without a window', async ({}, info) => {
  process.env.LATENSIFY_USER_DATA = info.outputPath('user-data');
  const { executable, args } = await electronCommand(null);
  for (const [word, answer] of [
    ['--version', /^Latensify \d+\.\d+\.\d+/],
    ['--help', /^latensify \[/],
  ] as const) {
    const app = spawn(executable, [...args, word], { stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    app.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
    await expect.poll(() => app.exitCode, { timeout: 20_000 }).toBe(0);
    expect(said).toMatch(answer);
  }
});

test('of several starts at once one window comes, with the photos of all', async ({}, info) => {
  process.env.LATENSIFY_USER_DATA = info.outputPath('user-data');
  const app = await launch(photoAt('small.png'));
  // Its window is not there yet.
  const others: ChildProcess[] = [];
  for (const name of ['shake.png', 'clean.png']) {
    const { executable, args } = await electronCommand(photoAt(name));
    others.push(spawn(executable, args, { stdio: 'ignore' }));
  }
  const page = await app.firstWindow();
  await expect.poll(() => others.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  // Those that came before the page could show any are one handful; one that comes later is opened in its place.
  await expect(page.getByText(/^(shake|clean)\.png$/).first()).toBeVisible();
  expect(app.windows()).toHaveLength(1);
  await app.close();
});

test('a folder that is dropped by hand goes into the gallery, also beside a result that is not exported yet', async ({
  latensify: { page },
}, info) => {
  const [first, second] = [info.outputPath('Holiday'), info.outputPath('Winter')];
  for (const [folder, name] of [
    [first, 'small.png'],
    [second, 'clean.png'],
  ] as const) {
    await mkdir(folder);
    await cp(photoAt(name), join(folder, name));
  }
  const cells = page.getByRole('listbox', { name: 'Photos' }).getByRole('option');
  await expect(page.getByText('Restore your photos')).toBeVisible(); // Before, nobody would take the drop.
  await dropByHand(page, first);
  await expect(cells).toHaveCount(1);
  await cells.first().dblclick();
  await choose(page, 'Enlarge ×2', 0);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('img', { name: 'After' })).toBeVisible({ timeout: 60_000 });
  await dropByHand(page, second);
  await expect(cells).toHaveCount(2);
  await page.keyboard.press('e');
  await expect(page.getByRole('img', { name: 'After' })).toBeVisible();
});

test.describe('with a photo that is not there', () => {
  const missing = photoAt('gone.png');
  test.use({ photo: missing });

  test('the page says so, and what to do', async ({ latensify: { page } }) => {
    await expect(page.getByRole('alert')).toContainText(`There is no file at ${missing}. Check the path`);
    await expect(page.getByText(basename(missing), { exact: true })).toBeHidden();
  });
});

test('several photos at once, whatever way they come, are in the gallery and selected', async ({ latensify }) => {
  const { app, page } = latensify;
  const selected = page.getByRole('listbox', { name: 'Photos' }).getByRole('option', { selected: true });
  await chooseInDialog(app, photoAt('small.png'), photoAt('shake.png'));
  await page.getByRole('button', { name: 'Open photos…' }).click();
  await expect(selected).toHaveCount(2);
  const { executable, args } = await electronCommand(photoAt('clean.png'));
  spawn(executable, [...args, photoAt('shake.png')], { stdio: 'ignore' });
  await expect(page.getByRole('option', { name: /^clean\.png/ })).toHaveAttribute('aria-selected', 'true');
  await expect(selected).toHaveCount(2);
  await expect(page.getByRole('listbox', { name: 'Photos' }).getByRole('option')).toHaveCount(3);
});

test.describe('with a folder', () => {
  // Some of its photos are damaged, and have no thumbnail.
  test.use({ photo: photoAt(''), provoked: /status of 404/ });

  test('its photos are in the gallery', async ({ latensify: { page } }) => {
    await expect(page.getByRole('option', { name: /^small\.png/ })).toBeVisible();
  });
});
