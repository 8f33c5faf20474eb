import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import { plainEdit } from '../../src-main/contract';
import type { Answer, Job, RestoreSettings } from '../../src-main/contract';
import { decodePhoto } from '../../src-main/engine';
import type { EngineClient } from '../../src-main/engine-process/client';
import { taskSettings } from '../settings';
import { writeDng } from '../unit/src-main/engine/raw/dng';
import { readOut } from '../unit/src-main/engine/raw/scene';
import type { Bench, BenchCase, Table } from './bench';
import { engineProgram } from './engine-program';
import type { Heard } from './engine-program';
import { writePhoto } from './photos';

/** Asks for something that takes seconds, and may be cancelled. */
type Ask = (signal: AbortSignal) => Promise<Answer<unknown>>;

/** What is cancelled again and again. */
interface Work {
  readonly name: string;
  readonly heard: Heard;
  readonly ask: Ask;
}

/** Milliseconds after a cancel until whoever asked was answered, and until the process was done with it, or ended. */
interface Moments {
  readonly answered: number[];
  readonly free: number[];
  killed: number;
}

const cancels = 20;

/** Cancels at a moment that nothing but chance has chosen; null where it was done before. */
async function cancelOnce({ ask, heard }: Work, within: number, found: Moments): Promise<boolean> {
  const cancel = new AbortController();
  const asked = ask(cancel.signal);
  await setTimeout(Math.random() * within);
  const start = performance.now();
  cancel.abort();
  const answer = await asked;
  if (answer.ok) return false;
  if (answer.error.code !== 'cancelled') throw new Error(`the work failed: ${JSON.stringify(answer.error)}`);
  found.answered.push(performance.now() - start);
  // The process is left to itself after two seconds.
  while (Math.max(heard.answered, heard.killed) < start) await setTimeout(5);
  found.free.push(Math.max(heard.answered, heard.killed) - start);
  if (heard.killed > start) found.killed += 1;
  return true;
}

/** @returns how long the work takes that nobody cancels, in milliseconds, and what came of cancelling it */
async function measure(work: Work): Promise<{ whole: number; found: Moments }> {
  const start = performance.now();
  const never = await work.ask(new AbortController().signal);
  if (!never.ok) throw new Error(`${work.name} failed: ${JSON.stringify(never.error)}`);
  const whole = performance.now() - start;
  const found: Moments = { answered: [], free: [], killed: 0 };
  for (let tries = 0; found.answered.length < cancels && tries < 3 * cancels; tries++)
    await cancelOnce(work, 0.95 * whole, found);
  console.error(`${work.name}: ${JSON.stringify(found)}`);
  return { whole, found };
}

const middle = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[(numbers.length - 1) >> 1];

function rowOf(name: string, whole: number, { answered, free, killed }: Moments) {
  const milliseconds = (numbers: readonly number[]) =>
    `${middle(numbers).toFixed(0)} (${Math.max(...numbers).toFixed(0)})`;
  return [name, (whole / 1000).toFixed(1), milliseconds(answered), milliseconds(free), `${killed} of ${free.length}`];
}

/** A photo of the tests that a moving camera has blurred along a line. */
async function writeShaken(folder: string): Promise<string> {
  const kernel = {
    width: 9,
    height: 9,
    kernel: Array.from({ length: 81 }, (_, at) => Number(at % 9 === Math.floor(at / 9))),
  };
  const file = join(folder, 'shaken.png');
  await sharp(resolve('tests/photos/clean.png')).resize(1152, 864, { fit: 'fill' }).convolve(kernel).toFile(file);
  return file;
}

async function writeRaw(folder: string, photo: string): Promise<string> {
  const { image, width, height } = await decodePhoto(photo);
  const samples = readOut(image, 'RGGB', [512, 520, 516, 508], 16383);
  const file = join(folder, 'raw.dng');
  writeFileSync(file, writeDng({ width, height, samples: Uint16Array.from(samples), pattern: 'RGGB' }));
  return file;
}

type Restoring = ReturnType<typeof engineProgram<'restore'>>;

