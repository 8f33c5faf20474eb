import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { resolvePhotos } from '../../../scripts/start.mjs';

it('starts photo paths where the user was, and leaves flags and absolute paths alone', () => {
  const home = resolve('/home/photographer');
  const absolute = resolve('/photos/a.jpg');
  expect(resolvePhotos(['b.jpg', '--inspect', absolute], home)).toEqual([join(home, 'b.jpg'), '--inspect', absolute]);
});
