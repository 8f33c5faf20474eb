import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PictureCache } from '../../../../src-main/library/picture-cache';
import { Thumbnails } from '../../../../src-main/library/thumbnails';
import type { MakeThumbnail } from '../../../../src-main/library/thumbnails';
import { temporaryFolder } from '../engine/image/files';

const picture = Uint8Array.of(1, 2, 3);
const make = vi.fn<MakeThumbnail>();
let photos: string;
let folder: string;

beforeEach(() => {
  photos = temporaryFolder();
  folder = join(temporaryFolder(), 'thumbnails');
  make.mockReset().mockResolvedValue(picture);
});

function photo(name: string): string {
  const path = join(photos, name);
  writeFileSync(path, name);
  return path;
}
const cache = (limit = 1e6) => new PictureCache({ folder, limit });
const thumbnails = () => new Thumbnails(cache(), make);

describe('thumbnails', () => {
  it('are made once, also for the next start', async () => {
    const path = photo('a.jpg');
    expect(await thumbnails().of(path, 160)).toEqual(picture);
    expect(Array.from((await thumbnails().of(path, 160)) ?? [])).toEqual([1, 2, 3]);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('are made anew when the photo has changed', async () => {
    const path = photo('a.jpg');
    await thumbnails().of(path, 160);
    utimesSync(path, 1, 1);
    await thumbnails().of(path, 160);
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('are not asked for again of a file that has none, until it is another one', async () => {
    const path = photo('damaged.jpg');
    make.mockResolvedValue('never');
    const all = thumbnails();
    expect([await all.of(path, 160), await all.of(path, 160), await all.of(path, 160)]).toEqual([null, null, null]);
    expect(make).toHaveBeenCalledTimes(1);
    make.mockResolvedValue(picture);
    utimesSync(path, 1, 1);
    expect(await all.of(path, 160)).toEqual(picture);
  });

  it('are asked for again where none could be made then', async () => {
    const path = photo('a.jpg');
    make.mockResolvedValueOnce(null);
    const all = thumbnails();
    expect(await all.of(path, 160)).toBeNull();
    expect(await all.of(path, 160)).toEqual(picture);
  });

  it('of what was asked for last come first', async () => {
    let release: (bytes: Uint8Array) => void = () => undefined;
    const blocked = new Promise<Uint8Array>((resolve) => (release = resolve));
    make.mockReturnValueOnce(blocked).mockReturnValueOnce(blocked);
    const all = thumbnails();
    const first = [all.of(photo('first.jpg'), 160)];
    await vi.waitFor(() => expect(make).toHaveBeenCalledTimes(1));
    first.push(all.of(photo('second.jpg'), 160));
    await vi.waitFor(() => expect(make).toHaveBeenCalledTimes(2));
    const old = all.of(photo('old.jpg'), 160);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const fresh = all.of(photo('fresh.jpg'), 160);
    await new Promise((resolve) => setTimeout(resolve, 200));
    release(picture);
    await Promise.all([...first, old, fresh]);
    expect(make.mock.calls.map(([path]) => path.slice(photos.length + 1))).toEqual([
      'first.jpg',
      'second.jpg',
      'fresh.jpg',
      'old.jpg',
    ]);
  });

  it('of one screen come from its top', async () => {
    let release: (bytes: Uint8Array) => void = () => undefined;
    const blocked = new Promise<Uint8Array>((resolve) => (release = resolve));
    make.mockReturnValueOnce(blocked).mockReturnValueOnce(blocked);
    const all = thumbnails();
    const names = ['1', '2', '3', '4', '5', '6'].map((name) => `${name}.jpg`);
    const asked = names.map((name) => all.of(photo(name), 160));
    await vi.waitFor(() => expect(make).toHaveBeenCalledTimes(2));
    await new Promise((resolve) => setTimeout(resolve, 200));
    release(picture);
    await Promise.all(asked);
    const made = make.mock.calls.map(([path]) => path.slice(photos.length + 1));
    // Which two are found missing first is the disk's affair.
    expect(made.slice(2)).toEqual(names.filter((name) => !made.slice(0, 2).includes(name)));
  });

  it('that cannot be made are none, and are asked for again', async () => {
    make.mockRejectedValueOnce(new Error('damaged'));
    const path = photo('a.jpg');
    expect(await thumbnails().of(path, 160)).toBeNull();
    expect(await thumbnails().of(path, 160)).toEqual(picture);
  });

  it('of what is no file are none', async () => {
    expect(await thumbnails().of(photos, 160)).toBeNull();
    expect(await thumbnails().of(join(photos, 'gone.jpg'), 160)).toBeNull();
    expect(make).not.toHaveBeenCalled();
  });
});
