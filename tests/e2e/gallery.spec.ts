import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Locator, Page, TestInfo } from '@playwright/test';
import sharp from 'sharp';
import { unreachedOf } from './keyboard';
import { listen, look } from './look';
import { chooseInDialog, drop, expect, photoAt, test } from './latensify';

/** A folder of small photos, each of another colour, one of them in a sub-folder and one that is none. */
async function makeFolder(info: TestInfo, count: number): Promise<string> {
  const folder = info.outputPath('Holiday');
  await mkdir(join(folder, 'Day 2'), { recursive: true });
  for (let number = 1; number <= count; number++) {
    const hue = Math.round((360 * number) / count);
    const background = `hsl(${hue},40%,55%)`;
    const square = { create: { width: 40, height: 40, channels: 3 as const, background: '#fff' } };
    const place = number === count ? join(folder, 'Day 2') : folder;
    // The seventh was taken in the dark.
    const exif = number === 7 ? { IFD2: { ISOSpeedRatings: '3200' } } : {};
    await writeFile(
      join(place, `photo-${String(number).padStart(2, '0')}.jpg`),
      await sharp({ create: { width: 96, height: 64, channels: 3, background } })
        .composite([{ input: square }])
        .withExif(exif)
        .jpeg()
        .toBuffer(),
    );
  }
  await writeFile(join(folder, 'notes.txt'), 'no photo');
  return folder;
}

/** By the button of the start screen. @returns the photos in the gallery */
async function openFolder(app: ElectronApplication, page: Page, folder: string): Promise<Locator> {
  await chooseInDialog(app, folder);
  await page.getByRole('button', { name: 'Open folder…' }).click();
  return page.getByRole('listbox', { name: 'Photos' });
}

