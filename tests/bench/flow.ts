import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { plainEdit } from '../../src-main/contract/plain-edit';
import { toFailure } from '../../src-main/contract/errors';
import { runJob, thumbnail } from '../../src-main/engine';
import { Queue } from '../../src-main/queue/queue';
import type { Runner } from '../../src-main/queue/job-worker';
import type { Bench, BenchCase, Table } from './bench';
import { timed, timedInTurns } from './measure';
import { writePhoto } from './photos';
import { settled } from '../unit/src-main/queue/settled';

const ignore = () => undefined;
const commandLine = resolve('out/main/cli.cjs');

/** The command line as a process of its own, built as `npm run build` does it. */
async function starts(bench: Bench): Promise<Table> {
  const photo = resolve('tests/photos/small.png');
  const out = join(bench.folder, 'started');
  const latensify = (...given: string[]) => promisify(execFile)(process.execPath, [commandLine, ...given]);
  const restore = ['restore', photo, '--task', 'sr', '--scale', '2', '--tau', '0', '--device', 'cpu', '--out', out];
  const { help, whole, bare } = await timedInTurns(
    {
      bare: () => promisify(execFile)(process.execPath, ['-e', '0']),
      help: () => latensify('--help'),
      whole: async () => {
        rmSync(out, { recursive: true, force: true });
        await latensify(...restore);
      },
    },
    bench.runs,
  );
  return {
    title: 'Start of the command line',
    note: 'From the start of the process to its end.',
    columns: ['', 'seconds'],
    rows: [
      ['Node alone', bare],
      ['`--help`', help],
      ['a photo of 96 × 64 pixels, ×2, written as PNG', whole],
    ],
  };
}

async function thumbnails({ folder, runs }: Bench): Promise<Table> {
  const count = 10;
  const jpeg = await writePhoto(folder, 4000, 3000, 'jpg');
  const png = await writePhoto(folder, 1152, 864);
  const many = (file: string) => async () => {
    for (let index = 0; index < count; index++) await thumbnail(file, 256);
  };
  const times = await timedInTurns({ jpeg: many(jpeg), png: many(png) }, runs);
  const row = (what: keyof typeof times, name: string) => [name, times[what], (count / times[what].median).toFixed(1)];
  return {
    title: 'Thumbnails',
    note: `${count} of 256 pixels, one after the other, by the decoder of the command line.`,
    columns: ['of', `seconds for ${count}`, 'a second'],
    rows: [row('jpeg', 'a JPEG of 12 MP'), row('png', 'a PNG of 1 MP')],
  };
}

/** The queue of the app, in one process with the engine. */
async function queue({ engine, folder, isQuick }: Bench): Promise<Table> {
  const count = isQuick ? 20 : 50;
  const photo = await writePhoto(folder, 96, 64, 'jpg');
  const run: Runner = async (job, { signal }) => {
    try {
      const watch = { signal, merged: ignore, progress: ignore, note: ignore };
      return { ok: true, value: await runJob(engine, job, watch) };
    } catch (thrown) {
      return { ok: false, error: toFailure(thrown) };
    }
  };
  const plain = plainEdit('sr', 2);
  const place = { kind: 'folder', path: join(folder, 'queue') } as const;
  const output = { ...plain.output, format: 'jpeg', place, existing: 'number' } as const;
  const sources = Array.from({ length: count }, (_, index) => join(folder, `queued-${index}.jpg`));
  // The same photo with the same settings would be queued once.
  for (const source of sources) copyFileSync(photo, source);
  const order = { photo: null, shots: null, pixels: null, preset: null, presetName: null, edit: { ...plain, output } };
  let turn = 0;
  const seconds = await timed(async () => {
    mkdirSync(place.path, { recursive: true });
    const journal = join(folder, `queue-${turn++}.jsonl`);
    const waiting = await Queue.open(journal, run, { changed: ignore, job: ignore, jobs: ignore });
    await waiting.add(sources.map((source) => ({ ...order, source })));
    await settled(waiting);
    const done = readdirSync(place.path).length;
    if (done !== count) throw new Error(`${done} of ${count} photos are done`);
    rmSync(place.path, { recursive: true });
  }, 1);
  return {
    title: 'The queue',
    note: `${count} JPEGs of 96 × 64 pixels, ×2 at τ 0, with metadata and journal.`,
    columns: ['', 'seconds', 'photos a second'],
    rows: [[`${count} photos`, seconds, (count / seconds.median).toFixed(1)]],
  };
}

export const flow: BenchCase = {
  name: 'flow',
  run: async (bench) => [
    ...(existsSync(commandLine) ? [await starts(bench)] : []),
    await thumbnails(bench),
    await queue(bench),
  ],
};
