import { listen } from './look';
import { alone, choose, enginePid, expect, photoAt, progress, saveInDialog, startRestoring, test } from './latensify';

test.use({ photo: photoAt('small.png') });

test('a restoration can be cancelled and started again', async ({ latensify: { page } }) => {
  await choose(page, 'Enlarge ×4', 10);
  await startRestoring(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Cancelled. The photo is as it was.')).toBeVisible();
  await expect(page.getByRole('img', { name: 'After' })).toBeHidden();

  await choose(page, 'Enlarge ×2', 0);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('img', { name: 'After' })).toHaveJSProperty('naturalWidth', 192, { timeout: 60_000 });
});

test(
  'an engine that hangs is replaced when it is cancelled; photo, settings and the result before stay',
  alone,
  async ({ latensify: { app, page } }, info) => {
    await choose(page, 'Enlarge ×2', 0);
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(page.getByRole('img', { name: 'After' })).toBeVisible({ timeout: 60_000 });
    await choose(page, 'Enlarge ×2', 50);
    await startRestoring(page);
    const first = await enginePid(app);
    process.kill(first, 'SIGSTOP');
    // A restoration that goes on may be done before all is heard.
    await listen(page, 'while networks run');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('Cancelled. The photo is as it was.')).toBeVisible({ timeout: 1_500 });
    await expect.poll(() => enginePid(app).catch(() => first)).not.toBe(first);

    await expect(page.getByRole('spinbutton', { name: 'Exact τ' })).toHaveValue('50');
    await choose(page, 'Enlarge ×2', 0);
    const target = info.outputPath('before.png');
    await saveInDialog(app, target);
    await page.getByRole('button', { name: 'Export as…' }).click();
    await expect(page.getByText(`Saved ${target}`)).toBeVisible();
    await choose(page, 'Enlarge ×2', 1);
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(page.getByRole('spinbutton', { name: 'Exact τ' })).toHaveValue('1');
    await expect(progress(page)).toBeHidden({ timeout: 60_000 });
  },
);
