import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, launch, photoAt, test } from './latensify';

test.use({ photo: photoAt('small.png') });

const userFile = (name: string) => join(process.env.LATENSIFY_USER_DATA ?? '', name);
const reports = async () => {
  const { reports } = JSON.parse(await readFile(userFile('devices.json'), 'utf8')) as {
    reports: { device: string; secondsPerMegapixel: object }[];
  };
  return reports;
};

/** How long a restoration would take, before there was one. */
const expectEstimate = (page: Page) =>
  expect(page.getByText(/^\s*(less than a second|about .+)\s*$/)).toBeVisible({ timeout: 90_000 });

test('how long a restoration takes is known before the first', async ({ latensify: { page } }) => {
  await expectEstimate(page);
  // Every task's networks were timed at once.
  await page.getByRole('radio', { name: 'Enlarge ×4' }).check();
  await expectEstimate(page);
});

test('a device is chosen in Settings, which say what was found out about each, and stays chosen', async ({
  latensify: { app, page },
}) => {
  // A photo that comes puts sheets away.
  await expectEstimate(page);
  await page.getByRole('button', { name: 'Settings' }).click();
  const found = page.getByRole('list', { name: 'Devices of this computer' });
  await expect(found.getByText('Processor')).toBeVisible({ timeout: 60_000 });
  const choice = page.getByRole('combobox', { name: 'Work on' });
  await choice.selectOption('Processor');
  await expect(page.locator('footer')).toContainText(/working on the processor/i, { timeout: 60_000 });
  await expect.poll(() => readFile(userFile('preferences.json'), 'utf8').catch(() => '')).toContain('"device": "cpu"');
  await app.close();

  await rm(userFile('devices.json'));
  const again = await launch(photoAt('small.png'));
  const window = await again.firstWindow();
  await expectEstimate(window);
  // The processor needs no trial, and so no other device was touched.
  expect((await reports()).map(({ device }) => device)).toEqual(['cpu']);
  await window.getByRole('button', { name: 'Settings' }).click();
  await expect(window.getByRole('combobox', { name: 'Work on' }).locator('option:checked')).toHaveText('Processor');
  await again.close();
});