test('a folder is opened, looked through, filtered, and a photo of it restored', async ({ latensify }, info) => {
  const { app, page } = latensify;
  const folder = await makeFolder(info, 12);
  const grid = await openFolder(app, page, folder);
  await expect(grid.getByRole('option')).toHaveCount(12);
  await expect(grid.getByRole('option', { name: /photo-12/ }).locator('img')).toHaveJSProperty('complete', true);
  await expect
    .poll(() =>
      grid
        .locator('img')
        .evaluateAll((images) => images.filter((image) => (image as HTMLImageElement).naturalWidth > 0).length),
    )
    .toBe(12);

  await test.step('select by keyboard and mouse', async () => {
    await page.getByRole('combobox', { name: 'Sort by' }).selectOption('name');
    await expect(page.getByRole('button', { name: 'Newest or last first' }), 'from A to Z').toHaveAttribute(
      'aria-pressed',
      'false',
    );
    await grid.getByRole('option', { name: /photo-01/ }).click();
    await grid.press('Shift+ArrowRight');
    await grid.press('Shift+ArrowRight');
    await expect(grid.getByRole('option', { selected: true })).toHaveCount(3);
    await look(app, page, 'gallery');
  });

  await test.step('in German, whose words are longer', async () => {
    const speak = async (sheet: string, language: string) => {
      await page.keyboard.press('Control+,');
      await page.getByRole('combobox', { name: sheet }).selectOption(language);
      await page.keyboard.press('Escape');
    };
    await speak('Language', 'de');
    await look(app, page, 'gallery-german', ['light']);
    // The smallest window.
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].setContentSize(800, 600));
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(800);
    const field = await page.getByRole('searchbox', { name: 'Namen suchen' }).boundingBox();
    expect(field?.width, 'there is room to type').toBeGreaterThan(100);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].setContentSize(1280, 800));
    await speak('Sprache', 'en');
  });

  await test.step('menu of the right button', async () => {
    await grid.getByRole('option', { name: /photo-02/ }).click({ button: 'right' });
    await expect(page.getByRole('menuitem', { name: 'Show in folder' })).toBeVisible();
    await listen(page, 'the menu of a photo', true);
    await page.keyboard.press('Escape');
  });

  await test.step('the same by the menu key, at the photo that the keys are at', async () => {
    await grid.press('ArrowRight');
    const photo = await grid.getByRole('option', { name: /photo-03/ }).boundingBox();
    await page.keyboard.press('Shift+F10');
    const menu = await page.getByRole('menu').boundingBox();
    const at = (menu?.x ?? 0) - (photo?.x ?? 0);
    expect(at, 'of the one beside that which the right button was at').toBeGreaterThan(0);
    expect(at).toBeLessThan(photo?.width ?? 0);
    expect(await unreachedOf(page.getByRole('menu'))).toEqual([]);
    await page.getByRole('menuitem', { name: 'Apply preset' }).press('ArrowRight');
    await expect(page.getByRole('menuitem', { name: 'Gentle' })).toBeFocused();
    await listen(page, 'the menu of a photo with its presets', true);
    expect(await unreachedOf(page.getByRole('menu').last())).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
  });

  await test.step('filter', async () => {
    await page.getByRole('searchbox', { name: 'Find by name' }).fill('nothing like it');
    await expect(page.getByText('No photo matches the filter.')).toBeVisible();
    await listen(page, 'a filter that no photo matches');
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('searchbox', { name: 'Find by name' }).fill('-12');
    await expect(grid.getByRole('option')).toHaveCount(1);
    await page.getByRole('searchbox', { name: 'Find by name' }).fill('');
  });

  await test.step('by the sensitivity that they were taken at', async () => {
    await page.getByRole('combobox', { name: 'ISO' }).selectOption({ label: 'ISO 1601 to 6400' });
    await expect(grid.getByRole('option')).toHaveCount(1);
    await expect(grid.getByRole('option', { name: /photo-07/ })).toBeVisible();
    await page.getByRole('combobox', { name: 'ISO' }).selectOption({ index: 0 });
    await expect(grid.getByRole('option')).toHaveCount(12);
  });

  await test.step('from photo to photo', async () => {
    await grid.getByRole('option', { name: /photo-01/ }).dblclick();
    await expect(page.getByRole('heading', { name: 'photo-01.jpg' })).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('heading', { name: 'photo-02.jpg' })).toBeVisible();
    await look(app, page, 'filmstrip');
    await page.keyboard.press('g');
    await expect(grid).toBeVisible();
  });

  await test.step('new files come by themselves', async () => {
    await writeFile(join(folder, 'new.jpg'), await sharp(photoAt('small.png')).jpeg().toBuffer());
    await expect(grid.getByRole('option', { name: /new\.jpg/ })).toBeVisible();
  });
});

test('several photos that are dropped go into the gallery', async ({ latensify: { page } }, info) => {
  await makeFolder(info, 3);
  await drop(page, join(info.outputPath('Holiday'), 'photo-01.jpg'), join(info.outputPath('Holiday'), 'photo-02.jpg'));
  const cells = page.getByRole('listbox', { name: 'Photos' }).getByRole('option');
  await expect(cells).toHaveCount(2);
  for (const cell of await cells.all()) await expect(cell).toHaveAttribute('aria-selected', 'true');
});

test('many photos: the strip of them scrolls beside the panel, and follows the one that is open', async ({
  latensify: { app, page },
}, info) => {
  const grid = await openFolder(app, page, await makeFolder(info, 40));
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('name');
  await grid.getByRole('option', { name: /photo-03/ }).dblclick();
  await expect(page.getByRole('heading', { name: 'photo-03.jpg' })).toBeVisible();
  const [stage, panel] = [page.getByRole('main'), page.getByRole('complementary')];
  const photo = page.getByRole('group', { name: /^Photo/ });
  await expect
    .poll(async () => (await photo.boundingBox())?.width, { message: 'as wide as the room beside the panel' })
    .toBe((await stage.boundingBox())?.width);
  expect((await photo.boundingBox())?.width).toBe((await panel.boundingBox())?.x);

  const strip = page.getByRole('navigation', { name: 'Photos of this folder' });
  const current = strip.locator('[aria-current=true]');
  await expect(current).toHaveAttribute('title', 'photo-03.jpg');
  await current.focus();
  await page.keyboard.press('ArrowRight');
  await expect(current).toHaveAttribute('title', 'photo-04.jpg');
  await expect(current, 'the focus goes with it').toBeFocused();
  await page.keyboard.press('g');
  await page.getByRole('button', { name: 'Newest or last first' }).click();
  await page.keyboard.press('e');
  await expect(current, 'in another order').toHaveAttribute('title', 'photo-04.jpg');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('heading', { name: 'photo-03.jpg' })).toBeVisible();
});

