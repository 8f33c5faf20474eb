import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { GalleryView, Id } from '../../../../../src-main/contract';
import { KnownFolders } from '../../../../../src-main/work/known-folders';
import type { LibraryParts } from '../../../../../src-main/ipc/handlers/library';
import { makeLibraryHandlers } from '../../../../../src-main/ipc/handlers/library';
import { Covers } from '../../../../../src-main/library/covers';
import { EditsBook } from '../../../../../src-main/library/edits-book';
import { Library } from '../../../../../src-main/library/library';
import { photoIdOf } from '../../../../../src-main/library/walk';
import { PictureCache } from '../../../../../src-main/library/picture-cache';
import { RecentFolders } from '../../../../../src-main/library/recent-folders';
import { temporaryFolder } from '../../engine/image/files';

const everything: GalleryView = { sort: 'name', descending: false, state: null, kind: null, iso: null, text: '' };

function setUp() {
  const library = new Library({
    watchFolder: () => ({ close: () => Promise.resolve() }),
    book: { originalOf: () => null, resultsOf: () => [], add: () => undefined },
    changed: () => undefined,
  });
  const parts = {
    library,
    recent: new RecentFolders(join(temporaryFolder(), 'recent.json')),
    covers: new Covers(),
    folders: new KnownFolders(() => Promise.resolve([])),
    edits: new EditsBook(join(temporaryFolder(), 'edits.json')),
    dialogs: { chooseFolder: vi.fn<() => Promise<string | null>>() },
    openPhotos: vi.fn<LibraryParts['openPhotos']>().mockResolvedValue({ ok: true, value: null }),
    photos: {
      openBeside: vi.fn<LibraryParts['photos']['openBeside']>().mockRejectedValue(new Error('not asked')),
      giveUp: vi.fn(),
    },
    reveal: vi.fn<(path: string) => void>(),
    thumbnails: new PictureCache({ folder: join(temporaryFolder(), 'thumbnails'), limit: 1e6 }),
    restorations: { bytes: 24, oldBytes: 12, clear: vi.fn(() => Promise.resolve()) },
  };
  return { ...parts, handlers: makeLibraryHandlers(parts) };
}

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

describe('the requests of the gallery', () => {
  it('open a folder that was chosen, and remember it', async () => {
    const { handlers, dialogs } = setUp();
    dialogs.chooseFolder.mockResolvedValue(folder);
    expect(await handlers['library:choose-folder'](undefined)).toMatchObject({
      value: { folders: [{ path: folder }] },
    });
    expect(await handlers['library:recent'](undefined)).toMatchObject({ value: [{ id: photoIdOf(folder) }] });
  });

  it('open nothing when the dialog was closed', async () => {
    const { handlers, dialogs } = setUp();
    dialogs.chooseFolder.mockResolvedValue(null);
    expect(await handlers['library:choose-folder'](undefined)).toEqual({ ok: true, value: null });
  });

  it('open a recent folder by its handle only', async () => {
    const { handlers, recent } = setUp();
    await recent.add({ path: folder });
    expect(await handlers['library:open-recent']({ folder: photoIdOf(folder) })).toMatchObject({ ok: true });
    await expect(handlers['library:open-recent']({ folder: photoIdOf('/etc') })).rejects.toMatchObject({
      code: 'folder-unknown',
    });
  });

  it('say that a recent folder is not there, and open nothing', async () => {
    const { handlers, library, recent } = setUp();
    const path = join(folder, 'unplugged');
    await recent.add({ path });
    await expect(handlers['library:open-recent']({ folder: photoIdOf(path) })).rejects.toMatchObject({
      code: 'folder-gone',
      details: { path },
    });
    expect(library.info().folders).toEqual([]);
  });

  it('open a result of the gallery beside the photo that is open, and no other file', async () => {
    const { handlers, library, photos } = setUp();
    photos.openBeside.mockResolvedValue({ ok: false, error: { code: 'busy', details: {} } });
    const [result] = library.add([{ path: '/p/a-1.jpg', folder: '', modified: 0, bytes: 1 }]);
    await handlers['library:open-result']({ photo: 'open', result });
    expect(photos.openBeside).toHaveBeenCalledExactlyOnceWith('open', '/p/a-1.jpg');
    expect(() => handlers['library:open-result']({ photo: 'open', result: photoIdOf('/etc/passwd') })).toThrow(
      /photo-gone/,
    );
  });

  it('take in what was dropped: folders, and photos one by one', async () => {
    const { handlers, library } = setUp();
    mkdirSync(join(folder, 'sub'));
    for (const name of ['a.jpg', 'notes.txt']) writeFileSync(join(folder, name), 'x');
    const paths = ['a.jpg', 'notes.txt', 'sub', 'gone.jpg'].map((name) => join(folder, name));
    expect(await handlers['library:drop']({ paths })).toMatchObject({
      value: { photos: [photoIdOf(join(folder, 'a.jpg'))], folders: 1, leftOut: 2, mayBeBurst: false },
    });
    expect(library.range(everything, 0, 10).rows.map(({ name }) => name)).toEqual(['a.jpg']);
  });

  it('open and reveal photos of the gallery, and no others', async () => {
    const { handlers, library, openPhotos, reveal } = setUp();
    const [id] = library.add([{ path: '/p/a.jpg', folder: '', modified: 0, bytes: 1 }]);
    await handlers['library:open']({ photo: id });
    await handlers['library:reveal']({ photo: id });
    expect(openPhotos).toHaveBeenCalledWith(['/p/a.jpg']);
    expect(reveal).toHaveBeenCalledWith('/p/a.jpg');
    const foreign: Id = photoIdOf('/etc/passwd');
    expect(() => handlers['library:open']({ photo: foreign })).toThrow(/photo-gone/);
  });

  it('open photos of the gallery as the shots of a burst', async () => {
    const { handlers, library, openPhotos } = setUp();
    const files = ['a', 'b'].map((name) => ({ path: `/p/${name}.nef`, folder: '', modified: 0, bytes: 1 }));
    await handlers['library:open-burst']({ photos: library.add(files) });
    expect(openPhotos).toHaveBeenCalledExactlyOnceWith(['/p/a.nef', '/p/b.nef']);
  });

  it('say what is kept on the disk, and clear it', async () => {
    const { handlers, thumbnails, restorations } = setUp();
    await thumbnails.keep('a'.repeat(40), new Uint8Array(7));
    expect(await handlers['library:caches'](undefined)).toEqual({
      ok: true,
      value: { thumbnails: 7, results: 24, oldResults: 12 },
    });
    expect(await handlers['library:clear-thumbnails'](undefined)).toEqual({
      ...{ ok: true, value: { thumbnails: 0, results: 24, oldResults: 12 } },
    });
    await handlers['library:clear-results'](undefined);
    expect(restorations.clear).toHaveBeenCalledOnce();
  });

  it('give ids for selecting many', async () => {
    const { handlers, library } = setUp();
    const ids = library.add(['b', 'a'].map((name) => ({ path: `/p/${name}.jpg`, folder: '', modified: 0, bytes: 1 })));
    const answer = await handlers['library:ids']({ view: everything, from: 0, to: 10 });
    expect(answer).toEqual({ ok: true, value: [...ids].reverse() });
  });
});
