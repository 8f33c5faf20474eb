import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { plainEdit } from '../../src-main/contract/plain-edit';
import { Trace, runJob } from '../../src-main/engine';
import type { TraceEvent } from '../../src-main/engine/trace';
import type { Bench, BenchCase, Table } from './bench';
import { never } from '../settings';
import { writePhoto } from './photos';

type Span = Extract<TraceEvent, { ph: 'X' }>;

const ignore = () => undefined;
const networks: readonly Span['name'][] = ['restorer', 'denoiser', 'fusion'];

/** Microseconds of all spans of these names together. */
const sumOf = (spans: readonly Span[], names: readonly Span['name'][]) =>
  spans.filter(({ name }) => names.includes(name)).reduce((sum, { dur }) => sum + dur, 0);

/** A JPEG to a PNG, twice as large, and its trace. */
async function traced({ engine, folder, isQuick }: Bench, tau: number): Promise<Span[]> {
  const [width, height] = isQuick ? [192, 144] : [1024, 768];
  const source = await writePhoto(folder, width, height, 'jpg');
  const plain = plainEdit('sr', 2);
  const output = { ...plain.output, place: { kind: 'folder', path: join(folder, 'traced') } as const };
  const edit = { ...plain, strength: { ...plain.strength, tau }, output };
  const keep = { photos: [], results: [] };
  const plainJob = { shots: null, below: '', existing: 'number', since: null, mark: '', sidecar: false } as const;
  const job = { ...plainJob, source, edit, keep };
  const trace = new Trace();
  const watch = { signal: never, merged: ignore, progress: ignore, note: ignore };
  const outcome = await trace.run(() => runJob(engine, job, watch));
  // What was not done took no time.
  const lost = outcome.kind === 'done' ? outcome.notes.filter(({ code }) => code.endsWith('-lost')) : [];
  if (lost.length > 0) throw new Error(`not all of the work was done: ${JSON.stringify(lost)}`);
  return trace.events().flatMap((event) => (event.ph === 'X' ? [event] : []));
}

const commandLine = resolve('out/main/cli.cjs');

/** The same by the command line, where all that it uses has to be loaded and started first. */
async function tracedByCommandLine({ folder, isQuick }: Bench): Promise<Span[]> {
  const [width, height] = isQuick ? [192, 144] : [1024, 768];
  const source = await writePhoto(folder, width, height, 'jpg');
  const trace = join(folder, 'trace.json');
  const where = ['--out', join(folder, 'by-command-line'), '--trace', trace, '--overwrite', '--device', 'cpu'];
  const words = ['restore', source, '--task', 'sr', '--scale', '2', '--tau', '0', '--format', 'png', ...where];
  await promisify(execFile)(process.execPath, [commandLine, ...words]);
  const { traceEvents } = JSON.parse(readFileSync(trace, 'utf8')) as { traceEvents: TraceEvent[] };
  return traceEvents.flatMap((event) => (event.ph === 'X' ? [event] : []));
}

/** Of several photos the one with the middle share beside the networks. */
async function middleOf(runs: number, photo: () => Promise<Span[]>): Promise<Span[]> {
  const photos: { spans: Span[]; share: number }[] = [];
  for (let run = 0; run < runs; run++) {
    const spans = await photo();
    photos.push({ spans, share: sumOf(spans, ['photo']) / sumOf(spans, networks) });
  }
  photos.sort((a, b) => a.share - b.share);
  return photos[(photos.length - 1) >> 1].spans;
}

function row(what: string, spans: readonly Span[]) {
  const all = sumOf(spans, networks);
  const percent = (microseconds: number) => `${((100 * microseconds) / all).toFixed(1)} %`;
  const sampler = sumOf(spans, ['noise', 'arithmetic']);
  const tiles = sumOf(spans, ['cut tile', 'fill tensors', 'merge tile']);
  const file = sumOf(spans, ['decode', 'hand to codec', 'encode', 'read metadata', 'write metadata', 'write']);
  const whole = sumOf(spans, ['photo']);
  const rest = whole - all - sampler - tiles - file;
  return [what, (all / 1e6).toFixed(1), ...[sampler, tiles, file, rest].map(percent), percent(whole - all)];
}

async function shares(bench: Bench): Promise<Table> {
  const { runs } = bench;
  const here = [
    row('0, the first photo of the process', await traced(bench, 0)),
    row(`0, the middle of ${runs} more`, await middleOf(runs, () => traced(bench, 0))),
    row('20', await traced(bench, 20)),
  ];
  const byCommandLine = existsSync(commandLine)
    ? [
        row(
          `0, the first photo of the command line, the middle of ${runs} starts`,
          await middleOf(runs, () => tracedByCommandLine(bench)),
        ),
      ]
    : [];
  return {
    title: 'Where the time goes',
    note: 'A JPEG of 0.8 MP, ×2, to a PNG; shares of the networks’ time by `--trace`. Wanted: sampler at most 5 %, all together at most 10 %.',
    columns: ['τ', 'seconds of networks', 'noise and arithmetic', 'tiles', 'files', 'other', 'beside the networks'],
    rows: [...here, ...byCommandLine],
  };
}

export const shared: BenchCase = { name: 'shares', run: async (bench) => [await shares(bench)] };
