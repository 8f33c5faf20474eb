import { choose, enginePid, expect, photoAt, startRestoring, test } from './latensify';
import { look } from './look';

test.use({ photo: photoAt('small.png') });

test('an engine that dies is started again, and the photo can be tried once more', async ({
  latensify: { app, page },
}) => {
  await choose(page, 'Enlarge ×4', 10);
  await startRestoring(page);
  const first = await enginePid(app);
  process.kill(first, 'SIGKILL');

  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The engine stopped unexpectedly and was started again.');
  await expect(page.getByRole('img', { name: 'Before' })).toBeVisible();
  await look(app, page, 'states-engine-restarted');

  await choose(page, 'Enlarge ×2', 1);
  await alert.getByRole('button', { name: 'Restore again' }).click();
  await expect(page.getByRole('img', { name: 'After' })).toHaveJSProperty('naturalWidth', 192, { timeout: 60_000 });
  expect(await enginePid(app)).not.toBe(first);
});

test('an engine that keeps dying stays off, and says so', async ({ latensify: { app, page } }) => {
  await expect(page.getByRole('img', { name: 'Before' })).toBeVisible();
  const dead: number[] = [];
  for (let death = 0; death < 4; death++) {
    await expect.poll(() => enginePid(app).catch(() => dead.at(-1))).not.toBe(dead.at(-1));
    const pid = await enginePid(app);
    process.kill(pid, 'SIGKILL');
    dead.push(pid);
  }
  await expect(page.getByText('The engine stopped several times in a row and stays off.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Restore', exact: true })).toBeDisabled();
  await look(app, page, 'states-engine-off');
});
