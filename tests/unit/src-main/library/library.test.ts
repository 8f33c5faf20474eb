import { normalize } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { GalleryView, Glance } from '../../../../src-main/contract';
import { Library } from '../../../../src-main/library/library';
import { photoIdOf } from '../../../../src-main/library/walk';
import type { PhotoFile } from '../../../../src-main/library/walk';
import type { FolderListener, WatchFiles } from '../../../../src-main/library/watch';

const everything: GalleryView = { sort: 'name', descending: false, state: null, kind: null, iso: null, text: '' };
const file = (path: string, modified = 0): PhotoFile => ({ path, folder: '', modified, bytes: 1 });

let listener: FolderListener;
let alone: Parameters<WatchFiles>[0];
const watched = vi.fn<(path: string) => void>();
const close = vi.fn(() => Promise.resolve());
const changed = vi.fn();
const origins = new Map<string, string>();
/** Of no folder that is open. */
const elsewhere = new Map<string, PhotoFile>();
const glimpses = new Map<string, Glance>();
const finder = { consider: vi.fn(), arrived: vi.fn(), forget: vi.fn() };
const drop = vi.fn();

function openLibrary(): Library {
  const library = new Library({
    watchFolder: (_, given) => {
      listener = given;
      return { close };
    },
    watchFiles: (given) => {
      alone = given;
      return { add: watched, close };
    },
    book: {
      originalOf: (result) => origins.get(result) ?? null,
      resultsOf: (original) => [...origins].flatMap(([result, of]) => (of === original ? [result] : [])),
      add: (result, original) => origins.set(result, original),
    },
    glances: {
      of: ({ path }) => glimpses.get(path) ?? null,
      get: ({ path }) => Promise.resolve(glimpses.get(path) ?? null),
      wish: () => undefined,
      drop,
    },
    lookAt: (_, path) => Promise.resolve([elsewhere.get(path)].flatMap((found) => found ?? [])),
    finder,
    changed,
  });
  library.open('/p');
  return library;
}

let library: Library;
beforeEach(() => {
  // Moments are as the clock shows them.
  vi.stubEnv('TZ', 'UTC');
  origins.clear();
  elsewhere.clear();
  glimpses.clear();
  finder.consider.mockReset();
  watched.mockReset();
  close.mockClear();
  drop.mockReset();
  finder.forget.mockReset();
  library = openLibrary();
});
it('names the opened folder of each photo as soon as several are open', () => {
  const folders = () => library.range(everything, 0, 10).rows.map(({ folder }) => folder);
  listener.found(file(normalize('/p/a.jpg')));
  expect(folders()).toEqual(['']);
  library.open('/q');
  listener.found({ ...file(normalize('/q/x/a.jpg')), folder: 'x' });
  library.add([file('/elsewhere/a.jpg')]);
  expect(folders().sort()).toEqual(['', 'p', 'q/x']);
});

const namesOf = (view: Partial<GalleryView> = {}) =>
  library.range({ ...everything, ...view }, 0, 100).rows.map(({ name }) => name);

