import { join } from 'node:path';
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

async function row(bench: Bench, tau: number) {
  const spans = await traced(bench, tau);
  const all = sumOf(spans, networks);
  const percent = (microseconds: number) => `${((100 * microseconds) / all).toFixed(1)} %`;
  const sampler = sumOf(spans, ['noise', 'arithmetic']);
  const tiles = sumOf(spans, ['cut tile', 'fill tensors', 'merge tile']);
  const file = sumOf(spans, ['decode', 'hand to codec', 'encode', 'read metadata', 'write metadata', 'write']);
  const whole = sumOf(spans, ['photo']);
  const rest = whole - all - sampler - tiles - file;
  return [tau, (all / 1e6).toFixed(1), ...[sampler, tiles, file, rest].map(percent), percent(whole - all)];
}

async function shares(bench: Bench): Promise<Table> {
  return {
    title: 'Where the time goes',
    note: 'A JPEG of 0.8 MP, ×2, to a PNG; shares of the networks’ time by `--trace`. Wanted: sampler at most 5 %, all together at most 10 %.',
    columns: ['τ', 'seconds of networks', 'noise and arithmetic', 'tiles', 'files', 'other', 'beside the networks'],
    rows: [await row(bench, 0), await row(bench, 20)],
  };
}

export const shared: BenchCase = { name: 'shares', run: async (bench) => [await shares(bench)] };
