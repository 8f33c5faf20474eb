import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LatensifyError, toFailure } from '../../../../src-main/contract';
import type { Answer } from '../../../../src-main/contract';
import { Gallery } from '../../../../src-main/work/gallery';
import { temporaryFolder } from '../engine/image/files';
import { asked, fakeEngines, good } from './fake-engines';

const picture = Uint8Array.of(1, 2, 3);
const died: Answer<never> = { ok: false, error: toFailure(new LatensifyError('engine-crashed')) };

/** A process that dies of photos called “killer”, and takes along whatever it was asked meanwhile. */
function mortal() {
  const waiting = new Map<(answer: Answer<unknown>) => void, boolean>();
  let isSoon = false;
  const settle = () => {
    isSoon = false;
    const answer = [...waiting.values()].includes(true) ? died : good(picture);
    for (const answered of waiting.keys()) answered(answer);
    waiting.clear();
  };
  return (_job: string, argument: unknown) =>
    new Promise<Answer<unknown>>((answered) => {
      waiting.set(answered, basename((argument as { path: string }).path).startsWith('killer'));
      if (!isSoon) setTimeout(settle, 20);
      isSoon = true;
    });
}

function setUp() {
  const [fakes, folder] = [fakeEngines(), temporaryFolder()];
  const gallery = new Gallery(temporaryFolder());
  fakes.view.mockImplementation(mortal());
  gallery.connect(fakes.engines, vi.fn());
  // The gallery is asked by the names of photos.
  gallery.ask((name) => Promise.resolve(join(folder, name)));
  for (const name of ['killer.jpg', 'killer-too.jpg', 'a.jpg', 'b.jpg']) writeFileSync(join(folder, name), name);
  const askedFor = (name: string) =>
    asked(fakes.view, 'thumbnail').filter((argument) => basename((argument as { path: string }).path) === name).length;
  return { ...fakes, gallery, folder, askedFor };
}
let all: ReturnType<typeof setUp>;
beforeEach(() => void (all = setUp()));

describe('a photo that the process dies of', () => {
  it('is asked for twice and never again, and has no picture, as one that cannot be read', async () => {
    for (let time = 0; time < 4; time++) expect(await all.gallery.thumbnail('killer.jpg')).toBeNull();
    expect(all.askedFor('killer.jpg')).toBe(2);
  });

  it('costs those beside it nothing', async () => {
    const names = ['killer.jpg', 'a.jpg', 'killer-too.jpg', 'b.jpg'];
    for (let time = 0; time < 4; time++) {
      const pictures = await Promise.all(names.map((name) => all.gallery.thumbnail(name)));
      expect(pictures.map((one) => one && Array.from(one))).toEqual([null, [1, 2, 3], null, [1, 2, 3]]);
    }
    expect(all.askedFor('killer.jpg') + all.askedFor('killer-too.jpg')).toBe(4);
  });

  it('can be opened once more all the same, and is set aside then', async () => {
    await all.gallery.thumbnail('killer.jpg');
    const place = { path: join(all.folder, 'killer.jpg') };
    expect(await all.engines.on(place, () => Promise.resolve(died))).toEqual(died);
    await expect(all.engines.on(place, () => Promise.resolve(died))).rejects.toMatchObject({ code: 'photo-set-aside' });
  });
});

describe('a photo that has no picture', () => {
  const failing = (code: 'photo-damaged' | 'file-unreadable') =>
    all.view.mockResolvedValue({ ok: false, error: { code, details: { path: 'a.jpg', reason: '' } } });

  it('is not read again as long as its file is as it is, however often the page asks', async () => {
    failing('photo-damaged');
    for (let time = 0; time < 4; time++) expect(await all.gallery.thumbnail('a.jpg')).toBeNull();
    expect(all.askedFor('a.jpg')).toBe(1);
    writeFileSync(join(all.folder, 'a.jpg'), 'another one');
    all.view.mockResolvedValue(good(picture));
    expect(await all.gallery.thumbnail('a.jpg')).toEqual(picture);
  });

  it('because its disk does not answer is read again', async () => {
    failing('file-unreadable');
    for (let time = 0; time < 2; time++) expect(await all.gallery.thumbnail('a.jpg')).toBeNull();
    expect(all.askedFor('a.jpg')).toBe(2);
  });
});

it('is told of soon, also where the clock was set back since the last time', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const gallery = new Gallery(temporaryFolder());
  const told = vi.fn();
  gallery.connect(all.engines, told);
  gallery.library.refresh();
  await vi.waitFor(() => expect(told).toHaveBeenCalledOnce());
  vi.setSystemTime(Date.now() - 3_600_000);
  gallery.library.refresh();
  await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(2));
  vi.useRealTimers();
});
