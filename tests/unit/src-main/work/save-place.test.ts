import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { startPlace, withEnding } from '../../../../src-main/work/save-place';

const folder = resolve('/photos');

it('starts in the photo’s folder, and takes only a name from the page', () => {
  expect(startPlace(folder, 'a-restored.png')).toBe(join(folder, 'a-restored.png'));
  expect(startPlace(folder, '../../etc/a.png')).toBe(join(folder, 'a.png'));
});

it.each([
  ['/photos/a.JPG', 'jpeg'],
  ['/photos/a.tiff', 'tiff'],
] as const)('keeps a file name that tells its format: %s', (path, format) =>
  expect(withEnding(path, format)).toEqual({ path, existing: 'replace' }),
);

it.each([
  ['/photos/a', 'png', '/photos/a.png'],
  ['/photos/a.jpg', 'tiff', '/photos/a.jpg.tif'],
] as const)('adds the ending otherwise, and then writes over nothing: %s', (chosen, format, path) =>
  expect(withEnding(chosen, format)).toEqual({ path, existing: 'refuse' }),
);