describe('a library', () => {
  it('knows what is found, and forgets what goes', () => {
    for (const name of ['b.jpg', 'a10.nef', 'a9.nef']) listener.found(file(`/p/${name}`));
    expect(namesOf()).toEqual(['a9.nef', 'a10.nef', 'b.jpg']);
    listener.gone('/p/b.jpg');
    expect(namesOf()).toEqual(['a9.nef', 'a10.nef']);
    expect(library.info()).toMatchObject({ total: 2, isReading: true });
    listener.read({ gif: 2 });
    expect(library.info()).toMatchObject({ isReading: false, leftOut: { gif: 2 } });
  });

  it('forgets a photo of no folder that is open when it goes, and knows it as it is when it has changed', async () => {
    library.add([file('/q/alone.jpg'), file(normalize('/p/beside.jpg'))]);
    expect(watched.mock.calls, 'a folder watches its own').toEqual([['/q/alone.jpg']]);
    alone.found(file('/q/alone.jpg', 7));
    expect(library.range(everything, 0, 9).rows.map(({ name, modified }) => [name, modified])).toEqual([
      ['alone.jpg', 7],
      ['beside.jpg', 0],
    ]);
    alone.gone('/q/alone.jpg');
    expect([namesOf(), library.info().gone]).toEqual([['beside.jpg'], 1]);
    alone.found(file('/q/alone.jpg', 8));
    expect(namesOf()).toEqual(['beside.jpg']);
    await library.close();
    expect(close).toHaveBeenCalledTimes(2);
  });

  it('forgets a result of no folder that is open when it goes', async () => {
    origins.set('/out/a-x2.jpg', '/p/a.jpg');
    elsewhere.set('/out/a-x2.jpg', file('/out/a-x2.jpg'));
    listener.found(file('/p/a.jpg'));
    const results = () => library.range(everything, 0, 9).rows.map(({ results: made }) => made.length);
    await vi.waitFor(() => expect(results()).toEqual([1]));
    expect(watched).toHaveBeenCalledWith('/out/a-x2.jpg');
    alone.gone('/out/a-x2.jpg');
    expect(results()).toEqual([0]);
  });

  it('gives the rows that are asked for, and how many there are', () => {
    for (let index = 0; index < 1000; index++) listener.found(file(`/p/${index}.jpg`, index));
    const { rows, total } = library.range({ ...everything, sort: 'time', descending: true }, 10, 13);
    expect(rows.map(({ name }) => name)).toEqual(['989.jpg', '988.jpg', '987.jpg']);
    expect(total).toBe(1000);
  });

  it('shows what a view asks for', () => {
    for (const name of ['one.jpg', 'two.nef', 'three.NEF']) listener.found(file(`/p/${name}`));
    expect(namesOf({ kind: 'raw' })).toEqual(['three.NEF', 'two.nef']);
    expect(namesOf({ text: 'ON' })).toEqual(['one.jpg']);
    library.stand('/p/one.jpg', 'queued');
    expect(namesOf({ state: 'queued' })).toEqual(['one.jpg']);
    expect(namesOf({ state: 'new' })).toEqual(['three.NEF', 'two.nef']);
  });

  it('stacks results on their original, the newest first', async () => {
    listener.found(file('/p/a.jpg'));
    await library.made('/p/restored/a-1.jpg', '/p/a.jpg');
    await library.made('/p/restored/a-2.jpg', '/p/a.jpg');
    listener.found(file('/p/restored/a-1.jpg', 1));
    listener.found(file('/p/restored/a-2.jpg', 2));
    const { rows } = library.range(everything, 0, 10);
    expect(rows).toMatchObject([{ name: 'a.jpg', state: 'done', results: [{ name: 'a-2.jpg' }, { name: 'a-1.jpg' }] }]);
  });

  it('stacks results of folders that are not open, now and after a restart, and lets them go with their original', async () => {
    const [original, result] = ['/p/a.jpg', '/results/a-1.jpg'];
    elsewhere.set(result, file(result));
    listener.found(file(original));
    await library.made(result, original);
    const rows = () => library.range(everything, 0, 10).rows;
    expect(rows()).toMatchObject([{ name: 'a.jpg', state: 'done', results: [{ name: 'a-1.jpg' }] }]);
    library = openLibrary();
    listener.found(file(original));
    await vi.waitFor(() => expect(rows()).toMatchObject([{ state: 'done', results: [{ name: 'a-1.jpg' }] }]));
    listener.gone(original);
    expect(rows()).toEqual([]);
  });

  it('counts a photo as new again whose result was taken back', async () => {
    const [original, result] = ['/p/a.jpg', '/results/a-1.jpg'];
    elsewhere.set(result, file(result));
    listener.found(file(original));
    library.stand(original, 'working');
    await library.made(result, original);
    library.lost(result);
    expect(library.range(everything, 0, 10).rows).toMatchObject([{ state: 'new', results: [] }]);
  });

  it('says that photos have gone, and which are still there', () => {
    for (const name of ['a.jpg', 'b.jpg']) listener.found(file(`/p/${name}`));
    expect(library.info().gone).toBe(0);
    listener.gone('/p/a.jpg');
    listener.gone('/p/never-there.jpg');
    expect(library.info().gone).toBe(1);
    const ids = ['a', 'b'].map((name) => photoIdOf(`/p/${name}.jpg`));
    expect(library.facts.thereOf(ids)).toEqual([ids[1]]);
  });

  it('does not hold against a file what was wrong with another of its name', () => {
    listener.found(file('/p/a.jpg', 1));
    library.stand('/p/a.jpg', 'failed', { code: 'photo-damaged', details: {} });
    listener.found(file('/p/a.jpg', 1));
    expect(library.range(everything, 0, 10).rows).toMatchObject([{ state: 'failed' }]);
    listener.found(file('/p/a.jpg', 2));
    expect(library.range(everything, 0, 10).rows).toMatchObject([{ state: 'new', failure: null }]);
  });

  it('remembers after a restart what was made of what', () => {
    origins.set('/p/a-1.jpg', '/p/a.jpg');
    library = openLibrary();
    listener.found(file('/p/a-1.jpg'));
    expect(namesOf()).toEqual(['a-1.jpg']);
    listener.found(file('/p/a.jpg'));
    expect(library.range(everything, 0, 10).rows).toMatchObject([{ name: 'a.jpg', state: 'done' }]);
  });

  it('goes by when photos were taken, and by the file where that is not known', () => {
    glimpses.set('/p/b.jpg', { taken: 10, iso: null, camera: '', pixels: null, madeOf: null });
    glimpses.set('/p/c.jpg', { taken: 30, iso: null, camera: '', pixels: null, madeOf: null });
    for (const name of ['c', 'b', 'a']) listener.found(file(`/p/${name}.jpg`, 20));
    expect(namesOf({ sort: 'time' })).toEqual(['b.jpg', 'a.jpg', 'c.jpg']);
  });

  it('goes by the clock here for a file beside photos, which say what the clocks of their cameras showed', () => {
    vi.stubEnv('TZ', 'Pacific/Kiritimati');
    const at = (hour: number) => Date.UTC(2024, 4, 17, hour);
    for (const [name, hour] of [
      ['nine', 9],
      ['eleven', 11],
    ] as const) {
      glimpses.set(`/p/${name}.jpg`, { taken: at(hour), iso: null, camera: '', pixels: null, madeOf: null });
      listener.found(file(`/p/${name}.jpg`));
    }
    const ahead = 14;
    listener.found(file('/p/ten.jpg', at(10 - ahead)));
    expect(namesOf({ sort: 'time' })).toEqual(['nine.jpg', 'ten.jpg', 'eleven.jpg']);
  });

  it('shows what was taken at some sensitivity', () => {
    for (const [name, iso] of [
      ['a', 100],
      ['b', 1600],
      ['c', 6400],
      ['d', null],
    ] as const) {
      glimpses.set(`/p/${name}.jpg`, { taken: null, iso, camera: '', pixels: null, madeOf: null });
      listener.found(file(`/p/${name}.jpg`));
    }
    expect(namesOf({ iso: { from: 0, to: 400 } })).toEqual(['a.jpg']);
    expect(namesOf({ iso: { from: 1600, to: null } })).toEqual(['b.jpg', 'c.jpg']);
  });

  it('has the originals looked for of results that it does not know', () => {
    const madeOf = [{ name: 'a.jpg', sha256: 'ab'.repeat(32) }];
    for (const name of ['a-1.jpg', 'a-2.jpg'])
      glimpses.set(`/p/${name}`, { taken: null, iso: null, camera: '', pixels: null, madeOf });
    origins.set('/p/a-2.jpg', '/p/a.jpg');
    library.learned(['/p/a-1.jpg', '/p/a-2.jpg', '/p/a.jpg'].map((path) => file(path)));
    expect(finder.consider).toHaveBeenCalledExactlyOnceWith('/p/a-1.jpg', madeOf);
  });

  it('says why a photo failed', () => {
    listener.found(file('/p/a.jpg'));
    library.stand('/p/a.jpg', 'failed', { code: 'photo-damaged', details: {} });
    const failed = { state: 'failed', failure: { code: 'photo-damaged' } };
    expect(library.range(everything, 0, 1).rows).toMatchObject([failed]);
  });

  it('knows the paths of its own photos only', () => {
    listener.found(file('/p/a.jpg'));
    expect(library.pathOf(photoIdOf('/p/a.jpg'))).toBe('/p/a.jpg');
    expect(library.pathOf(photoIdOf('/etc/passwd'))).toBeNull();
  });

  it('counts every change', () => {
    const before = library.info().revision;
    listener.found(file('/p/a.jpg'));
    expect(library.info().revision).toBeGreaterThan(before);
    expect(changed).toHaveBeenCalled();
  });

  it('stops watching, and looking into its files, when it is closed', async () => {
    listener.found(file('/p/a.jpg'));
    await library.close();
    for (const stopped of [close, drop, finder.forget]) expect(stopped).toHaveBeenCalled();
    expect(library.info()).toMatchObject({ folders: [], total: 0 });
  });
});
