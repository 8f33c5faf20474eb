import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isWindows } from '../unit/system';
import { events, program, runIn } from './run';
import type { RunOptions } from './run';

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latensify-again-'));
  await sharp(resolve('tests/photos/small.png')).resize(24, 16).toFile(join(folder, 'tiny.png'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const environment = () => ({ LATENSIFY_USER_DATA: join(folder, 'user') });
const latensify = (words: string[], options: RunOptions = {}) =>
  runIn(folder, words, { ...options, environment: environment() });

const known = ['--blur', 'defocus', '--blur-radius', '2', '--tau', '0', '--device', 'cpu'];
const deblur = (...words: string[]) => latensify(['restore', 'tiny.png', '--task', 'deblur', ...known, ...words]);
const enlarge = ['--task', 'sr', '--scale', '2', '--tau', '0', '--device', 'cpu'];

describe('the same command once more', () => {
  it('with --skip-existing leaves a kernel alone that is there, and does what is left to do', async () => {
    const again = (out: string) => deblur('--out', out, '--save-kernel', 'k.png', '--skip-existing', '--json');
    expect(events(await again('a')).at(-1)).toMatchObject({ event: 'done' });
    const kernel = readFileSync(join(folder, 'k.png'));
    expect(events(await again('a')).at(-1)).toMatchObject({ event: 'skipped' });
    const told = events(await again('b'));
    expect(told).toContainEqual(expect.objectContaining({ event: 'note', code: 'kernel-kept' }));
    expect(told.at(-1)).toMatchObject({ event: 'done' });
    expect(readFileSync(join(folder, 'k.png'))).toEqual(kernel);
    // Without it, nothing is begun that could not be finished.
    const refused = await deblur('--out', 'c', '--save-kernel', 'k.png');
    expect([refused.status, refused.error]).toEqual([1, expect.stringMatching(/k\.png exists already/)]);
    for (const words of [
      ['--save-kernel', 'gone/k.png'],
      ['--trace', 'gone/t.json'],
    ]) {
      const { status, error } = await deblur('--out', 'c', ...words);
      expect([status, error]).toEqual([1, expect.stringMatching(/There is no folder .*gone for [kt]\./)]);
    }
    const exported = await latensify(['presets', 'export', 'gentle', '--out', 'gone/p.json']);
    expect([exported.status, exported.error]).toEqual([1, expect.stringMatching(/There is no folder .*gone for p\./)]);
    expect(readdirSync(folder)).not.toContain('gone');
    const nowhere = await deblur('--out', 'c', '--save-kernel', 'tiny.png/k.png');
    expect([nowhere.status, nowhere.error]).toEqual([1, expect.stringMatching(/tiny\.png is a file/)]);
    expect(readdirSync(folder)).not.toContain('c');
    // 24 × 16 pixels show no kernel.
    const none = await latensify([
      'restore',
      'tiny.png',
      '--task',
      'deblur',
      '--out',
      'd',
      '--save-kernel',
      'n.png',
      '--json',
    ]);
    expect(events(none)).toContainEqual(expect.objectContaining({ event: 'note', code: 'kernel-none' }));
    expect(readdirSync(folder)).not.toContain('n.png');
  });

  it('on a photo of the same name in another folder makes a result of its own, and says so', async () => {
    for (const [place, degrees] of [
      ['x', 0],
      ['y', 180],
    ] as const) {
      mkdirSync(join(folder, place));
      await sharp(join(folder, 'tiny.png'))
        .rotate(degrees)
        .toFile(join(folder, place, 'a.png'));
    }
    const run = (place: string, ...words: string[]) =>
      latensify(['restore', place, ...enlarge, '--out', 'both', ...words]);
    expect((await run('x')).status).toBe(0);
    const other = await run('y', '--skip-existing');
    expect([other.status, other.error]).toEqual([
      0,
      expect.stringMatching(/a-sr-x2-tau0\.png is there already and was not made of this very photo/),
    ]);
    expect((await run('y', '--overwrite')).status).toBe(0);
    expect((await run('x', '--skip-existing')).out).toMatch(/skipped/);
    expect(readdirSync(join(folder, 'both')).sort()).toEqual(['a-png-sr-x2-tau0.png', 'a-sr-x2-tau0.png']);
  });

  it('says whether what is there was made with the same settings', async () => {
    const run = (...words: string[]) =>
      latensify(['restore', 'tiny.png', ...enlarge, '--name', 'same', '--out', 'same', ...words]);
    expect((await run('--long-side', '40')).status).toBe(0);
    const [alike, otherwise] = [await run('--long-side', '40'), await run()];
    expect([alike.status, alike.error]).toEqual([
      1,
      expect.stringMatching(/with these settings: nothing is left to do/),
    ]);
    expect([otherwise.status, otherwise.error]).toEqual([
      1,
      expect.stringMatching(/made of this photo with other settings\. --overwrite makes it anew/),
    ]);
    expect((await run('--skip-existing', '--long-side', '40')).out).toMatch(/made with these settings: skipped\n/);
    const skipped = await run('--skip-existing');
    expect([skipped.status, skipped.out]).toEqual([
      0,
      expect.stringMatching(/made with other settings: skipped\. --over/),
    ]);
    expect(events(await run('--skip-existing', '--json')).at(-1)).toMatchObject({ event: 'skipped', alike: false });
    expect((await run('--overwrite')).status).toBe(0);
    expect((await run('--skip-existing')).out).toMatch(/made with these settings: skipped\n/);
    // A folder's results are no photos of it.
    const all = await latensify(['restore', 'same', ...enlarge, '--out', 'twice']);
    expect([all.status, all.error]).toEqual([
      2,
      expect.stringMatching(/A result of Latensify was left out here \(same\.png\)/),
    ]);
  });

  it.skipIf(isWindows)('after Ctrl+C does what the last line says of it', async () => {
    mkdirSync(join(folder, 'many'));
    for (const name of ['1', '2', '3']) {
      await sharp(join(folder, 'tiny.png')).toFile(join(folder, 'many', `${name}.png`));
    }
    const words = ['restore', 'many', '--task', 'sr', '--scale', '2', '--tau', '50', '--device', 'cpu', '--out', 'm'];
    const stopped = (...more: string[]) => latensify([...words, ...more], { interruptAt: '→' });
    expect((await stopped('--overwrite')).error).toMatch(
      /2 of 3 not restored\. The same command does all of them again;/,
    );
    expect((await stopped('--skip-existing')).error).toMatch(/not restored\. The same command does (it|them)\.\n$/);
  });
});

it('keeps a result whose recipe cannot be written beside it', async () => {
  const name = 'x'.repeat(236);
  const run = await latensify(['restore', 'tiny.png', ...enlarge, '--out', 's', '--name', name, '--sidecar']);
  expect([run.status, run.error]).toEqual([2, expect.stringMatching(/has 1 to 200 letters/)]);
  const long = `${'x'.repeat(233)}.png`;
  await sharp(join(folder, 'tiny.png')).toFile(join(folder, long));
  const kept = await latensify(['restore', long, ...enlarge, '--out', 's', '--name', '{name}-sr-x2', '--sidecar']);
  expect([kept.status, kept.error]).toEqual([0, expect.stringMatching(/could not be written beside the result/)]);
  expect(readdirSync(join(folder, 's'))).toEqual([`${'x'.repeat(233)}-sr-x2.png`]);
});

describe.runIf(process.platform === 'linux')('where nothing can be written', () => {
  /** Runs a command of the shell, whose $0 and $1 are Node and the program. */
  const inShell = (line: string) => {
    const env = { ...process.env, ...environment() };
    const { status, stderr } = spawnSync('sh', ['-c', line, process.execPath, program], { cwd: folder, env });
    return { status, error: stderr.toString() };
  };

  it('the standard output says so in a sentence, and a result that is done stays', () => {
    const words = `restore tiny.png ${enlarge.join(' ')} --out full`;
    for (const command of ['presets list', '--help', words]) {
      const { status, error } = inShell(`"$0" "$1" ${command} > /dev/full`);
      expect(status).toBe(1);
      expect(error).toMatch(/^latensify: The standard output cannot be written \(the disk is full\)[^\n]*$/m);
      expect(error).not.toMatch(/^ +at /m);
    }
    expect(readdirSync(join(folder, 'full'))).toEqual(['tiny-sr-x2-tau0.png']);
    expect(inShell(`"$0" "$1" ${words} --overwrite 2> /dev/full`).status).toBe(0);
  });

  it('a folder that is gone and one for temporary files that cannot be used are named', () => {
    const gone = inShell('mkdir gone; cd gone; rmdir ../gone; "$0" "$1" restore a.png --task sr --out o');
    expect(gone).toEqual({
      status: 1,
      error: expect.stringMatching(/^latensify: The folder that this was started in is gone\. Go to/) as string,
    });
    const run = inShell(`TMPDIR=/nowhere "$0" "$1" restore tiny.png ${enlarge.join(' ')} --out temporary`);
    expect(run.status).toBe(0);
    expect(run.error.match(/the folder for temporary files, \/nowhere, cannot be used/g)).toHaveLength(1);
  });

  it('and few files may be open, that is said, whoever meets the limit', () => {
    const words = (task: string) => `"$0" "$1" restore tiny.png ${task} --tau 0 --device cpu --out few --overwrite`;
    const tasks = ['--task sr --scale 2', '--task deblur'];
    const runs = tasks.flatMap((task) => [22, 26, 30].map((limit) => inShell(`ulimit -n ${limit}; ${words(task)}`)));
    for (const { error } of runs) expect(error).not.toMatch(/^ +at |nobody expected|ended before/m);
    expect(runs.map(({ error }) => error).join('')).toMatch(/open no more files/);
    // A picture without its metadata beats none.
    expect(runs.some(({ status, error }) => status === 0 && error.includes('(too many files are open)'))).toBe(true);
  });

  it('presets, traces and what is known of devices name the place and the reason', async () => {
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    for (const [words, path] of [
      [['presets', 'export', 'gentle', '--out', '/proc/p.json'], '/proc'],
      [['restore', 'tiny.png', ...enlarge, '--out', 't', '--trace', '/proc/t.json'], '/proc'],
      [['restore', 'tiny.png', ...enlarge, '--out', 't', '--trace', 'mine.txt', '--overwrite'], 'mine.txt'],
    ] as const) {
      const { status, error } = await latensify([...words]);
      expect([status, error]).toEqual([1, expect.stringContaining(`${path} cannot be written: `)]);
    }
    const devices = await runIn(folder, ['devices'], { environment: { LATENSIFY_USER_DATA: '/proc/user' } });
    expect([devices.status, devices.error]).toEqual([1, expect.stringMatching(/devices\.json cannot be written/)]);
    // Photos are restored all the same, and what drivers say of their trial stays with them.
    const words = ['restore', 'tiny.png', '--task', 'sr', '--scale', '2', '--tau', '0', '--out', 'u'];
    const run = await runIn(folder, words, { environment: { LATENSIFY_USER_DATA: '/proc/user' } });
    expect([run.status, run.error.trimEnd().split('\n')]).toEqual([
      0,
      [expect.stringMatching(/^(Processor|Graphics)/)],
    ]);
    // As in a container all of which can only be read, but for what it is to work on.
    const nowhere = { LATENSIFY_USER_DATA: '/proc/user', TMPDIR: '/nowhere' };
    const bare = await runIn(folder, [...words, '--overwrite'], { environment: nowhere });
    expect([bare.status, bare.error.trimEnd().split('\n')]).toEqual([
      0,
      [
        expect.stringMatching(/^(Processor|Graphics)/),
        expect.stringContaining('the folder for temporary files, /nowhere'),
      ],
    ]);
    expect(readFileSync(join(folder, 'mine.txt'), 'utf8')).toBe('mine');
    expect(readdirSync(folder)).not.toContain('t');
  });
});

it('names each failed file once a line, and a single one once', async () => {
  writeFileSync(join(folder, 'bad.png'), 'no picture');
  const one = await latensify(['restore', 'bad.png', ...enlarge, '--out', 'f']);
  expect(one.error.match(/bad\.png/g)).toHaveLength(1);
  const two = await latensify(['restore', 'bad.png', 'gone.png', ...enlarge, '--out', 'f']);
  expect(two.error).toMatch(/2 of 2 failed:\n {2}bad\.png is not a photo[^\n]*\n {2}There is no file at gone\.png\./);
});

it('says which pictures of a folder cannot be read, also where there is nothing else', async () => {
  mkdirSync(join(folder, 'mixed'));
  for (const name of ['a.gif', 'b.PSD', 'c.gif', 'notes.txt']) writeFileSync(join(folder, 'mixed', name), '');
  const run = await latensify(['restore', 'mixed', ...enlarge, '--out', 'mixed-out']);
  expect([run.status, run.out]).toEqual([2, '']);
  expect(run.error).toMatch(/^mixed: 3 of these files are pictures of kinds [^\n]*: 2 \.gif, 1 \.psd\. Save them/);
  expect(run.error).toMatch(/\nlatensify: no photo was found in the folders given/);
});

it('says of a folder of finished pictures that none is a RAW file', async () => {
  mkdirSync(join(folder, 'finished'));
  for (const name of ['a.jpg', 'b.png']) writeFileSync(join(folder, 'finished', name), '');
  const run = await latensify(['restore', 'finished', '--task', 'raw', '--out', 'finished-out']);
  expect(run.status).toBe(2);
  expect(run.error).toMatch(/^finished: 2 files that are no RAW files were left out here \(a\.jpg, b\.png\)/);
  expect(run.error).toMatch(/\nlatensify: the folders given hold finished pictures, and none of them is a RAW file/);
});

it('imports presets once', async () => {
  expect((await latensify(['presets', 'export', 'gentle', '--out', 'p.json'])).status).toBe(0);
  const text = readFileSync(join(folder, 'p.json'), 'utf8');
  writeFileSync(join(folder, 'mine.json'), text.replace('"Gentle"', '"Mine"'));
  writeFileSync(
    join(folder, 'other.json'),
    text.replace('"Gentle"', '"Mine"').replace('"strength": 2', '"strength": 3'),
  );
  const told = async (...words: string[]) => (await latensify(['presets', 'import', ...words])).out;
  expect(await told('p.json')).toBe('Gentle is here already, just so\n');
  expect(await told('mine.json')).toBe('Mine\n');
  expect(await told('mine.json', 'other.json')).toBe('Mine 2\nMine is here already, just so\n');
  expect(await told('other.json', '--overwrite')).toBe('Mine 2 is here already, just so\n');
});

it('says of an imported network that it is not there', async () => {
  const run = await latensify(['models', 'remove', 'own-1']);
  expect([run.status, run.error]).toEqual([2, expect.stringMatching(/no imported network “own-1”, nor any other/)]);
});
