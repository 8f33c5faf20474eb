import { expect, it } from 'vitest';
import { withoutFolders } from '../../../../src-main/app/log';

it.each([
  ['/home/eva/Photos/2024/beach.jpg cannot be read', 'beach.jpg cannot be read'],
  ['“/Users/eva/a.dng”: damaged', '“a.dng”: damaged'],
  [String.raw`ENOENT, open 'C:\Users\Eva\b.tif'`, "ENOENT, open 'b.tif'"],
  ['engine ready, cpu, 3 of 4', 'engine ready, cpu, 3 of 4'],
])('of %s the log keeps %s', (said, kept) => expect(withoutFolders(said)).toBe(kept));