/** Opened anew each time, so that nothing of it is kept. */
function restoring({ client, heard }: Restoring, name: string, path: string, settings: RestoreSettings): Work {
  let turn = 0;
  const ask: Ask = (signal) =>
    client.request('restore', { photo: { id: `${name}-${turn++}`.replace(/\W/g, '-'), path }, settings }, { signal });
  return { name, heard, ask };
}

/** A photo of the queue whose result is written by the slowest codec. */
function queued({ client, heard }: Restoring, source: string, folder: string): Work {
  const plain = plainEdit('sr', 2);
  const output = {
    ...plain.output,
    format: 'avif',
    place: { kind: 'folder', path: folder },
    existing: 'number',
  } as const;
  const edit = { ...plain, output };
  const facts = { shots: null, below: '', mark: '', keep: { photos: [], results: [] }, since: null, sidecar: false };
  const job: Job = { source, edit, existing: 'number', ...facts };
  return { name: 'the queue, ×2 to AVIF', heard, ask: (signal) => client.request('file', job, { signal }) };
}

/** A result that becomes a file, in the process that does nothing else. */
async function exporting(
  restore: Restoring,
  write: ReturnType<typeof engineProgram<'write'>>,
  path: string,
  folder: string,
): Promise<Work> {
  const settings = taskSettings['sr ×2'];
  const done = await restore.client.request('restore', { photo: { id: 'exported', path }, settings });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  const encoding = { format: 'avif', bits: 8, quality: 90 } as const;
  const target = {
    kind: 'place',
    place: { kind: 'folder', path: folder },
    photo: path,
    name: 'exported.avif',
  } as const;
  const order = { restoration: done.value.id, encoding, target, originals: [path], existing: 'number' } as const;
  const ask: Ask = (signal) =>
    write.client.request('export', { ...order, longSide: null, space: 'source' }, { signal });
  return { name: 'export to AVIF', heard: write.heard, ask };
}

async function works(
  { folder: own, isQuick }: Bench,
  restore: Restoring,
  write: ReturnType<typeof engineProgram<'write'>>,
) {
  const folder = join(own, 'results');
  mkdirSync(folder);
  const [width, height] = isQuick ? [408, 306] : [1152, 864];
  const photo = await writePhoto(own, width, height);
  const small = await writePhoto(own, 288, 216);
  const sampled = { ...taskSettings['sr ×2'], tau: 20 };
  return [
    restoring(restore, 'sr ×4', photo, taskSettings['sr ×4']),
    restoring(restore, 'deblur, looking for the kernel', await writeShaken(own), taskSettings['deblur by the kernel']),
    restoring(restore, 'raw', await writeRaw(own, photo), taskSettings.raw),
    restoring(restore, 'sr ×2, τ 20', small, sampled),
    queued(restore, photo, folder),
    await exporting(restore, write, photo, folder),
  ];
}

const stop = (...clients: readonly Pick<EngineClient<'view'>, 'stop'>[]) => {
  for (const client of clients) client.stop();
};

async function cancelling(bench: Bench): Promise<readonly Table[]> {
  const folders = {
    models: resolve('models'),
    pictures: join(bench.folder, 'pictures'),
    user: join(bench.folder, 'user'),
  };
  mkdirSync(folders.pictures);
  mkdirSync(folders.user);
  const restore = engineProgram('restore', folders);
  const write = engineProgram('write', folders);
  try {
    const rows: string[][] = [];
    for (const work of await works(bench, restore, write)) {
      const { whole, found } = await measure(work);
      rows.push(rowOf(work.name, whole, found));
    }
    const columns = [
      '',
      'seconds in all',
      'ms to the answer (most)',
      'ms to the end of the work (most)',
      'processes ended',
    ];
    return [{ title: 'Cancelling', note, columns, rows }];
  } finally {
    stop(restore.client, write.client);
  }
}

const note =
  `The middle of ${cancels} cancels at random moments, and the most, through the app's client of a real engine process. Whoever asked ` +
  'is answered at once; the process ends its work within a network call, or is ended itself after two seconds.';

export const cancel: BenchCase = { name: 'cancel', run: cancelling };
