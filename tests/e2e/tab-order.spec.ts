import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { choose, drop, expect, photoAt, test } from './latensify';

/** Steps with Tab through the page until it comes round, and names the controls in sight that were not reached. */
async function unreached(page: Page): Promise<string[]> {
  const reached = await page.evaluateHandle(() => new Set<Element | null>());
  const step = () => reached.evaluate((all) => all.size < all.add(document.activeElement).size);
  let [steps, idle] = [0, 0];
  // The page itself may have the focus once more between the last control and the first.
  while (idle < 3 && steps++ < 300) {
    await page.keyboard.press('Tab');
    idle = (await step()) ? 0 : idle + 1;
  }
  return reached.evaluate((all) => {
    const controls = 'button, input, select, textarea, summary, a[href], [role=slider], [role=option]';
    // Within these, arrows go from one to the next.
    const roving = '[role=listbox], [role=radiogroup], fieldset, nav';
    const isReached = (control: Element): boolean => {
      if (all.has(control)) return true;
      const byArrows = control.matches('[type=radio], [role=option]') || (control as HTMLElement).tabIndex < 0;
      const group = byArrows ? control.closest(roving) : null;
      return group !== null && (all.has(group) || [...all].some((one) => one !== null && group.contains(one)));
    };
    const within = document.querySelector('[role=dialog]') ?? document;
    return [...within.querySelectorAll(controls)]
      .filter((control) => control.checkVisibility({ checkVisibilityCSS: true }) && !control.matches(':disabled'))
      .filter((control) => control.closest('[inert]') === null && !isReached(control))
      .map((control) => control.outerHTML.slice(0, 200));
  });
}

test('Tab reaches every control of every screen', async ({ latensify: { app, page } }, info) => {
  await expect(page.getByRole('button', { name: 'Open folder…' })).toBeVisible();
  const all: Record<string, string[]> = { start: await unreached(page) };
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('dialog')).toBeVisible();
  all.settings = await unreached(page);
  await page.keyboard.press('Escape');

  const folder = info.outputPath('Holiday');
  await mkdir(folder);
  for (const name of ['small.png', 'clean.png']) await cp(photoAt(name), join(folder, name));
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, folder);
  await page.getByRole('button', { name: 'Open folder…' }).click();
  await page.getByRole('option', { name: /^small/ }).click();
  all.gallery = await unreached(page);

  await page.getByRole('combobox', { name: 'Task' }).selectOption({ label: 'Enlarge ×2' });
  await page.getByRole('combobox', { name: 'Preset' }).selectOption({ label: 'Faithful ×2' });
  await page.getByRole('button', { name: 'Add to queue' }).click();
  await page.getByRole('radio', { name: 'Queue' }).check();
  await expect(page.getByText(/1 photo restored/).first()).toBeVisible({ timeout: 60_000 });
  all.queue = await unreached(page);

  await drop(page, photoAt('small.png'));
  await expect(page.getByRole('img', { name: 'Before' })).toBeVisible();
  await choose(page, 'Enlarge ×2', 0);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('img', { name: 'After' })).toBeVisible({ timeout: 60_000 });
  for (const closed of await page.locator('details:not([open]) > summary').all()) await closed.click();
  all.photo = await unreached(page);
  expect(all).toEqual({ start: [], settings: [], gallery: [], queue: [], photo: [] });
});
