// kill −9 at 25 moments of a batch of the command line: taken up again, it finishes every photo once, whole.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';

const kills = 25;
const photos = 60;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latensify-kill-'));
  mkdirSync(join(folder, 'in'));
  for (let index = 0; index < photos; index++) {
    const background = { r: index * 4, g: 90, b: 200 - index * 3 };
    const picture = sharp({ create: { width: 16, height: 12, channels: 3, background } });
    await picture.jpeg().toFile(join(folder, 'in', `${String(index).padStart(2, '0')}.jpg`));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const start = () => {
  const what = ['restore', 'in', '--task', 'sr', '--scale', '2', '--tau', '0', '--device', 'cpu', '--format', 'png'];
  const how = ['--out', 'out', '--skip-existing', '--json'];
  return spawn(process.execPath, [resolve('out/main/cli.cjs'), ...what, ...how], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
};

it('finishes every photo once', { timeout: 300_000 }, async () => {
  let killed = 0;
  for (let kill = 0; kill < kills; kill++) {
    const run = start();
    const ended = once(run, 'exit');
    // The start takes what the machine lets it; from the first word on, moments in the middle of anything.
    await Promise.race([ended, once(run.stdout, 'data')]);
    await Promise.race([ended, setTimeout((kill * 53) % 400)]);
    if (run.exitCode === null && run.kill('SIGKILL')) killed += 1;
    await ended;
  }
  const last = start();
  const said: string[] = [];
  last.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  last.stdout.resume();
  const [code] = (await once(last, 'close')) as [number | null];
  expect([code, said.join('')]).toEqual([0, '']);
  const names = readdirSync(join(folder, 'out')).sort();
  expect(names).toEqual(Array.from({ length: photos }, (_, at) => `${String(at).padStart(2, '0')}-sr-x2-tau0.png`));
  for (const name of names) {
    const { info } = await sharp(join(folder, 'out', name))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([32, 24]);
  }
  expect(killed).toBeGreaterThan(5);
});