test('what is seen of many photos stays in sight when the window or the cells change their size', async ({
  latensify: { app, page },
}, info) => {
  const grid = await openFolder(app, page, await makeFolder(info, 40));
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('name');
  const photo = grid.getByRole('option', { name: /photo-24/ });
  await grid.hover();
  await expect(async () => {
    await page.mouse.wheel(0, 100);
    await expect(photo).toBeInViewport({ ratio: 0.9, timeout: 500 });
  }).toPass();
  await photo.click();
  const resize = (width: number) =>
    app.evaluate(({ BrowserWindow }, w) => BrowserWindow.getAllWindows()[0].setContentSize(w, 700), width);
  for (const width of [900, 1280]) {
    await resize(width);
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
    await expect(photo, `at ${width} pixels`).toBeInViewport({ ratio: 0.9 });
  }
  for (const size of ['320', '120', '200']) {
    await page.getByRole('slider', { name: 'Size of the thumbnails' }).fill(size);
    await expect(photo, `in cells of ${size} pixels`).toBeInViewport({ ratio: 0.9 });
  }
});

test('a preset of any task is applied to selected photos, and comes with them into the photo view', async ({
  latensify: { app, page },
}, info) => {
  const grid = await openFolder(app, page, await makeFolder(info, 3));
  await grid.getByRole('option', { name: /photo-01/ }).click();
  await grid.getByRole('option', { name: /photo-02/ }).click({ modifiers: ['Control'] });
  await grid.getByRole('option', { name: /photo-02/ }).click({ button: 'right' });
  // A menu takes the focus a moment after it has come, and with it a key that was meant for one of its items.
  await expect(page.getByRole('menu')).toBeFocused();
  await page.getByRole('menuitem', { name: 'Apply preset' }).press('ArrowRight');
  await page.getByRole('menuitem', { name: 'Faithful ×2' }).click();
  await expect(page.getByText('“Faithful ×2” is set for 2 photos.')).toBeVisible();
  await expect(page.getByText(/^2 photos · all with settings of their own/)).toBeVisible();
  await grid.getByRole('option', { name: 'photo-02.jpg, New, with “Faithful ×2”' }).dblclick();
  await expect(page.getByRole('radio', { name: 'Faithful ×2' })).toBeChecked();
  await page.keyboard.press('g');
  await page.getByRole('button', { name: 'Close folders' }).click();
  await expect(page.getByRole('button', { name: 'Holiday' }), 'to be opened again').toBeVisible();
  await look(app, page, 'start-recent');
  // Where the window is low, one scrolls from the top; nothing is squeezed.
  const start = page.locator('.start');
  await start.evaluate(({ style }) => Object.assign(style, { bottom: 'auto', height: '240px' }));
  const icon = start.locator(':scope > svg');
  await expect(icon).toHaveCSS('height', '40px');
  await expect(icon).toBeInViewport();
});

test('a preset for RAW files alone is greyed over other photos, with the reason', async ({
  latensify: { page },
}, info) => {
  const folder = await makeFolder(info, 3);
  await drop(page, join(folder, 'photo-01.jpg'), join(folder, 'photo-02.jpg'));
  const photo = page.getByRole('option', { name: /photo-01/ });
  await photo.click();
  const task = page.getByRole('combobox', { name: 'Task' });
  await expect(task.locator('option', { hasText: 'Develop RAW · needs a RAW file' })).toBeDisabled();
  await photo.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Apply preset' }).click();
  await expect(page.getByRole('menu').getByText('Develop RAW · needs a RAW file')).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Neutral' })).toBeDisabled();
  await expect(page.getByRole('menuitem', { name: 'Gentle' })).toBeEnabled();
});
