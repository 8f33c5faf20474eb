import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { RecentFolders } from '../../../../src-main/library/recent-folders';
import { KeptResultsBook } from '../../../../src-main/library/results-book';
import { temporaryFolder } from '../engine/image/files';

it('recent folders: the newest first, each once, also after a restart', async () => {
  const file = join(temporaryFolder(), 'recent.json');
  const recent = new RecentFolders(file);
  for (const path of ['/a', '/b', '/a']) await recent.add({ path });
  expect((await new RecentFolders(file).list()).map(({ path }) => path)).toEqual(['/a', '/b']);
});

it('a book of results is remembered', async () => {
  const file = join(temporaryFolder(), 'results.json');
  const ready = vi.fn();
  const book = new KeptResultsBook(file, ready);
  await vi.waitFor(() => expect(ready).toHaveBeenCalled());
  book.add('/p/a-1.png', '/p/a.jpg');
  await vi.waitFor(() => expect(readdirSync(join(file, '..'))).toEqual(['results.json']));
  const again = new KeptResultsBook(file, ready);
  await vi.waitFor(() => expect(again.originalOf('/p/a-1.png')).toBe('/p/a.jpg'));
  expect(again.originalOf('/p/a.jpg')).toBeNull();
  expect(again.resultsOf('/p/a.jpg')).toEqual(['/p/a-1.png']);
  again.add('/p/a-1.png', '/p/b.jpg');
  expect([again.resultsOf('/p/a.jpg'), again.resultsOf('/p/b.jpg')]).toEqual([[], ['/p/a-1.png']]);
});

it('a broken book is put aside, and a new one begun', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'results.json'), '{"version": 1, "originals"');
  const ready = vi.fn();
  const book = new KeptResultsBook(join(folder, 'results.json'), ready);
  await vi.waitFor(() => expect(ready).toHaveBeenCalled());
  expect(book.originalOf('/p/a-1.png')).toBeNull();
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/^results\.json\..*broken$/)]);
});
