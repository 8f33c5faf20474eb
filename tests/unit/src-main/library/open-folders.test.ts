import { normalize } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { OpenFolders } from '../../../../src-main/library/open-folders';
import type { FolderListener } from '../../../../src-main/library/watch';

let listener: FolderListener;
const [close, changed, found, gone] = [vi.fn(() => Promise.resolve()), vi.fn(), vi.fn(), vi.fn()];
const isGone = { code: 'folder-gone', details: { path: '/p' } } as const;

let folders: OpenFolders;
beforeEach(() => {
  for (const each of [close, changed, found, gone]) each.mockClear();
  folders = new OpenFolders({
    ...{ found, gone, changed },
    watchFolder: (_, given) => {
      listener = given;
      return { close };
    },
  });
  folders.open('/p');
});

describe('open folders', () => {
  it('are opened once, and anew when they were gone', () => {
    const first = listener;
    folders.open('/p');
    expect(listener, 'it is open').toBe(first);
    listener.failed(isGone);
    expect(folders.info()).toMatchObject({ failures: [isGone], leftOut: {} });
    folders.open('/p');
    expect(listener).not.toBe(first);
    expect(folders.info()).toMatchObject({ failures: [], folders: [{ path: '/p' }] });
  });

  it('have a failure once, however often it is told', () => {
    const unread = { code: 'file-unreadable', details: { path: '/p', reason: 'too many files are open' } } as const;
    for (let below = 0; below < 3; below++) listener.failed({ ...unread, details: { ...unread.details } });
    expect(folders.info().failures).toEqual([unread]);
  });

  it('have no failure any more when they are back', () => {
    const first = listener;
    listener.failed(isGone);
    listener.read({ gif: 1 });
    expect(folders.info()).toMatchObject({ failures: [], leftOut: { gif: 1 }, isReading: false });
    folders.open('/p');
    expect(listener, 'it is open').toBe(first);
  });

  it('keep what is to be said of one that cannot be read', () => {
    listener.failed({ code: 'file-unreadable', details: { path: '/p/locked', reason: 'EACCES' } });
    expect(folders.info().failures).toHaveLength(1);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('add up the kinds that were left out of each', () => {
    listener.read({ gif: 1, psd: 1 });
    folders.open('/q');
    expect(folders.info().isReading).toBe(true);
    listener.read({ gif: 2 });
    expect(folders.info()).toMatchObject({ leftOut: { gif: 3, psd: 1 }, isReading: false });
  });

  it('know what lies in them, and not what lies beside', () => {
    const paths = ['/p/a.jpg', '/p/q/a.jpg', '/pq/a.jpg'].map((path) => normalize(path));
    expect(paths.map((path) => folders.has(path))).toEqual([true, true, false]);
  });

  it('are not watched any more when they are closed', async () => {
    listener.failed(isGone);
    await folders.close();
    expect(close).toHaveBeenCalledOnce();
    expect(folders.info()).toMatchObject({ folders: [], failures: [] });
  });
});
