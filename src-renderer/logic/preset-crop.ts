import type { Area, Edit, PhotoWindow, RestoreSettings, Size } from '@contract';
import type { Point } from './placement';

/** Pixels of the result: twice what a preset's picture takes of the screen. */
const shown: Size = { width: 192, height: 128 };
/** Sides in pixels of the window that a kernel is looked for in: a quarter of the work that the largest one takes. */
const searched = 256;

/** So many pixels of a line about a place, as far as there are so many. */
function about(place: number, length: number, room: number): { start: number; side: number } {
  const side = Math.min(length, room);
  return { start: Math.min(Math.max(Math.round(place * room - side / 2), 0), room - side), side };
}

/** The part of a photo about a place, in shares of its sides, that presets are shown by: of the result, as many pixels as are seen. */
export function cropAbout(place: Point, photo: Size, scale: number): Area {
  const across = about(place.x, shown.width / scale, photo.width);
  const down = about(place.y, shown.height / scale, photo.height);
  return { x: across.start, y: down.start, width: across.side, height: down.side };
}

/** Sides of the window about a place, in shares of the photo's. */
function windowAbout(place: Point, photo: Size): PhotoWindow {
  const across = about(place.x, searched, photo.width);
  const down = about(place.y, searched, photo.height);
  return {
    x: across.start / photo.width,
    y: down.start / photo.height,
    width: across.side / photo.width,
    height: down.side / photo.height,
  };
}

/**
 * What is asked for to show what settings do there. A kernel that has to be found is looked for in one small window about the
 * place: in the whole photo it would take minutes.
 */
export function settingsForCrop(edit: Edit, place: Point, photo: Size): RestoreSettings {
  const { task, scale, strength, method, develop, blur } = edit;
  const isLooked = task === 'deblur' && blur.kind !== 'none' && blur.kernel === null && blur.window === null;
  const hasRoom = Math.max(photo.width, photo.height) > searched;
  const window = isLooked && hasRoom ? windowAbout(place, photo) : blur.window;
  return { task, scale, ...strength, ...method, develop, blur: { ...blur, window } };
}
