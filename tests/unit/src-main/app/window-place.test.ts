import { join } from 'node:path';
import { expect, it } from 'vitest';
import { KeptWindowPlace, boundsOn, sizesOn } from '../../../../src-main/app/window-place';
import { temporaryFolder } from '../engine/image/files';

const laptop = { x: 0, y: 0, width: 1440, height: 900 };
const screen = { x: 1440, y: -200, width: 2560, height: 1440 };

it('puts the window where it was, on either display', () => {
  for (const bounds of [
    { x: 100, y: 50, width: 1000, height: 700 },
    { x: 1600, y: -100, width: 2000, height: 1200 },
  ])
    expect(boundsOn([laptop, screen], bounds)).toEqual(bounds);
});

it('forgets a place on a display that is gone, or whose title bar cannot be taken hold of', () => {
  expect(boundsOn([laptop], { x: 1600, y: -100, width: 2000, height: 1200 })).toBeNull();
  expect(boundsOn([laptop], { x: 100, y: -60, width: 1000, height: 700 })).toBeNull();
  expect(boundsOn([laptop], { x: 1400, y: 50, width: 1000, height: 700 })).toBeNull();
  expect(boundsOn([laptop], null)).toBeNull();
});

it('is no larger than the display', () => {
  expect(boundsOn([laptop], { x: 0, y: 0, width: 2560, height: 1440 })).toEqual(laptop);
  const low = { x: 100, y: 300, width: 1000, height: 1200 };
  expect(boundsOn([laptop], low), 'nor below its end').toEqual({ ...low, y: 0, height: 900 });
});

it('has room on a small display, also at its first start, and can be made as small', () => {
  expect(sizesOn(laptop)).toEqual({ width: 1280, height: 800, minWidth: 800, minHeight: 560 });
  // 1920 × 1080 at 150 %, and 1366 × 768 at 200 %, each without the taskbar.
  expect(sizesOn({ width: 1280, height: 680 })).toMatchObject({ width: 1280, height: 680, minHeight: 560 });
  expect(sizesOn({ width: 683, height: 344 })).toEqual({ width: 683, height: 344, minWidth: 683, minHeight: 344 });
});

it('is kept in a file', async () => {
  const path = join(temporaryFolder(), 'window.json');
  const place = { bounds: { x: 1, y: 2, width: 900, height: 600 }, isMaximized: true };
  const kept = new KeptWindowPlace(path);
  expect(await kept.read()).toMatchObject({ bounds: null, isMaximized: false });
  kept.keep(place);
  expect(await new KeptWindowPlace(path).read()).toMatchObject(place);
  new KeptWindowPlace(join(path, 'no-folder')).keep(place);
});
