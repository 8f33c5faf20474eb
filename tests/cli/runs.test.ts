import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isWindows } from '../unit/system';
import { events, folderOfTwo, program, runIn } from './run';
import type { RunOptions } from './run';

let folder: string;

beforeAll(async () => {
  folder = await folderOfTwo('runs');
});
afterAll(() => rmSync(folder, { recursive: true }));

const latensify = (words: string[], options?: RunOptions) => runIn(folder, words, options);

describe('latensify restore, over many photos or once more', () => {
  it('goes on after a bad file, lists it last and says so in its status', async () => {
    writeFileSync(join(folder, 'bad.png'), 'no picture');
    const words = ['bad.png', 'gone.png', 'tiny.png', '--task', 'sr', '--tau', '0', '--out', 'c', '--device', 'cpu'];
    const run = await latensify(['restore', ...words]);
    expect(run.status).toBe(1);
    expect(readdirSync(join(folder, 'c'))).toEqual(['tiny-sr-x4-tau0.png']);
    expect(run.error).toMatch(/2 of 3 failed:\n +bad\.png is not a photo.*\n +There is no file at gone\.png/);
  });

  it('never replaces a result unasked', async () => {
    const words = [
      'restore',
      'other.jpg',
      '--task',
      'sr',
      '--scale',
      '2',
      '--tau',
      '0',
      '--out',
      'd',
      '--device',
      'cpu',
    ];
    expect((await latensify(words)).status).toBe(0);
    const again = await latensify([...words, '--json']);
    expect(again.status).toBe(1);
    expect(events(again).at(-1)).toMatchObject({ event: 'failed', code: 'output-exists' });
    expect((await latensify([...words, '--overwrite'])).status).toBe(0);
  });

  it('never writes over a photo, whatever the name', async () => {
    const before = readFileSync(join(folder, 'tiny.png'));
    const words = [
      '--task',
      'sr',
      '--tau',
      '0',
      '--out',
      '.',
      '--name',
      '{name}',
      '--overwrite',
      '--json',
      '--device',
      'cpu',
    ];
    const run = await latensify(['restore', 'tiny.png', ...words]);
    expect(events(run).at(-1)).toMatchObject({ event: 'failed', code: 'would-overwrite-input' });
    expect(readFileSync(join(folder, 'tiny.png'))).toEqual(before);
  });

  it('never writes over any photo of the run', async () => {
    const both = join(folder, 'both');
    mkdirSync(both);
    await sharp(join(folder, 'tiny.png')).toFile(join(both, 'a.png'));
    await sharp(join(folder, 'tiny.png')).jpeg().toFile(join(both, 'a.jpg'));
    const before = readFileSync(join(both, 'a.png'));
    const words = ['--task', 'sr', '--tau', '0', '--out', both, '--name', '{name}', '--overwrite', '--json'];
    const run = await latensify(['restore', both, ...words, '--device', 'cpu']);
    expect(run.status).toBe(0);
    expect(readdirSync(both).sort()).toEqual(['a-jpg.png', 'a-png.png', 'a.jpg', 'a.png']);
    expect(readFileSync(join(both, 'a.png'))).toEqual(before);
  });

  it('takes up a run again, makes a result again from its recipe, and tells another photo from the right one', async () => {
    const words = ['--task', 'sr', '--scale', '2', '--tau', '0', '--device', 'cpu', '--json'];
    expect((await latensify(['restore', 'tiny.png', ...words, '--out', 'g', '--sidecar'])).status).toBe(0);
    const again = await latensify(['restore', 'tiny.png', ...words, '--out', 'g', '--skip-existing']);
    expect(events(again).at(-1)).toMatchObject({ event: 'skipped' });
    const result = join('g', 'tiny-sr-x2-tau0.png');
    const recipe = (file: string) => ['--recipe', file, '--out', 'h', '--overwrite', '--device', 'cpu'];
    for (const file of [result, `${result}.latensify.json`]) {
      expect((await latensify(['restore', ...recipe(file)])).status).toBe(0);
      expect(readFileSync(join(folder, 'h', 'tiny-sr-x2-tau0.png'))).toEqual(readFileSync(join(folder, result)));
    }
    const other = await latensify(['restore', 'other.jpg', ...recipe(result)]);
    expect(other).toMatchObject({ status: 1, error: expect.stringContaining('is not the photo') as string });
    mkdirSync(join(folder, 'bare'));
    const none = await latensify(['restore', 'bare', ...recipe(result)]);
    expect(none).toMatchObject({ status: 2, error: expect.stringContaining('no photo was found') as string });
  });

  it('refuses what would change the result of a recipe, and says in a sentence why one cannot be used', async () => {
    const result = join('g', 'tiny-sr-x2-tau0.png');
    const again = ['restore', 'tiny.png', '--recipe', result, '--out', 'fixed', '--device', 'cpu'];
    const changed = await latensify([...again, '--tau', '5', '--format', 'jpeg']);
    expect(changed.status).toBe(2);
    expect(changed.error).toMatch(/--tau: cannot be used with --recipe.*\n--format: cannot be used with --recipe/);
    expect(existsSync(join(folder, 'fixed'))).toBe(false);
    const recipe = JSON.parse(readFileSync(join(folder, `${result}.latensify.json`), 'utf8')) as { edit: object };
    const strength = { tau: 5000, keep: { kind: 'auto' } };
    writeFileSync(join(folder, 'far.json'), JSON.stringify({ ...recipe, edit: { ...recipe.edit, strength } }));
    writeFileSync(join(folder, 'newer.json'), JSON.stringify({ ...recipe, version: 2 }));
    const errorOf = async (file: string) => (await latensify(['restore', '--recipe', file, '--out', 'fixed'])).error;
    expect(await errorOf('far.json')).toMatch(
      /^latensify: far\.json holds no recipe .*\(τ is at most 1000\)\. Choose.*\n$/,
    );
    expect(await errorOf('newer.json')).toMatch(/^latensify: newer\.json was made by a newer version .*Update.*\n$/);
  });

  it('skips what another run over the same photos makes meanwhile', async () => {
    const many = join(folder, 'many');
    mkdirSync(many);
    for (const name of ['1', '2', '3', '4']) cpSync(join(folder, 'tiny.png'), join(many, `${name}.png`));
    const words = ['restore', 'many', '--task', 'sr', '--scale', '2', '--tau', '2', '--out', 'shared', '--json'];
    const run = () => latensify([...words, '--skip-existing', '--device', 'cpu']);
    const runs = await Promise.all([run(), run()]);
    expect(runs.map(({ status }) => status)).toEqual([0, 0]);
    const ends = runs.flatMap(events).filter(({ event }) => event === 'done' || event === 'skipped');
    expect(ends).toHaveLength(8);
    expect(ends.filter(({ event }) => event === 'done')).toHaveLength(4);
    expect(readdirSync(join(folder, 'shared'))).toHaveLength(4);
  });

  it.skipIf(isWindows)('says in one line how many photos an interrupt leaves, and with --json which', async () => {
    const words = ['restore', 'many', '--task', 'sr', '--scale', '2', '--tau', '50', '--device', 'cpu'];
    const run = await latensify([...words, '--out', 'stopped'], { interruptAt: '→' });
    expect(run.status).toBe(130);
    expect(run.out.trim().split('\n')).toHaveLength(1);
    expect(run.error.match(/cancelled/gi)).toEqual(['Cancelled']);
    expect(run.error).toMatch(/\nCancelled: 3 of 4 not restored\. .*--skip-existing.*\n$/);
    const told = events(await latensify([...words, '--out', 'halted', '--json'], { interruptAt: '"event":"done"' }));
    const cancelled = told.filter(({ event, code }) => event === 'failed' && code === 'cancelled');
    expect(cancelled.map(({ file }) => file)).toEqual(
      ['2', '3', '4'].map((name) => join(folder, 'many', `${name}.png`)),
    );
  });

  it.skipIf(isWindows)('ends quietly when its reader has seen enough', async () => {
    const command = `"${process.execPath}" "${program}" restore tiny.png other.jpg --task sr --tau 0 --out i --device cpu --json`;
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', `${command} | head -1`], { cwd: folder });
    expect(stdout).toMatch(/^{"event":"started".*}\n$/);
    expect(stderr).not.toMatch(/at .*\.cjs/);
  });

  it.skipIf(isWindows)('stops on an interrupt and leaves no file behind', async () => {
    const words = ['restore', 'tiny.png', '--task', 'sr', '--tau', '50', '--out', 'e', '--device', 'cpu', '--json'];
    const run = await latensify(words, { interruptAt: '"callsDone":3' });
    expect(run.status).toBe(130);
    expect(events(run).at(-1)).toMatchObject({ event: 'failed', code: 'cancelled' });
    expect(existsSync(join(folder, 'e'))).toBe(false);
  });

  it.each([
    [['restore', 'tiny.png', '--task', 'sr'], /--out/],
    [['restore', 'tiny.png', '--task', 'raw', '--tau', '900', '--out', 'f'], /τ = 900 is more/],
    [['restore', 'shot.dng', '--task', 'raw', '--format', 'dng', '--tau', '5', '--out', 'f'], /A linear DNG holds/],
    [['restore', 'tiny.png', '--task', 'deblur', '--tau', '900', '--out', 'f'], /τ = 900 is more/],
    [
      ['restore', 'tiny.png', '--task', 'sr', '--restorer', 'denoiser', '--out', 'f'],
      /Choose one of these: restorer-sr-x4/,
    ],
    [['restore', 'tiny.png', '--preset', 'nope', '--out', 'f'], /There is no preset “nope”/],
    [['restore', '.', '--task', 'sr', '--out', 'f', '--device', 'x'], /--device/],
    [['paint'], /no command “paint”/],
  ])('is wrong usage: %o', async (words, message) => {
    const run = await latensify(words);
    expect(run.status).toBe(2);
    expect(run.error).toMatch(message);
  });
});
