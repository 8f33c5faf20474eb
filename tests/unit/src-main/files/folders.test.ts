import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isFolder, makeFolder, makeFolderNow } from '../../../../src-main/files/folders';
import { unwritable } from '../../../../src-main/files/reason';
import { isWindows, makesLinks } from '../../system';
import { temporaryFolder } from '../engine/image/files';

describe('a folder', () => {
  it('is made with those above it, and the outermost that was made is named', async () => {
    const root = temporaryFolder();
    const folder = join(root, 'a/b/c');
    expect(await makeFolder(folder)).toBe(join(root, 'a'));
    expect(existsSync(folder)).toBe(true);
    expect(await makeFolder(folder)).toBeUndefined();
    makeFolderNow(join(root, 'now/below'), 0o700);
    makeFolderNow(join(root, 'now/below'));
    // Windows keeps a user's folders from others by where they lie.
    if (!isWindows) expect(statSync(join(root, 'now/below')).mode & 0o777).toBe(0o700);
    const several = await Promise.all(['x/y', 'x/z', 'x/y'].map((path) => makeFolder(join(root, path))));
    expect(several.filter((made) => made === join(root, 'x'))).toHaveLength(1);
  });

  it('is told from a file, and from nothing', async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'a.jpg'), '');
    expect(await isFolder(root)).toBe(true);
    expect(await isFolder(join(root, 'a.jpg'))).toBe(false);
    expect(await isFolder(join(root, 'gone'))).toBe(false);
  });

  it('that is no folder, or leads nowhere, is refused', async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'file'), '');
    if (makesLinks) symlinkSync(join(root, 'gone'), join(root, 'link'));
    for (const path of ['file', 'file/a', ...(makesLinks ? ['link'] : [])])
      await expect(
        makeFolder(join(root, path)).catch((thrown: unknown) => unwritable(path, thrown)),
      ).resolves.toMatchObject({
        code: 'output-unwritable',
        details: { reason: 'a part of its path is no folder' },
      });
  });

  it.runIf(process.platform === 'linux')('in which nothing can be made is not tried for ever', async () => {
    const failure = makeFolder('/proc/a/b').catch((thrown: unknown) => unwritable('/proc/a/b', thrown));
    await expect(failure).resolves.toMatchObject({ details: { reason: 'the system keeps no files there' } });
    expect(() => makeFolderNow('/proc/a/b')).toThrow('ENOENT');
  });

  it.skipIf(!makesLinks)('that is there, or a link to one, is left as it is', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'real'));
    symlinkSync(join(root, 'real'), join(root, 'link'));
    expect(await makeFolder(join(root, 'link'))).toBeUndefined();
    expect(await makeFolder(join(root, 'link/below'))).toBe(join(root, 'link/below'));
  });
});
