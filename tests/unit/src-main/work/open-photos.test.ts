import { createHash } from 'node:crypto';
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isLatensifyError } from '../../../../src-main/contract';
import type { Answer, ErrorCode, PhotoInfo } from '../../../../src-main/contract';
import { OpenPhotos } from '../../../../src-main/work/open-photos';
import { temporaryFolder } from '../engine/image/files';
import { asked, fakeEngines, good, openedAs } from './fake-engines';

const preview = { width: 1, height: 1, pixels: new Uint8Array(4) };
const addressOf = (id: string) => `app://latensify/pictures/${id}.png`;
const failed = (code: ErrorCode): Answer<never> => ({ ok: false, error: { code, details: {} } });

function setUp() {
  const fakes = fakeEngines();
  const witness = { coming: vi.fn(), preview: vi.fn(), merging: vi.fn() };
  return { ...fakes, witness, photos: new OpenPhotos(fakes.engines, addressOf, witness) };
}
/** As an engine does that is asked for something long. */
const untilCancelled = (_job: string, _argument: unknown, options?: { signal?: AbortSignal }) =>
  new Promise<Answer<never>>((resolve) => {
    if (options?.signal?.aborted) resolve(failed('cancelled'));
    options?.signal?.addEventListener('abort', () => resolve(failed('cancelled')));
  });

let all: ReturnType<typeof setUp>;
beforeEach(() => void (all = setUp()));

async function open(...paths: string[]): Promise<PhotoInfo> {
  const answer = await all.photos.open(paths);
  if (!answer.ok || !answer.value) throw new Error(answer.ok ? 'passed over' : answer.error.code);
  return answer.value;
}

