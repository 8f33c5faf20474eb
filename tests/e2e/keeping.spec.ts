import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { answerQuestions, choose, drop, electronCommand, expect, photoAt, startRestoring, test } from './latensify';

test.use({ photo: photoAt('small.png') });

const shown = (page: Page, name: string) => page.getByRole('banner').getByText(name);

/** Tries everything that could end what there is, with another photo. */
async function provoke(app: ElectronApplication, page: Page, other: string): Promise<void> {
  await drop(page, photoAt(other));
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].close());
  await app.evaluate(({ app: electron }) => electron.quit());
  const { executable, args } = await electronCommand(photoAt(other));
  const second = spawn(executable, args, { stdio: 'ignore' });
  await expect.poll(() => second.exitCode).toBe(0);
}

test.describe('with a photo that takes a while', () => {
  // The small one is done before a second start of a package has ended.
  test.use({ photo: photoAt('clean.png') });

  test('nothing ends a restoration unasked, and the computer stays awake for it', async ({
    latensify: { app, page },
  }) => {
    const questions = await answerQuestions(app, 1);
    await choose(page, 'Enlarge ×4', 10);
    await startRestoring(page);
    expect(await app.evaluate(({ powerSaveBlocker }) => powerSaveBlocker.isStarted(0))).toBe(true);
    await provoke(app, page, 'small.png');
    await expect.poll(questions).toHaveLength(3);
    expect(new Set(await questions())).toEqual(new Set(['A restoration is running.']));
    await expect(shown(page, 'clean.png')).toBeVisible();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect(page.getByText('Cancelled. The photo is as it was.')).toBeVisible();
    await expect.poll(() => app.evaluate(({ powerSaveBlocker }) => powerSaveBlocker.isStarted(0))).toBe(false);
  });
});

test('nothing drops a result unasked; whoever agrees goes on', async ({ latensify: { app, page } }) => {
  const questions = await answerQuestions(app, 1);
  await choose(page, 'Enlarge ×2', 0);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('img', { name: 'After' })).toBeVisible({ timeout: 60_000 });
  await provoke(app, page, 'clean.png');
  await expect.poll(questions).toHaveLength(3);
  expect(new Set(await questions())).toEqual(new Set(['The result has not been exported.']));
  await expect(page.getByRole('img', { name: 'After' })).toBeVisible();

  await page.getByRole('button', { name: 'Open anyway' }).first().click();
  await expect(shown(page, 'clean.png')).toBeVisible();
});

for (const [variable, name] of [
  ['LATENSIFY_USER_DATA', 'of its own'],
  ['TMPDIR', 'for temporary files'],
] as const)
  test(`a folder ${name} that cannot be written is told, and the app ends`, async ({}, info) => {
    test.skip(variable === 'TMPDIR' && process.platform === 'win32', 'Windows asks its own variables');
    const file = info.outputPath('no-folder');
    await writeFile(file, '');
    const { executable, args } = await electronCommand(null);
    const user = { LATENSIFY_USER_DATA: info.outputPath('user-data') };
    const env = { ...process.env, ...user, [variable]: join(file, 'folder') };
    const app = spawn(executable, args, { stdio: ['ignore', 'ignore', 'pipe'], env });
    let said = '';
    app.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
    await expect
      .poll(() => said)
      .toContain(`${join(file, 'folder')} cannot be written (a part of its path is no folder)`);
    app.kill('SIGKILL');
  });
