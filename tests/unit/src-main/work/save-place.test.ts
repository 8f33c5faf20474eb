import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { startPlace, withEnding } from '../../../../src-main/work/save-place';

const folder = resolve('/photos');

it('starts in the photo’s folder, and takes only a name from the page', () => {
  expect(startPlace(folder, 'a-restored.png')).toBe(join(folder, 'a-restored.png'));
  expect(startPlace(folder, '../../etc/a.png')).toBe(join(folder, 'a.png'));
});

it('keeps a file name that tells its format', () => {
  expect(withEnding('/photos/a.JPG', 'jpeg')).toEqual({
    path: '/photos/a.JPG',
    existing: 'replace',
  });
  expect(withEnding('/photos/a.tiff', 'tiff')).toEqual({
    path: '/photos/a.tiff',
    existing: 'replace',
  });
});

it('adds the ending otherwise, and then writes over nothing', () => {
  expect(withEnding('/photos/a', 'png')).toEqual({
    path: '/photos/a.png',
    existing: 'refuse',
  });
  expect(withEnding('/photos/a.jpg', 'tiff')).toEqual({
    path: '/photos/a.jpg.tif',
    existing: 'refuse',
  });
});
