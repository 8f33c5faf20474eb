import { mkdirSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { watchFiles, watchFolder } from '../../../../src-main/library/watch';
import type { FolderListener } from '../../../../src-main/library/watch';
import { isWindows, makesLinks } from '../../system';
import { temporaryFolder } from '../engine/image/files';

/** Folders that lie on a disk of their own for the test, which cannot mount one. */
const disks = vi.hoisted(() => new Map<string, number>());
/** What Linux lists of disks, and where they lie. */
const mounts = vi.hoisted(() => ({ list: '' }));
vi.mock('node:fs/promises', async (original) => {
  const system = await original<typeof promises>();
  const stat = async (path: string) => Object.assign(await system.stat(path), { dev: disks.get(path) ?? 1 });
  const readFile = async (path: string, ...options: [BufferEncoding]) =>
    path === '/proc/self/mountinfo' ? mounts.list : system.readFile(path, ...options);
  return { ...system, stat, readFile };
});

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((folder) => folder.close()));
});

function listen(root: string) {
  const listener = {
    found: vi.fn<FolderListener['found']>(),
    gone: vi.fn<FolderListener['gone']>(),
    read: vi.fn<FolderListener['read']>(),
    failed: vi.fn<FolderListener['failed']>(),
  };
  open.push(watchFolder(root, listener));
  return listener;
}

it('tells of photos in a folder and its sub-folders, of nothing else', async () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'sub/.hidden'), { recursive: true });
  for (const name of [
    'a.jpg',
    'notes.txt',
    'sub/b.NEF',
    'c.gif',
    'sub/d.PSD',
    'e.gif',
    'sub/.latensify-1.png',
    'sub/.hidden/c.jpg',
  ]) {
    writeFileSync(join(root, name), 'x');
  }
  const { found, read } = listen(root);
  await vi.waitFor(() => expect(read).toHaveBeenCalled());
  const files = found.mock.calls.map(([{ path, folder, bytes }]) => [path, folder, bytes]);
  expect(files.sort()).toEqual([
    [join(root, 'a.jpg'), '', 1],
    [join(root, 'sub/b.NEF'), 'sub', 1],
  ]);
  expect(read).toHaveBeenLastCalledWith({ gif: 2, psd: 1 });
});

it('tells that the folder itself is gone, and with it its photos', async () => {
  const root = join(temporaryFolder(), 'card');
  mkdirSync(root);
  writeFileSync(join(root, 'a.jpg'), 'x');
  const { read, gone, failed } = listen(root);
  // The second time it is watched.
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2));
  renameSync(root, `${root}-2`);
  await vi.waitFor(() => expect(failed).toHaveBeenCalledWith({ code: 'folder-gone', details: { path: root } }));
  await vi.waitFor(() => expect(gone).toHaveBeenCalledWith(join(root, 'a.jpg')));
});

it('tells of the photos of a folder that was gone and is back, and of what comes to it then', async () => {
  const root = join(temporaryFolder(), 'card');
  mkdirSync(root);
  writeFileSync(join(root, 'a.jpg'), 'x');
  const { read, found, failed } = listen(root);
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2));
  renameSync(root, `${root}-2`);
  await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce());
  found.mockClear();
  read.mockClear();
  renameSync(`${root}-2`, root);
  const a = join(root, 'a.jpg');
  await vi.waitFor(() => expect(found).toHaveBeenCalledWith(expect.objectContaining({ path: a })));
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2));
  const later = join(root, 'later.jpg');
  writeFileSync(later, 'x');
  await vi.waitFor(() => expect(found).toHaveBeenCalledWith(expect.objectContaining({ path: later })));
  expect(failed, 'it is gone once').toHaveBeenCalledOnce();
});

it('tells that a disk was taken away whose place is left, empty, and of its photos when it is back', async () => {
  const root = join(temporaryFolder(), 'STICK');
  const a = join(root, 'a.jpg');
  mkdirSync(root);
  writeFileSync(a, 'x');
  disks.set(root, 7);
  const { read, found, gone, failed } = listen(root);
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2));
  // The system says nothing of it: not even that the photos are gone.
  renameSync(root, `${root}-7`);
  mkdirSync(root);
  disks.delete(root);
  await vi.waitFor(() => expect(failed).toHaveBeenCalledWith({ code: 'folder-gone', details: { path: root } }));
  expect(gone).toHaveBeenCalledWith(a);
  found.mockClear();
  read.mockClear();
  rmSync(root, { recursive: true });
  // On Windows the name is free when its watcher has let it go.
  await vi.waitFor(() => {
    renameSync(`${root}-7`, root);
    disks.set(root, 8);
  });
  await vi.waitFor(() => expect(found).toHaveBeenCalledWith(expect.objectContaining({ path: a })));
  // Where the watcher hears late that the empty place went, it is read once more than it need be.
  await vi.waitFor(() => expect(read.mock.calls.length).toBeGreaterThanOrEqual(2));
  const later = join(root, 'later.jpg');
  writeFileSync(later, 'x');
  await vi.waitFor(() => expect(found).toHaveBeenCalledWith(expect.objectContaining({ path: later })));
  expect(failed, 'it is gone once').toHaveBeenCalledOnce();
});