describe('opening', () => {
  it('remembers where each photo is', async () => {
    const { id, url } = await open('/photos/a.png');
    expect(url).toBe(addressOf(id));
    expect(all.photos.find(id)).toMatchObject({
      place: { id, path: '/photos/a.png' },
      measures: { width: 2, height: 1 },
      shot: { camera: 'Canon EOS 5D', iso: 800 },
    });
    expect(asked(all.restore, 'open'), 'networks have nothing to do with it').toEqual([]);
  });

  it('takes several RAW files for a burst, which the other process merges', async () => {
    const shots = ['/photos/a.NEF', '/photos/b.nef'];
    const { id } = await open(...shots);
    expect(all.photos.find(id).place).toMatchObject({ id, path: '/photos/a.NEF', shots });
    expect(asked(all.restore, 'open')).toEqual([{ id, path: '/photos/a.NEF', shots }]);
  });

  it('remembers what was read of it, and opens the same files again where they have changed', async () => {
    const { id } = await open('/photos/a.png');
    expect(all.photos.find(id).place.inputs).toEqual(openedAs({ id, path: '/photos/a.png' }).inputs);
    const again = await all.photos.reopen(id);
    expect(asked(all.view, 'open')).toEqual([
      { id, path: '/photos/a.png' },
      { id: again.ok && again.value?.id, path: '/photos/a.png' },
    ]);
    const burst = await open('/a.nef', '/b.nef');
    await all.photos.reopen(burst.id);
    expect(asked(all.restore, 'open').at(-1)).toMatchObject({ shots: ['/a.nef', '/b.nef'] });
    await expect(all.photos.reopen('nobody')).rejects.toMatchObject({ code: 'photo-gone' });
  });

  it('tells of the merging, by the photo’s id', async () => {
    const event = { kind: 'merging', shotsDone: 1, shotsTotal: 2 } as const;
    all.restore.mockImplementation((_job, argument, options) => {
      options?.report?.(event);
      return Promise.resolve(good(openedAs(argument as { id: string; path: string })));
    });
    const { id } = await open('/a.nef', '/b.nef');
    expect(all.witness.merging).toHaveBeenCalledExactlyOnceWith(id, event);
  });

  it('opens the first of several files that are not all RAW', async () => {
    const { id } = await open('/photos/a.jpg', '/photos/b.nef');
    expect(all.photos.find(id).place).toMatchObject({ id, path: '/photos/a.jpg' });
  });

  it('shows what the file holds before the photo is open', async () => {
    all.view.mockImplementation((job, argument) =>
      Promise.resolve(good(job === 'preview' ? preview : openedAs(argument as { id: string; path: string }))),
    );
    await open('/photos/a.cr2');
    expect(all.witness.preview).toHaveBeenCalledExactlyOnceWith(preview);
    expect(all.view.mock.calls.map(([job]) => job)).toEqual(['preview', 'open']);
  });

  it('tries once more when the process dies, and sets a photo aside that it died of three times', async () => {
    all.view.mockImplementation((job) => Promise.resolve(job === 'open' ? failed('engine-crashed') : good(null)));
    expect(await all.photos.open(['/a.png'])).toMatchObject({ error: { code: 'engine-crashed' } });
    expect(asked(all.view, 'open')).toHaveLength(2);
    await expect(all.photos.open(['/a.png'])).rejects.toMatchObject({
      code: 'photo-set-aside',
      details: { path: '/a.png' },
    });
    expect(asked(all.view, 'open')).toHaveLength(3);
    expect(await all.photos.open(['/b.png'])).toMatchObject({ error: { code: 'engine-crashed' } });
  });

  it('is not even looked at any more where looking for its preview was what the process died of', async () => {
    all.view.mockResolvedValue(failed('engine-crashed'));
    await all.photos.open(['/a.png']);
    await expect(all.photos.open(['/a.png'])).rejects.toMatchObject({ code: 'photo-set-aside' });
    expect(all.view).toHaveBeenCalledTimes(3);
  });

  it('is cancelled', async () => {
    all.view.mockImplementation(untilCancelled);
    const opening = all.photos.open(['/a.png']);
    await vi.waitFor(() => expect(all.view).toHaveBeenCalled());
    all.photos.cancel();
    expect(await opening).toMatchObject({ error: { code: 'cancelled' } });
    expect(all.witness.coming.mock.calls).toEqual([['a.png'], [null]]);
  });

  it('is of the photo that was asked for last; what was on its way is closed again, and what waited is not opened', async () => {
    let give: () => void = () => undefined;
    all.view.mockImplementation((job, argument) => {
      const { id, path } = argument as { id: string; path: string };
      if (job !== 'open') return Promise.resolve(good(null));
      if (path !== '/a.png') return Promise.resolve(good(openedAs({ id, path })));
      return new Promise((resolve) => (give = () => resolve(good(openedAs({ id, path })))));
    });
    const first = all.photos.open(['/a.png']);
    await vi.waitFor(() => expect(asked(all.view, 'open')).toHaveLength(1));
    const [second, third] = [all.photos.open(['/b.png']), all.photos.open(['/c.png'])];
    give();
    expect(await first).toEqual(good(null));
    expect(await second).toEqual(good(null));
    const answer = await third;
    const opened = asked(all.view, 'open') as { id: string; path: string }[];
    expect(opened.map(({ path }) => path)).toEqual(['/a.png', '/c.png']);
    expect(answer).toMatchObject(good({ id: opened[1].id }));
    expect(asked(all.view, 'forget')).toEqual([{ pictures: [opened[0].id] }]);
    expect(all.witness.coming.mock.calls.flat()).toEqual(['a.png', 'b.png', 'c.png', null]);
  });

  it('says nothing of what came in the way of it, and comes after a photo that could not be opened', async () => {
    all.view.mockImplementation((job, argument) => {
      const place = argument as { id: string; path: string };
      if (job === 'open' && place.path === '/a.png') return Promise.resolve(failed('photo-damaged'));
      return Promise.resolve(good(job === 'open' ? openedAs(place) : null));
    });
    const first = all.photos.open(['/a.png']);
    const second = all.photos.open(['/b.png']);
    expect(await first).toEqual(good(null));
    expect(await second).toMatchObject({ ok: true, value: { name: 'a.png' } });
  });

  it('is given up for photos that are seen elsewhere: closed when it is there, told of no more, and nobody’s', async () => {
    let give: () => void = () => undefined;
    all.view.mockImplementation((job, argument) => {
      const place = argument as { id: string; path: string };
      if (job !== 'open') return Promise.resolve(good(null));
      return new Promise((resolve) => (give = () => resolve(good(openedAs(place)))));
    });
    const opening = all.photos.open(['/a.png']);
    await vi.waitFor(() => expect(asked(all.view, 'open')).toHaveLength(1));
    all.photos.giveUp();
    expect(all.witness.coming.mock.calls.flat()).toEqual(['a.png', null]);
    give();
    expect(await opening).toEqual(good(null));
    const [{ id }] = asked(all.view, 'open') as { id: string }[];
    expect(asked(all.view, 'forget')).toEqual([{ pictures: [id] }]);
    all.photos.giveUp();
    expect(all.witness.coming, 'nothing is being opened').toHaveBeenCalledTimes(2);
  });

  it('is not even read where it was given up while its preview was looked for, which nobody is shown then', async () => {
    let give: () => void = () => undefined;
    all.view.mockImplementation(() => new Promise((resolve) => (give = () => resolve(good(preview)))));
    const opening = all.photos.open(['/a.cr2']);
    await vi.waitFor(() => expect(asked(all.view, 'preview')).toHaveLength(1));
    all.photos.giveUp();
    give();
    expect(await opening).toEqual(good(null));
    expect(all.view.mock.calls.map(([job]) => job)).toEqual(['preview']);
    expect(all.witness.preview).not.toHaveBeenCalled();
  });

  it('is merged to the end, whatever goes into the gallery meanwhile', async () => {
    const opening = all.photos.open(['/a.nef', '/b.nef']);
    all.photos.giveUp();
    expect(await opening).toMatchObject({ ok: true, value: { name: 'a.png' } });
  });

  it('ends merging a burst where another photo is asked for', async () => {
    all.restore.mockImplementation(untilCancelled);
    const burst = all.photos.open(['/a.nef', '/b.nef']);
    await vi.waitFor(() => expect(all.photos.isMerging).toBe(true));
    const { id } = await open('/c.png');
    expect(await burst).toEqual(good(null));
    expect([all.photos.isMerging, all.photos.find(id).place.path]).toEqual([false, '/c.png']);
  });
});

