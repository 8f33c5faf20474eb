import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { obstacle, readTrace, strangers, traced } from './trace';
import type { Trace } from './trace';

const why = obstacle();
if (why !== null) console.log(`Not tested here what the command line leaves behind: ${why}.`);

/** A library that sends what it counts does so 5 to 20 seconds after it was loaded. */
const longEnough = 15_000;

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'latensify-privacy-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the program in an environment without a word that could silence what the program itself should. */
function trace(name: string, options: readonly string[], timeout?: number): Trace & { out: string; status: number } {
  const photo = resolve('tests/photos/shake.png');
  const restore = [
    'restore',
    photo,
    '--task',
    'deblur',
    '--device',
    'cpu',
    '--out',
    join(folder, `${name}-out`),
    ...options,
  ];
  return traceWords(name, restore, timeout);
}

function traceWords(name: string, words: readonly string[], timeout?: number): Trace & { out: string; status: number } {
  const [home, out, log] = ['home', 'out', 'trace'].map((part) => join(folder, `${name}-${part}`));
  const { PATH, LANG } = process.env;
  const [command, ...rest] = traced(log, [process.execPath, resolve('scripts/latensify.mjs'), ...words]);
  const env = { PATH, LANG, HOME: home, TMPDIR: join(home, 'tmp') };
  // strace passes the signal on to the program.
  const { status } = spawnSync(command, rest, { env, timeout, killSignal: 'SIGINT', stdio: 'ignore' });
  return { ...readTrace(log), out, status: status ?? 1 };
}

describe.skipIf(why !== null)('the command line reaches nobody', () => {
  it('and leaves nothing but its result', () => {
    const run = trace('short', ['--tau', '1']);
    expect(run.status).toBe(0);
    expect(run.foreign).toEqual([]);
    expect(strangers(run, [run.out])).toEqual([]);
    expect(readdirSync(run.out)).toHaveLength(1);
  });

  it('and keeps what it found out about devices in its own folder', () => {
    const run = traceWords('devices', ['devices']);
    expect(run.status).toBe(0);
    expect(run.foreign).toEqual([]);
    expect(strangers(run, [join(folder, 'devices-home', '.config', 'Latensify')])).toEqual([]);
  });

  it('in a long run either', () => {
    const run = trace('long', ['--tau', '20', '--steps', '20'], longEnough);
    // Interrupted at work: a run that is refused for its words tells nothing.
    expect(run.status).not.toBe(2);
    expect(run.foreign).toEqual([]);
    expect(strangers(run, [run.out])).toEqual([]);
  });
});