// Its paths are as only Linux lists them.
it.skipIf(isWindows)(
  'looks again when a disk comes into a sub-folder, or goes, which its watcher does not hear of',
  async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'my stick'));
    const { read, gone } = listen(root);
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2));
    mounts.list = `36 35 8:1 / /elsewhere rw - ext4 /dev/sda1 rw\n97 36 8:17 / ${realpathSync(root)}/my\\040stick rw - vfat /dev/sdb1 rw\n`;
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(4));
    mounts.list = '36 35 8:1 / /elsewhere rw - ext4 /dev/sda1 rw\n37 35 8:2 / /another rw - ext4 /dev/sda2 rw\n';
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(6));
    mounts.list = '';
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(read, 'disks elsewhere are none of its').toHaveBeenCalledTimes(6);
    expect(gone).not.toHaveBeenCalled();
  },
);

it('tells that a folder is not there, and of its photos when it comes', async () => {
  const root = join(temporaryFolder(), 'not yet');
  const { read, found, failed } = listen(root);
  await vi.waitFor(() => expect(failed).toHaveBeenCalledWith({ code: 'folder-gone', details: { path: root } }));
  expect(read).not.toHaveBeenCalled();
  mkdirSync(root);
  writeFileSync(join(root, 'a.jpg'), 'x');
  await vi.waitFor(() => expect(found).toHaveBeenCalledOnce());
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2));
});

it('tells what comes, changes and goes', async () => {
  const root = temporaryFolder();
  const { found, gone, read } = listen(root);
  await vi.waitFor(() => expect(read).toHaveBeenCalled());
  const path = join(root, 'new.jpg');
  writeFileSync(path, 'x');
  await vi.waitFor(() => expect(found).toHaveBeenCalledWith(expect.objectContaining({ path, bytes: 1 })));
  writeFileSync(path, 'longer');
  await vi.waitFor(() => expect(found).toHaveBeenLastCalledWith(expect.objectContaining({ path, bytes: 6 })));
  rmSync(path);
  await vi.waitFor(() => expect(gone).toHaveBeenCalledWith(path));
});

it('tells what comes to a hidden folder that was opened itself, by whichever spelling', async () => {
  const root = join(temporaryFolder(), '.hidden');
  mkdirSync(root);
  const { found, read } = listen(join(root, '..') + '//.hidden');
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2));
  const path = join(root, 'new.jpg');
  writeFileSync(path, 'x');
  // Of the watcher's spelling, which is / on Windows, and here one between two folders.
  await vi.waitFor(() => expect(found).toHaveBeenCalledWith(expect.objectContaining({ path })));
});

it('tells what becomes of single files, and of nothing beside them', async () => {
  const root = temporaryFolder();
  const [path, kept] = [join(root, 'a.jpg'), join(root, 'b.jpg')];
  for (const file of [path, kept]) writeFileSync(file, 'x');
  const listener = { found: vi.fn<FolderListener['found']>(), gone: vi.fn<FolderListener['gone']>() };
  const files = watchFiles(listener);
  open.push(files);
  for (const file of [path, kept]) files.add(file);
  await vi.waitFor(() => {
    writeFileSync(path, 'longer');
    expect(listener.found).toHaveBeenCalledWith(expect.objectContaining({ path, bytes: 6 }));
  });
  writeFileSync(join(root, 'c.jpg'), 'x');
  renameSync(path, join(root, 'd.jpg'));
  await vi.waitFor(() => expect(listener.gone).toHaveBeenCalledExactlyOnceWith(path));
  expect(new Set(listener.found.mock.calls.map(([{ path: found }]) => found))).toEqual(new Set([path]));
});

it('tells of each photo of a large folder once', async () => {
  const root = temporaryFolder();
  const names = Array.from({ length: 200 }, (_, index) => `${String(index).padStart(3, '0')}.jpg`);
  for (const name of names) writeFileSync(join(root, name), 'x');
  const { found, gone, read } = listen(root);
  await vi.waitFor(() => expect(read).toHaveBeenCalled());
  // Whatever the watcher finds before this one, it has told by then.
  writeFileSync(join(root, 'last.jpg'), 'x');
  await vi.waitFor(() => expect(found).toHaveBeenCalledTimes(201));
  const expected = [...names, 'last.jpg'].map((name) => join(root, name));
  expect(found.mock.calls.map(([{ path }]) => path).sort()).toEqual(expected);
  expect(gone).not.toHaveBeenCalled();
});

it.skipIf(!makesLinks)(
  'takes links to photos for photos, whenever they come and go, and leaves links to folders and to nothing alone',
  async () => {
    const [root, outside] = [temporaryFolder(), temporaryFolder()];
    const link = (name: string, to = 'photo.jpg') => {
      symlinkSync(join(outside, to), join(root, name));
      return join(root, name);
    };
    writeFileSync(join(outside, 'photo.jpg'), 'long');
    const first = link('first.jpg');
    link('folder', '');
    link('like-a-photo.jpg', '');
    link('broken.jpg', 'nowhere.jpg');
    const { found, gone, read } = listen(root);
    // The second time it is watched.
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2));
    const later = link('later.jpg');
    await vi.waitFor(() => expect(found).toHaveBeenCalledTimes(2));
    expect(found.mock.calls).toMatchObject([[{ path: first, folder: '', bytes: 4 }], [{ path: later, bytes: 4 }]]);
    rmSync(first);
    await vi.waitFor(() => expect(gone).toHaveBeenCalledExactlyOnceWith(first));
  },
);
