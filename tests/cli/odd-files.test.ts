import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isWindows } from '../unit/system';
import { events, folderOfTwo, runIn } from './run';
import type { RunOptions } from './run';

let folder: string;

beforeAll(async () => {
  folder = await folderOfTwo('odd');
});
afterAll(() => rmSync(folder, { recursive: true }));

const latensify = (words: string[], options?: RunOptions) => runIn(folder, words, options);

describe('latensify', () => {
  it.skipIf(isWindows).each([
    ['--kernel', 'pipe.png'],
    ['--recipe', 'pipe.json'],
    ['--recipe', 'pipe.png'],
  ])('does not wait for a pipe as %s %s', async (option, name) => {
    if (!existsSync(join(folder, name))) execFileSync('mkfifo', [join(folder, name)]);
    const task = option === '--recipe' ? [] : ['--task', 'deblur'];
    const words = ['restore', 'tiny.png', ...task, option, name, '--out', 'w', '--device', 'cpu'];
    const run = await latensify(words);
    expect(run).toMatchObject({
      status: 1,
      error: expect.stringMatching(/pipe\.\w+ is no file but a folder/) as string,
    });
  });

  it.runIf(process.platform === 'linux')(
    'says once what is wrong with the folder for results, before any photo is opened',
    async () => {
      symlinkSync(join(folder, 'round'), join(folder, 'round'));
      const words = ['restore', 'tiny.png', 'other.jpg', '--task', 'sr', '--device', 'cpu', '--out'];
      expect((await latensify([...words, 'round'])).error).toMatch(
        /^.*\n?latensify: .*round cannot be written: its links/m,
      );
      expect((await latensify([...words, 'other.jpg'])).error).toMatch(
        /other\.jpg is a file, and results need a folder/,
      );
      const german = await latensify([...words, '/proc/x'], { environment: { LC_ALL: 'de_DE.UTF-8' } });
      expect(german).toMatchObject({ status: 1, out: '' });
      expect(german.error).toMatch(/\/proc lässt sich nicht schreiben: das System bewahrt dort keine Dateien auf/);
      expect(german.error).not.toMatch(/tiny/);
    },
  );

  // Windows lets no name hold them.
  it.skipIf(isWindows)('shows names that would speak to the terminal', async () => {
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

  it('makes no photo, and no other file, a kernel, presets or a recipe, not even with --overwrite', async () => {
    const before = readFileSync(join(folder, 'other.jpg'));
    const presets = await latensify(['presets', 'export', 'gentle', '--out', 'other.jpg', '--overwrite']);
    const plain = ['--tau', '0', '--device', 'cpu', '--format', 'png', '--overwrite'];
    const blur = ['--task', 'deblur', '--blur', 'defocus', '--blur-radius', '2', ...plain, '--out', 'k'];
    const kernel = await latensify(['restore', 'tiny.png', ...blur, '--save-kernel', 'other.jpg']);
    for (const { status, error } of [presets, kernel]) {
      expect([status, error]).toEqual([1, expect.stringContaining('a file of another kind has that name')]);
    }
    expect(readFileSync(join(folder, 'other.jpg'))).toEqual(before);
    for (let run = 0; run < 2; run++)
      expect((await latensify(['restore', 'tiny.png', ...blur, '--save-kernel', 'kernel.png'])).status).toBe(0);
    mkdirSync(join(folder, 's'));
    writeFileSync(join(folder, 's/tiny-sr-x2-tau0.png.latensify.json'), '{"mine": 1}');
    const words = ['restore', 'tiny.png', '--task', 'sr', '--scale', '2', ...plain, '--out', 's', '--sidecar'];
    // The second time it is its own that is replaced.
    for (const seed of [1, 2]) {
      expect((await latensify([...words, '--seed', String(seed)])).status).toBe(0);
      expect(readFileSync(join(folder, 's/tiny-sr-x2-tau0.png.latensify.json'), 'utf8')).toBe('{"mine": 1}');
      expect(readdirSync(join(folder, 's'))).toHaveLength(3);
      const own = readFileSync(join(folder, 's/tiny-sr-x2-tau0.png.latensify-2.json'), 'utf8');
      expect(JSON.parse(own)).toMatchObject({ edit: { method: { seed } } });
    }
  });

  it('writes neither a kernel nor a record of times over the result of the same run', async () => {
    const blur = ['--task', 'deblur', '--blur', 'defocus', '--blur-radius', '2', '--tau', '0', '--device', 'cpu'];
    for (const more of [['--save-kernel'], ['--save-kernel', '--overwrite'], ['--trace'], ['--trace', '--overwrite']]) {
      const out = `over${more.join('')}`;
      const named = [more[0], join(out, 'same.png'), ...more.slice(1)];
      const run = await latensify(['restore', 'tiny.png', ...blur, '--out', out, '--name', 'same', ...named]);
      expect([run.status, run.error]).toEqual([1, expect.stringMatching(/same\.png (exists|cannot be written)/)]);
      expect(await sharp(join(folder, out, 'same.png')).metadata()).toMatchObject({ width: 24, height: 16 });
    }
  });

  it('takes no other photo’s result for its own, in this run or a later one, and no other picture for a result', async () => {
    const [photos, out] = [join(folder, 'stems'), join(folder, 'stems-out')];
    mkdirSync(photos);
    const small = sharp(join(folder, 'tiny.png'));
    await small.clone().toFile(join(photos, 'a.png'));
    const words = ['restore', photos, '--task', 'sr', '--scale', '2', '--tau', '0', '--device', 'cpu', '--json'];
    const run = (...more: string[]) => latensify([...words, '--out', out, ...more]);
    const told = async (...more: string[]) =>
      events(await run(...more))
        .filter(({ event }) => event === 'done' || event === 'skipped' || event === 'failed')
        .map(({ event, output = '' }) => `${String(event)} ${basename(String(output))}`);
    expect(await told()).toEqual(['done a-sr-x2-tau0.png']);
    // By itself: it comes later, and finds the name given away.
    await small.clone().jpeg().toFile(join(folder, 'a.jpg'));
    const later = await latensify(['restore', 'a.jpg', ...words.slice(2), '--out', out, '--skip-existing']);
    expect(events(later).at(-1)).toMatchObject({ event: 'done', output: join(out, 'a-jpg-sr-x2-tau0.png') });
    // Together: both by their endings.
    await small.clone().tiff().toFile(join(photos, 'a.tif'));
    expect(await told()).toEqual(['done a-png-sr-x2-tau0.png', 'done a-tif-sr-x2-tau0.png']);
    expect(await told('--skip-existing')).toEqual(['skipped a-png-sr-x2-tau0.png', 'skipped a-tif-sr-x2-tau0.png']);
    expect(await told('--overwrite')).toEqual(['done a-png-sr-x2-tau0.png', 'done a-tif-sr-x2-tau0.png']);
  });

  it('takes no result for a photo where results lie beside photos, and restores one that is named', async () => {
    const place = join(folder, 'beside');
    mkdirSync(place);
    await sharp(join(folder, 'tiny.png')).toFile(join(place, 'a.png'));
    const words = ['--task', 'sr', '--scale', '2', '--tau', '0', '--device', 'cpu', '--out', 'beside'];
    for (let run = 0; run < 2; run++)
      expect((await latensify(['restore', 'beside', ...words, '--skip-existing'])).status).toBe(0);
    expect(readdirSync(place).sort()).toEqual(['a-sr-x2-tau0.png', 'a.png']);
    expect((await latensify(['restore', 'beside/a-sr-x2-tau0.png', ...words])).status).toBe(0);
    expect(readdirSync(place)).toHaveLength(3);
  });

  it('replaces no picture that another program has made, not even with --overwrite', async () => {
    const photos = join(folder, 'pairs');
    mkdirSync(photos);
    await sharp(join(folder, 'tiny.png')).tiff().toFile(join(photos, 'shot.tif'));
    await sharp(join(folder, 'tiny.png')).jpeg().toFile(join(photos, 'shot.jpg'));
    const before = readFileSync(join(photos, 'shot.jpg'));
    const words = ['--task', 'sr', '--scale', '2', '--tau', '0', '--device', 'cpu', '--format', 'jpeg', '--overwrite'];
    const run = () => latensify(['restore', 'pairs/shot.tif', ...words, '--out', 'pairs', '--name', '{name}']);
    for (const status of [(await run()).status, (await run()).status]) expect(status).toBe(0);
    expect(readFileSync(join(photos, 'shot.jpg'))).toEqual(before);
    expect(readdirSync(photos).sort()).toEqual(['shot-tif.jpg', 'shot.jpg', 'shot.tif']);
  });
});
