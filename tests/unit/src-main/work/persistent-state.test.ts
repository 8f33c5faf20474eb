import { expect, it, vi } from 'vitest';
import { plainEdit } from '../../../../src-main/contract';
import { EditsBook } from '../../../../src-main/library/edits-book';
import { Library } from '../../../../src-main/library/library';
import { plainPreferences } from '../../../../src-main/contract/preferences';
import { PersistentState } from '../../../../src-main/work/persistent-state';
import { temporaryFolder } from '../engine/image/files';
import { fakeEngines } from './fake-engines';
import { join } from 'node:path';

const edit = plainEdit('sr', 2);
const order = (name: string) => ({
  source: `/p/${name}`,
  photo: null,
  shots: null,
  pixels: null,
  edit,
  preset: null,
  presetName: null,
});

function setUp(folder: string) {
  const { engines, restore } = fakeEngines();
  const book = { originalOf: () => null, resultsOf: () => [], add: () => undefined };
  const library = new Library({
    watchFolder: () => ({ close: () => Promise.resolve() }),
    book,
    changed: () => undefined,
  });
  library.add(['a.jpg', 'b.jpg'].map((name) => ({ path: `/p/${name}`, folder: '', modified: 0, bytes: 1 })));
  const edits = new EditsBook(join(folder, 'edits.json'));
  const persistent = new PersistentState({
    folder,
    engines,
    library,
    edits,
    tell: () => undefined,
    worked: () => undefined,
  });
  const everything = plainPreferences.gallery.view;
  const stateOf = (wanted: string) => library.range(everything, 0, 9).rows.find(({ name }) => name === wanted)?.state;
  return { persistent, restore, stateOf };
}

it('photos of the gallery stand as they do in the queue, also after a restart', async () => {
  const folder = temporaryFolder();
  const { persistent, restore, stateOf } = setUp(folder);
  restore.mockImplementation((job, _, options) =>
    job === 'file'
      ? new Promise((end) => {
          const cancelled = { ok: false, error: { code: 'cancelled', details: {} } } as const;
          options?.signal?.addEventListener('abort', () => end(cancelled));
        })
      : Promise.resolve({ ok: true, value: null }),
  );
  const queue = await persistent.queue;
  await queue.add(['a.jpg', 'b.jpg'].map(order));
  await vi.waitFor(() => expect([stateOf('a.jpg'), stateOf('b.jpg')]).toEqual(['working', 'queued']));
  await queue.pause();
  const again = setUp(folder);
  const reopened = await again.persistent.queue;
  expect([again.stateOf('a.jpg'), again.stateOf('b.jpg')]).toEqual(['queued', 'queued']);
  await reopened.cancelAll();
  expect([again.stateOf('a.jpg'), again.stateOf('b.jpg')]).toEqual(['new', 'new']);
  await reopened.pause();
});
