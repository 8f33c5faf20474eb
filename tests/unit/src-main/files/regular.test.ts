import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRegular, readText, refuseIrregular } from '../../../../src-main/files/regular';
import { Presets } from '../../../../src-main/presets/presets';
import { readRecipe } from '../../../../src-main/cli/recipe';
import { describeInputs } from '../../../../src-main/engine';
import { decodePhoto } from '../../../../src-main/engine/image/decode';
import { readKernel } from '../../../../src-main/engine/image/kernel-file';
import { holdMetadata } from '../../../../src-main/engine/metadata/hold';
import { readModel } from '../../../../src-main/engine/nets/own/keep';
import { isWindows, makesLinks } from '../../system';
import { temporaryFolder } from '../engine/image/files';

/** What a path may lead to that is no file, or no file that can be opened, each with what is said of it. */
function odd(folder: string): [path: string, code: string][] {
  const at = (name: string) => join(folder, name);
  mkdirSync(at('folder'));
  writeFileSync(at('file'), 'text');
  return [
    [at('folder'), 'not-a-file'],
    ...(makesLinks ? oddLinks(at) : []),
    ...(isWindows ? [] : notOnWindows(at)),
    [at('gone'), 'file-not-found'],
    [join(at('file'), 'below'), 'file-not-found'],
    [at('caf\ufffd.jpg'), 'name-unreadable'],
  ];
}

function oddLinks(at: (name: string) => string): [path: string, code: string][] {
  symlinkSync(at('gone'), at('broken'));
  symlinkSync(at('round'), at('round'));
  return [
    [at('broken'), 'link-broken'],
    [at('round'), 'link-circle'],
  ];
}

function notOnWindows(at: (name: string) => string): [path: string, code: string][] {
  execFileSync('mkfifo', [at('pipe')]);
  symlinkSync(at('pipe'), at('to-pipe'));
  return [
    [at('pipe'), 'not-a-file'],
    [at('to-pipe'), 'not-a-file'],
    ['/dev/zero', 'not-a-file'],
    // Windows says of such a name that there is none.
    [at('a'.repeat(300)), 'file-unreadable'],
  ];
}

describe('only a regular file is opened', () => {
  it('and whatever else a path leads to is called by what it is', async () => {
    for (const [path, code] of odd(temporaryFolder()))
      await expect(openRegular(path), path).rejects.toMatchObject({ code, details: { path } });
  });

  it('whose text is read, if it is no longer than a text', async () => {
    const path = join(temporaryFolder(), 'a.json');
    writeFileSync(path, 'ä');
    expect(await readText(path)).toBe('ä');
    await refuseIrregular(path);
    truncateSync(path, 2 ** 27);
    const reason = 'it has 134 MB, which is no text';
    await expect(readText(path)).rejects.toMatchObject({ code: 'file-unreadable', details: { reason } });
  });

  /** Everybody who reads a file that a user has named. */
  const doors: [string, (path: string) => Promise<unknown>][] = [
    ['a photo', decodePhoto],
    ['a photo that is counted into a recipe', (path) => describeInputs([path])],
    ['a blur kernel', readKernel],
    ['a result with a recipe', readRecipe],
    ['a network', readModel],
  ];
  it.each(doors)('as %s', async (_, read) => {
    for (const [path, code] of odd(temporaryFolder())) await expect(read(path), path).rejects.toMatchObject({ code });
  });

  it.skipIf(isWindows)('as a recipe of its own', async () => {
    const path = join(temporaryFolder(), 'pipe.json');
    execFileSync('mkfifo', [path]);
    await expect(readRecipe(path)).rejects.toMatchObject({ code: 'not-a-file' });
  });

  it('as presets', async () => {
    const presets = new Presets(temporaryFolder());
    const all = odd(temporaryFolder());
    const { refused } = await presets.import(all.map(([path]) => path));
    expect(refused.map(({ file, failure }) => [file, failure.code])).toEqual(all);
  });

  it.skipIf(isWindows)('as a photo whose metadata is read, when a pipe has taken its place', async () => {
    const path = join(temporaryFolder(), 'a.jpg');
    execFileSync('mkfifo', [path]);
    expect(await holdMetadata({ path, isRaw: false }, null)).toMatchObject({ carrier: null, lost: /not-a-file/ });
  });
});
