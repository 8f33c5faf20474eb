import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { otherDng, writeDng } from '../unit/src-main/engine/raw/dng';
import { events, folderOfTwo, runIn } from './run';
import type { Dial } from '../../src-main/contract/restoration';
import type { RunOptions } from './run';

let folder: string;

beforeAll(async () => {
  folder = await folderOfTwo('cli');
});
afterAll(() => rmSync(folder, { recursive: true }));

const latensify = (words: string[], options?: RunOptions) => runIn(folder, words, options);

describe('latensify restore', () => {
  it('writes a trace in which each network call and each kind of work is a span', async () => {
    const words = ['restore', 'tiny.png', '--task', 'sr', '--scale', '2', '--tau', '2', '--out', 'traced', '--json'];
    const run = await latensify([...words, '--device', 'cpu', '--trace', 'trace.json']);
    expect(run.status).toBe(0);
    const { traceEvents } = JSON.parse(readFileSync(join(folder, 'trace.json'), 'utf8')) as {
      traceEvents: { name: string; ph: string; args: { width?: number } }[];
    };
    const names = traceEvents.filter(({ ph }) => ph === 'X').map(({ name }) => name);
    const count = (...wanted: string[]) => names.filter((name) => wanted.includes(name)).length;
    // φ_D and φ_F are tried once before, on a tile of 96 pixels, twice each.
    const tried = traceEvents.filter(({ args }) => args.width === 96).length;
    expect(count('restorer', 'denoiser', 'fusion') - tried).toBe(events(run).at(-1)?.networkCalls);
    for (const once of ['photo', 'decode', 'read metadata', 'restore', 'encode', 'write metadata', 'write'])
      expect([once, count(once)]).toEqual([once, 1]);
    for (const name of ['plan', 'session', 'cut tile', 'fill tensors', 'merge tile', 'noise', 'arithmetic'])
      expect([name, count(name) > 0]).toEqual([name, true]);
    const again = await latensify([...words, '--skip-existing', '--device', 'cpu', '--trace', 'trace.json']);
    expect(again.status).toBe(1);
    expect(again.error).toContain('trace.json');
  });

  it('enlarges a photo and tells how, one JSON object a line', async () => {
    const run = await latensify([
      'restore',
      'tiny.png',
      '--task',
      'sr',
      '--scale',
      '2',
      '--tau',
      '2',
      '--seed',
      '7',
      '--out',
      'a',
      '--device',
      'cpu',
      '--json',
    ]);
    expect(run.status).toBe(0);
    const told = events(run);
    expect(told.map(({ event }) => event)).toEqual(['started', ...Array.from({ length: 5 }, () => 'progress'), 'done']);
    const output = join('a', 'tiny-sr-x2-tau2.png');
    expect(told.at(-1)).toMatchObject({
      output: join(folder, output),
      device: 'cpu',
      tau: 2,
      seed: 7,
      networkCalls: 5,
      steps: 2,
    });
    expect(await sharp(join(folder, output)).metadata()).toMatchObject({ width: 48, height: 32, format: 'png' });
  });

  it('spends no more fidelity on detail than a budget allows, and keeps the share of the sample that it tells', async () => {
    const made = async (out: string, ...words: string[]) => {
      const given = ['--task', 'sr', '--scale', '4', '--seed', '3', '--name', 'result', '--device', 'cpu', '--json'];
      const run = await latensify(['restore', 'tiny.png', ...given, '--out', out, ...words]);
      expect(run.status, run.error).toBe(0);
      const picture = await sharp(join(folder, out, 'result.png'))
        .removeAlpha()
        .raw()
        .toBuffer();
      return { told: events(run).at(-1) as { tau: number; dial: Dial | null }, picture };
    };
    const frugal = await made('budget', '--fidelity-budget', '0.05');
    const { tau, dial } = frugal.told;
    const alpha = dial?.alpha ?? 1;
    expect(tau, 'chosen for the photo').toBeGreaterThan(0);
    expect(alpha).toBeGreaterThan(0);
    expect(alpha, 'not all of the sample is worth that much').toBeLessThan(1);
    expect(dial?.decibels).toBeGreaterThan(0);
    expect(dial?.decibels).toBeLessThanOrEqual(0.05);

    const generous = await made('more', '--fidelity-budget', '0.2');
    expect(generous.told.tau, 'the photo says τ, whatever is spent').toBe(tau);
    expect(generous.told.dial?.alpha).toBeGreaterThan(alpha);
    const faithful = await made('none', '--fidelity-budget', '0');
    expect(faithful.told).toMatchObject({ tau: 0, dial: null });

    const whole = await made('whole', '--tau', String(tau), '--alpha', '1');
    const isClipped = (level: number) => level === 0 || level === 255;
    const off = Array.from(frugal.picture, (level, at) => {
      const [first, last] = [faithful.picture[at], whole.picture[at]];
      return isClipped(first) || isClipped(last) ? 0 : Math.abs(first + alpha * (last - first) - level);
    });
    expect(Math.max(...off)).toBeLessThanOrEqual(1);
    const shift = Math.min(alpha, 1 - alpha);
    const isFar = whole.picture.some((level, at) => shift * Math.abs(level - faithful.picture[at]) > 2);
    expect(isFar, 'another share would have been seen').toBe(true);
  });

  it('deblurs a photo into a 16-bit TIFF under the name that was asked for', async () => {
    // Told that it is blurred: a photo in doubt would stay as it is.
    const known = ['--preset', 'faithful', '--blur', 'shake'];
    const words = ['--format', 'tiff', '--bits', '16', '--name', '{name} {task} {seed}'];
    const run = await latensify([
      'restore',
      'tiny.png',
      '--task',
      'deblur',
      '--out',
      'b',
      '--device',
      'cpu',
      ...words,
      ...known,
    ]);
    expect(run).toMatchObject({ status: 0, out: expect.stringContaining('τ 0, 1 network call') as string });
    expect(await sharp(join(folder, 'b', 'tiny deblur 0.tif')).metadata()).toMatchObject({
      depth: 'ushort',
      width: 24,
    });
  });

  it('makes a finished 16-bit photo of a RAW file, and refuses a picture as RAW', async () => {
    const samples = Uint16Array.from({ length: 64 * 48 }, (_, index) => 2000 + 3 * index);
    writeFileSync(
      join(folder, 'shot.dng'),
      writeDng({ width: 64, height: 48, samples, pattern: 'GBRG', orientation: 8 }),
    );
    const words = ['--task', 'raw', '--out', 'raw', '--format', 'tiff', '--device', 'cpu', '--json'];
    const run = await latensify(['restore', 'shot.dng', 'other.jpg', ...words]);
    expect(run.status).toBe(1);
    expect(events(run).at(-1)).toMatchObject({ event: 'failed', code: 'not-raw' });
    const result = await sharp(join(folder, 'raw', 'shot-raw-tau0.tif')).metadata();
    expect(result).toMatchObject({ width: 48, height: 64, depth: 'ushort' });
  });

  it('writes a linear DNG of a mosaic, which it knows as such, and refuses one of anything else before the work', async () => {
    const words = ['--task', 'raw', '--out', 'linear', '--format', 'dng', '--device', 'cpu', '--json'];
    expect((await latensify(['restore', 'shot.dng', ...words])).status).toBe(0);
    const linear = join('linear', 'shot-raw-tau0.dng');
    const again = await latensify(['restore', linear, ...words]);
    expect(again.status).toBe(1);
    expect(events(again).at(-1)).toMatchObject({ event: 'failed', code: 'dng-needs-mosaic' });
  });

  it('leaves a sensor of another mosaic to LibRaw, and says so', async () => {
    writeFileSync(join(folder, 'other.dng'), otherDng());
    const words = ['--task', 'raw', '--out', 'raw', '--device', 'cpu', '--json'];
    const run = await latensify(['restore', 'other.dng', ...words]);
    expect(run.status).toBe(0);
    expect(events(run).find(({ event }) => event === 'note')?.message).toMatch(/other than Bayer/);
    expect(events(run).at(-1)).toMatchObject({ event: 'done', networkCalls: 0 });
    expect(await sharp(join(folder, 'raw', 'other-raw-tau0.png')).metadata()).toMatchObject({ width: 96, height: 64 });
  });

  it('merges a burst into one photo, named after the first, and tells of a shot that is broken', async () => {
    const samples = Uint16Array.from({ length: 64 * 48 }, (_, index) => 2000 + 3 * index);
    const dng = writeDng({ width: 64, height: 48, samples, pattern: 'RGGB' });
    for (const name of ['burst-1.dng', 'burst-2.dng', 'burst-4.dng']) writeFileSync(join(folder, name), dng);
    writeFileSync(join(folder, 'burst-3.dng'), dng.subarray(0, 2000));
    const shots = ['burst-1.dng', 'burst-2.dng', 'burst-3.dng', 'burst-4.dng'];
    const words = ['--task', 'raw', '--burst', '--out', 'merged', '--device', 'cpu', '--json'];
    const run = await latensify(['restore', ...shots, ...words]);
    expect(run.status).toBe(0);
    expect(readdirSync(join(folder, 'merged'))).toEqual(['burst-1-raw-tau0.png']);
    expect(events(run)).toContainEqual(expect.objectContaining({ event: 'merged', shotsDone: 4, shotsTotal: 4 }));
    const message = expect.stringMatching(/burst-3\.dng was left out of the burst/) as string;
    expect(events(run)).toContainEqual(expect.objectContaining({ event: 'note', message }));
  });
});