describe('a file beside a photo', () => {
  it('is opened to be seen, and goes with the photo', async () => {
    const { id } = await open('/a.png');
    const beside = await all.photos.openBeside(id, '/a-1.png');
    const made = beside.ok ? beside.value.id : '';
    expect(beside).toMatchObject({ ok: true, value: { url: addressOf(made) } });
    expect(asked(all.view, 'open').at(-1)).toEqual({ id: made, path: '/a-1.png' });
    expect(() => all.photos.find(made), 'it is no photo to be restored').toThrow('photo-gone');
    await all.photos.close(id);
    expect(asked(all.view, 'forget')).toEqual([{ pictures: [id, made] }]);
  });

  it('is not opened beside a photo that is closed', async () => {
    await expect(all.photos.openBeside('closed', '/a-1.png')).rejects.toMatchObject({ code: 'photo-gone' });
  });
});

describe('results', () => {
  it('of which there are more than six make place, oldest first', async () => {
    const { id } = await open('/a.png');
    for (const result of ['r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7']) await all.photos.keep(id, result);
    expect(asked(all.view, 'forget')).toEqual([{ pictures: ['r1'] }]);
    expect(all.photos.find(id).results).toEqual(['r2', 'r3', 'r4', 'r5', 'r6', 'r7']);
  });

  it('go with their photo, out of both processes', async () => {
    const { id } = await open('/a.png');
    await all.photos.keep(id, 'r1');
    expect(await all.photos.close(id)).toEqual(['r1']);
    expect(asked(all.view, 'forget')).toEqual([{ pictures: [id, 'r1'] }]);
    expect(asked(all.restore, 'close')).toEqual([{ photo: id }]);
    expect(() => all.photos.find(id)).toThrow('photo-gone');
  });

  it('that come for a photo that was closed go at once', async () => {
    const { id } = await open('/a.png');
    await all.photos.close(id);
    await all.photos.keep(id, 'late');
    expect(asked(all.view, 'forget').at(-1)).toEqual({ pictures: ['late'] });
  });
});

describe('a photo that is open', () => {
  const sum = (content: string) => createHash('sha256').update(content).digest('hex');
  const isChanged = (id: string) =>
    all.photos.lookAgain(id).then(
      () => false,
      (thrown: unknown) => isLatensifyError(thrown) && thrown.code === 'photo-changed',
    );

  async function openFile(content: string) {
    const path = join(temporaryFolder(), 'a.png');
    writeFileSync(path, content);
    all.view.mockImplementation((job, place) =>
      Promise.resolve(
        good(
          job === 'open'
            ? { ...openedAs(place as { id: string; path: string }), inputs: [{ name: 'a.png', sha256: sum(content) }] }
            : null,
        ),
      ),
    );
    return { path, ...(await open(path)) };
  }

  it('is said to be another once each time that a program has written its file', async () => {
    const { id, path } = await openFile('as it was');
    expect(await isChanged(id)).toBe(false);
    writeFileSync(path, 'edited');
    expect([await isChanged(id), await isChanged(id)]).toEqual([true, false]);
    writeFileSync(path, 'edited again');
    expect(await isChanged(id)).toBe(true);
  });

  it('is said to be gone once, until its file is back', async () => {
    const { id, path } = await openFile('as it was');
    const look = () => all.photos.lookAgain(id);
    rmSync(path);
    await expect(look()).rejects.toMatchObject({ code: 'file-not-found', details: { path } });
    await expect(look()).resolves.toEqual(good(null));
    writeFileSync(path, 'as it was');
    await expect(look()).resolves.toEqual(good(null));
    rmSync(path);
    await expect(look()).rejects.toMatchObject({ code: 'file-not-found' });
  });

  it('is the same where its file was only copied back, touched, or is gone for now', async () => {
    const { id, path } = await openFile('as it was');
    utimesSync(path, 1, 1);
    expect(await isChanged(id)).toBe(false);
    rmSync(path);
    expect(await isChanged(id)).toBe(false);
    writeFileSync(path, 'as it was');
    expect(await isChanged(id)).toBe(false);
  });

  it('is another where its file was written while it was read', async () => {
    const path = join(temporaryFolder(), 'a.png');
    writeFileSync(path, 'as it was');
    const inputs = [{ name: 'a.png', sha256: sum('as it was') }];
    all.view.mockImplementation(async (job, place) => {
      if (job !== 'open') return good(null);
      await new Promise((read) => setTimeout(read, 50));
      writeFileSync(path, 'edited');
      return good({ ...openedAs(place as { id: string; path: string }), inputs });
    });
    const { id } = await open(path);
    expect(await isChanged(id)).toBe(true);
  });
});
