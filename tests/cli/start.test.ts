// What --help has to load: how long it takes depends on that, and times are no matter for a test.
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { isWindows } from '../unit/system';
import { program, runIn } from './run';

const mebibyte = 2 ** 20;

const execute = promisify(execFile);

it('help speaks the language of the terminal', async () => {
  const said = async (LC_ALL: string) =>
    execute(process.execPath, [program, '--help'], { env: { ...process.env, LC_ALL } });
  expect((await said('de_DE.UTF-8')).stdout).toMatch(
    /^latensify: die eigenen Fotos .*\n\nStatus am Ende: 0 alles fertig/s,
  );
  expect((await said('C')).stdout).toMatch(/^latensify: restore your own photos .*\n\nExit status: 0 all done/s);
});

it('help waits for no library and no engine', async () => {
  // Told behind the help.
  const told = `process.on('exit', () => process.stdout.write('\\n' + JSON.stringify(Object.keys(require.cache))))`;
  const script = `${told}; require(${JSON.stringify(program)})`;
  const { stdout } = await execute(process.execPath, ['-e', script, program, '--help']);
  expect(stdout).toContain('latensify restore');
  const loaded = JSON.parse(stdout.slice(stdout.lastIndexOf('\n'))) as string[];
  expect(loaded.map((file) => basename(file))).toContain(basename(program));
  expect(loaded.filter((file) => file.includes('node_modules'))).toEqual([]);
  const size = loaded.reduce((sum, file) => sum + statSync(file).size, 0);
  expect(size).toBeLessThan(mebibyte / 4);
});

// By the list of processes that other systems have.
it.skipIf(isWindows)('leaves nothing of what it has started ahead where the words turn out to be wrong', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'latensify-test-'));
  const { status, error } = await runIn(folder, ['restore', '--nonsense'], { environment: { TMPDIR: folder } });
  expect([status, error]).toEqual([2, expect.stringContaining('--nonsense')]);
  expect(readdirSync(folder)).toEqual([]);
  const running = async () =>
    (await execute('ps', ['-eo', 'args'])).stdout.split('\n').filter((line) => line.includes(folder));
  // ExifTool ends as its input does, which on a busy machine it hears a moment after the program has ended.
  await expect.poll(running, { timeout: 10_000 }).toEqual([]);
});
