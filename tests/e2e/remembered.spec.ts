import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import { look } from './look';
import { choose, expect, launch, photoAt, test } from './latensify';

/** What a preset file said before edits had versions, and blur and output were part of them. */
const older = {
  kind: 'latensify-presets',
  version: 1,
  presets: [
    {
      id: 'old',
      name: 'From 2025',
      edit: {
        ...{ task: 'sr', scale: 2, tau: 7, restorer: null, steps: 4, seed: 3, tile: null },
        develop: { whiteBalance: { kind: 'as-shot' }, exposure: 0, highlights: 25, noise: 'auto', space: 'srgb' },
      },
    },
  ],
};

async function start(photo: string | null): Promise<{ app: ElectronApplication; page: Page }> {
  const app = await launch(photo);
  await app.evaluate(
    ({ dialog }) => void (dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })),
  );
  return { app, page: await app.firstWindow() };
}

test('a preset of an older version is applied, and what was chosen is there after a restart', async ({}, info) => {
  const userData = info.outputPath('user-data');
  process.env.LATENSIFY_USER_DATA = userData;
  await mkdir(info.outputPath('user-data', 'presets'), { recursive: true });
  const [{ edit, ...rest }] = older.presets;
  const presets = {
    'old.json': JSON.stringify(older),
    'broken.json': JSON.stringify(older).slice(0, 60),
    'newer.json': JSON.stringify({ ...older, presets: [{ ...rest, edit: { version: 99 } }] }),
    'wrong.json': JSON.stringify({ ...older, presets: [{ ...rest, edit: { ...edit, task: 'teleport' } }] }),
  };
  for (const [name, content] of Object.entries(presets))
    await writeFile(info.outputPath('user-data', 'presets', name), content);

  const first = await start(photoAt('small.png'));
  await test.step('the older preset is one like any other', async () => {
    await choose(first.page, 'Enlarge ×2', 0);
    await first.page.getByRole('radio', { name: 'From 2025' }).check();
    await expect(first.page.getByRole('spinbutton', { name: 'Exact τ' })).toHaveValue('7');
  });
  await test.step('those that cannot be used are named, and stay where they are', async () => {
    const bad = ['broken.json', 'newer.json', 'wrong.json'];
    await expect(first.page.getByText(`were kept aside: ${bad.join(', ')}.`)).toBeVisible();
    await first.page.keyboard.press('Control+,');
    const reasons = first.page.getByRole('list', { name: /^Kept aside/ }).getByRole('listitem');
    await reasons.first().scrollIntoViewIfNeeded();
    await expect(reasons).toHaveText(bad.map((name) => new RegExp(`^${name} `)));
    await look(first.app, first.page, 'presets-aside');
    await first.page.keyboard.press('Escape');
    expect((await readdir(info.outputPath('user-data', 'presets'))).sort()).toEqual(Object.keys(presets).sort());
  });
  await test.step('the dial follows the keys', async () => {
    const dial = first.page.getByRole('slider', { name: 'Added detail' });
    await dial.press('Home');
    await expect(first.page.getByRole('spinbutton', { name: 'Exact τ' })).toHaveValue('0');
    await dial.press('ArrowRight');
    await expect(first.page.getByRole('spinbutton', { name: 'Exact τ' })).not.toHaveValue('0');
    await dial.press('Home');
  });
  await test.step('settings are changed', async () => {
    await first.page.getByRole('combobox', { name: 'Format' }).selectOption('webp');
    await first.page.getByRole('spinbutton', { name: 'Long side (px)' }).fill('2048');
    await first.page.keyboard.press('Control+,');
    await first.page.getByRole('combobox', { name: 'Theme' }).selectOption('light');
    await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].setSize(1000, 700));
    const kept = () => readFile(info.outputPath('user-data', 'preferences.json'), 'utf8').catch(() => '');
    await expect.poll(kept).toMatch(/"webp"[\s\S]*2048/);
  });
  await first.app.close();

  const second = await start(photoAt('small.png'));
  await expect(second.page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(second.page.getByRole('radio', { name: 'Enlarge ×2' })).toBeChecked();
  await expect(second.page.getByRole('combobox', { name: 'Format' })).toHaveValue('webp');
  await expect(second.page.getByRole('spinbutton', { name: 'Long side (px)' })).toHaveValue('2048');
  const size = () => second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].getSize());
  expect(await size()).toEqual([1000, 700]);
  await second.app.close();
});

test.describe('with a photo', () => {
  test.use({ photo: photoAt('small.png') });

  test('what was chosen is undone and redone by keys, also after a restoration', async ({ latensify: { page } }) => {
    const task = (name: string) => page.getByRole('radio', { name });
    const dial = page.getByRole('slider', { name: 'Added detail' });
    const tau = page.getByRole('spinbutton', { name: 'Exact τ' });
    await task('Enlarge ×2').check();
    await dial.press('End');
    await expect(tau).not.toHaveValue('0');
    await task('Enlarge ×2').press('Control+z');
    await expect(tau, 'the keys are at a choice').toHaveValue('0');
    await expect(task('Enlarge ×2')).toBeChecked();
    await page.keyboard.press('Control+z');
    await expect(task('Sharpen blur')).toBeChecked();
    await page.keyboard.press('Control+y');
    await expect(task('Enlarge ×2')).toBeChecked();
    await page.getByRole('button', { name: 'Restore', exact: true }).press('Enter');
    const exported = page.getByRole('button', { name: 'Export', exact: true });
    await expect(exported).toBeFocused({ timeout: 60_000 });
    await page.keyboard.press('Control+z');
    await expect(task('Sharpen blur')).toBeChecked();
    await expect(page.getByText('Result of earlier settings.')).toBeVisible();
    await page.keyboard.press('Control+y');
    await expect(exported, 'what was restored is up to date again').toBeVisible();
  });

  test('two results are compared with each other', async ({ latensify: { page } }) => {
    const after = page.getByRole('img', { name: /^After/ });
    const restore = async (tau: number) => {
      await choose(page, 'Enlarge ×2', tau);
      await page.getByRole('button', { name: 'Restore', exact: true }).click();
      await expect(page.getByText(new RegExp(`τ ${tau} · .*seed 0`))).toBeVisible({ timeout: 60_000 });
      return (await after.getAttribute('src')) ?? '';
    };
    const [first, newest] = [await restore(0), await restore(2)];
    const other = page
      .getByRole('group', { name: /^Photo/ })
      .locator('img')
      .first();
    await page.getByRole('combobox', { name: 'Compared with' }).selectOption({ label: 'Result 1' });
    await expect(other).toHaveAttribute('src', first);
    await page.keyboard.press('Shift+Digit1');
    await expect(page.getByText('This is an older result.')).toBeVisible();
    await expect(after).toHaveAttribute('src', first);
    await page.keyboard.press('Shift+Digit2');
    await expect(after).toHaveAttribute('src', newest);
  });
});
