import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runIn } from './run';
import type { RunOptions } from './run';

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latensify-odd-'));
  await sharp(resolve('tests/photos/small.png')).resize(24, 16).toFile(join(folder, 'tiny.png'));
  await sharp(resolve('tests/photos/small.png')).resize(20, 16).jpeg().toFile(join(folder, 'other.jpg'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const latensify = (words: string[], options?: RunOptions) => runIn(folder, words, options);

describe('latensify', () => {
  it.each([
    ['--kernel', 'pipe.png'],
    ['--recipe', 'pipe.json'],
    ['--recipe', 'pipe.png'],
  ])('does not wait for a pipe as %s %s', async (option, name) => {
    if (!existsSync(join(folder, name))) execFileSync('mkfifo', [join(folder, name)]);
    const words = ['restore', 'tiny.png', '--task', 'deblur', option, name, '--out', 'w', '--device', 'cpu'];
    const run = await latensify(words);
    expect(run).toMatchObject({
      status: 1,
      error: expect.stringMatching(/pipe\.\w+ is no file but a folder/) as string,
    });
  });

  it('says once what is wrong with the folder for results, before any photo is opened', async () => {
    symlinkSync(join(folder, 'round'), join(folder, 'round'));
    const words = ['restore', 'tiny.png', 'other.jpg', '--task', 'sr', '--device', 'cpu', '--out'];
    expect((await latensify([...words, 'round'])).error).toMatch(
      /^.*\n?latensify: .*round cannot be written: its links/m,
    );
    expect((await latensify([...words, 'other.jpg'])).error).toMatch(/other\.jpg is a file, and results need a folder/);
    const german = await latensify([...words, '/proc/x'], { environment: { LC_ALL: 'de_DE.UTF-8' } });
    expect(german).toMatchObject({ status: 1, out: '' });
    expect(german.error).toMatch(/\/proc lässt sich nicht schreiben: das System bewahrt dort keine Dateien auf/);
    expect(german.error).not.toMatch(/tiny/);
  });

  it('shows names that would speak to the terminal', async () => {
    const name = 'bad\n\u001b[2Jname.png';
    writeFileSync(join(folder, name), 'no picture');
    const words = ['restore', name, '--task', 'sr', '--out', 'x', '--device', 'cpu'];
    const run = await latensify(words);
    expect(run.error).toContain('bad\\n\\x1b[2Jname.png');
    expect(run.error + run.out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect((await latensify([...words, '--json'])).out).toContain('bad\\n\\u001b[2Jname.png');
  });

  it('writes presets over nothing unasked', async () => {
    const before = readFileSync(join(folder, 'other.jpg'));
    const run = await latensify(['presets', 'export', 'gentle', '--out', 'other.jpg']);
    expect(run).toMatchObject({ status: 1, error: expect.stringContaining('exists already') as string });
    expect(readFileSync(join(folder, 'other.jpg'))).toEqual(before);
    expect((await latensify(['presets', 'export', 'gentle', '--out', 'p.json'])).status).toBe(0);
    expect((await latensify(['presets', 'export', 'gentle', '--out', 'p.json', '--overwrite'])).status).toBe(0);
  });
});
