import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { startPlace, withEnding } from '../../../../src-main/ipc/save-place';

const folder = resolve('/photos');

it('starts in the photo’s folder, and takes only a name from the page', () => {
  expect(startPlace(folder, 'a-restored.png')).toBe(join(folder, 'a-restored.png'));
  expect(startPlace(folder, '../../etc/a.png')).toBe(join(folder, 'a.png'));
  expect(startPlace(null, 'a.png')).toBe('a.png');
});

it('keeps a file name that tells its format', () => {
  expect(withEnding('/photos/a.JPG', 'jpeg')).toEqual({ target: '/photos/a.JPG', overwrite: true });
  expect(withEnding('/photos/a.tiff', 'tiff')).toEqual({ target: '/photos/a.tiff', overwrite: true });
});

it('adds the ending otherwise, and then writes over nothing', () => {
  expect(withEnding('/photos/a', 'png')).toEqual({ target: '/photos/a.png', overwrite: false });
  expect(withEnding('/photos/a.jpg', 'tiff')).toEqual({ target: '/photos/a.jpg.tif', overwrite: false });
});
