import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runIn } from './run';
import type { RunOptions } from './run';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'latensify-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const latensify = (words: string[], options?: RunOptions) => runIn(folder, words, options);

describe('latensify models and devices', () => {
  it('verify the files, and name a damaged one', async () => {
    const { status, out } = await latensify(['models', 'verify']);
    expect(status).toBe(0);
    // Also behind the longest of their names.
    expect(
      new Set(
        out
          .trimEnd()
          .split('\n')
          .map((line) => line.lastIndexOf(' whole')),
      ).size,
    ).toBe(1);
    const copy = join(folder, 'models');
    cpSync(resolve('models'), copy, { recursive: true });
    writeFileSync(join(copy, 'restorer-sr-x2/restorer-sr-x2.onnx'), 'x');
    const run = await latensify(['models', 'verify'], { environment: { LATENSIFY_MODELS: copy } });
    expect(run.status).toBe(1);
    expect(run.out).toMatch(/restorer-sr-x2 .*is not the one[^]*restorer-sr-x4 +whole/);
  });

  it('list what there is', async () => {
    expect((await latensify(['models', 'list'])).out).toMatch(/restorer-deblur .*Apache-2\.0/);
    expect((await latensify(['devices'])).out).toMatch(/^\* cpu +Processor/m);
  });

  it('help and tell the version', async () => {
    expect((await latensify(['--help'])).out).toMatch(/latensify restore/);
    expect((await latensify(['--version'])).out).toMatch(/^latensify \d+\.\d+\.\d+(-[\w.]+)?$/m);
  });
});
