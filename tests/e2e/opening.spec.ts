import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import type { Page } from '@playwright/test';
import { drop, electronCommand, expect, photoAt, test } from './latensify';

const shownPhoto = (page: Page, name: string) => page.getByRole('banner').getByText(name);

test('a photo is opened by dropping it', async ({ latensify: { page } }) => {
  await drop(page, photoAt('small.png'));
  await expect(shownPhoto(page, 'small.png')).toBeVisible();
});

test('a photo is opened by the dialog', async ({ latensify: { app, page } }) => {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, photoAt('small.png'));
  await page.getByRole('button', { name: 'Open photos…' }).click();
  await expect(shownPhoto(page, 'small.png')).toBeVisible();
});

test('a second start hands its photo to the first', async ({ latensify: { page } }) => {
  const { executable, args } = await electronCommand(photoAt('small.png'));
  const second = spawn(executable, args, { stdio: 'ignore' });
  await expect(shownPhoto(page, 'small.png')).toBeVisible();
  await expect.poll(() => second.exitCode).toBe(0);
});

test.describe('with a photo that is not there', () => {
  const missing = photoAt('gone.png');
  test.use({ photo: missing });

  test('the page says so, and what to do', async ({ latensify: { page } }) => {
    await expect(page.getByRole('alert')).toContainText(`There is no file at ${missing}. Check the path`);
    await expect(page.getByText(basename(missing), { exact: true })).toBeHidden();
  });
});
