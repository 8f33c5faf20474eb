import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { buildWorker } from '../../../build-worker';
import { temporaryFolder } from '../engine/image/files';

const kills = 25;
const photos = 40;

let worker = '';
beforeAll(async () => {
  worker = await buildWorker('tests/unit/src-main/queue/worker.ts', 'kill');
});

async function folderOfPhotos(): Promise<string> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'out'));
  for (let index = 0; index < photos; index++) {
    const background = { r: index * 5, g: 90, b: 200 - index * 3 };
    const picture = sharp({ create: { width: 32, height: 24, channels: 3, background } });
    await picture.jpeg().toFile(join(folder, `photo-${String(index).padStart(2, '0')}.jpg`));
  }
  return folder;
}

const start = (folder: string) => spawn(process.execPath, [worker, folder, String(photos)]);

it('a queue that is killed at any moment finishes every photo once', { timeout: 240_000 }, async () => {
  const folder = await folderOfPhotos();
  let killed = 0;
  for (let kill = 0; kill < kills; kill++) {
    const run = start(folder);
    const ended = once(run, 'exit');
    // From before the journal is read to the middle of some photo's metadata.
    await Promise.race([ended, setTimeout(120 + ((kill * 211) % 900))]);
    if (run.exitCode === null && run.kill('SIGKILL')) killed += 1;
    await ended;
  }
  const last = start(folder);
  const said: string[] = [];
  last.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  expect([await once(last, 'exit'), said.join('')]).toEqual([[0, null], '']);
  const results = readdirSync(join(folder, 'out')).sort();
  const expected = Array.from({ length: photos }, (_, at) => `photo-${String(at).padStart(2, '0')}-deblur-tau0.png`);
  expect(results).toEqual(expected);
  for (const name of results) {
    const { info } = await sharp(join(folder, 'out', name))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([32, 24]);
  }
  expect(readFileSync(join(folder, 'queue.jsonl'), 'utf8')).toMatch(/\n$/);
  expect(killed).toBeGreaterThan(5);
});
