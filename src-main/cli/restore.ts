import { toFailure, LatensifyError } from '../contract/errors';
import type { Details, ErrorCode, Failure } from '../contract/errors';
import type { BlurFinding } from '../contract/blur';
import type { Note } from '../contract/notes';
import { blurNote } from '../contract/blur-note';
import type { MethodInfo } from '../contract/restoration';
import type { Encoding, RestoreSettings } from '../contract/settings';
import {
  Engine,
  Originals,
  closeExifTool,
  decodeBurst,
  decodePhoto,
  refuseTarget,
  savePicture,
  writeKernel,
} from '../engine';
import type { Photo } from '../engine';
import { builtInPresets } from '../presets/built-in';
import { UsageError } from './arguments';
import type { RestoreOptions } from './arguments';
import { blurOf } from './blur';
import { developmentOf } from './development';
import { expandInputs } from './inputs';
import type { Input } from './inputs';
import { outputPath } from './output-name';
import { jsonReporter, terminalReporter } from './reporter';
import type { Reporter } from './reporter';
import { sayFailure, sayNote } from './say';

/** What is the same for all files of a run. */
interface Batch {
  readonly engine: Engine;
  readonly settings: RestoreSettings;
  readonly options: RestoreOptions;
  readonly report: Reporter;
  readonly signal: AbortSignal;
  readonly originals: Originals;
  /** Outputs of this run: two inputs of one name must not end in one file, not even with --overwrite. */
  readonly written: Set<string>;
}

/** What no photo could make right, as wrong usage. */
const wrongUsage = (code: ErrorCode, details: Details) => new UsageError(sayFailure({ code, details }));

/** A linear DNG is faithful: another τ that was asked for would not be in it. */
function refuseDetailInDng({ format }: RestoreOptions, tau: RestoreSettings['tau']): void {
  if (format !== 'dng' || tau === 0) return;
  throw wrongUsage('dng-needs-faithful', { tau });
}

/** What becomes one result: a file, or the shots of a burst, which is named after the first of them. */
interface Work extends Input {
  readonly shots: readonly string[] | null;
}

function worksOf(inputs: readonly Input[], { burst }: RestoreOptions): Work[] {
  if (!burst) return inputs.map((input) => ({ ...input, shots: null }));
  return [{ ...inputs[0], shots: inputs.map(({ file }) => file) }];
}

/** The network that was asked for, if it is one of the method's. */
function restorerOf({ restorers }: MethodInfo, { restorer }: RestoreOptions): string | null {
  if (restorer === undefined) return null;
  const available = restorers.map(({ id }) => id);
  if (available.includes(restorer)) return restorer;
  throw wrongUsage('no-restorer', { restorer, available: available.join(', ') });
}

/** Settings that the methods allow; what no photo could make right is wrong usage. */
async function settingsOf(engine: Engine, options: RestoreOptions): Promise<RestoreSettings> {
  const { task, steps = null, seed, tile = null } = options;
  const scale = task === 'sr' ? (Number(options.scale ?? 4) as 2 | 4) : 1;
  const method = engine.methods().find((candidate) => candidate.task === task && candidate.scale === scale);
  if (!method) throw wrongUsage('task-not-ready', { task });
  const preset = builtInPresets.find(({ name }) => name === options.preset);
  const natural = options.format === 'dng' ? 0 : 'auto';
  const tau = options.tau ?? preset?.tau(method.maxTau) ?? natural;
  refuseDetailInDng(options, tau);
  if (tau !== 'auto' && tau > method.maxTau) {
    throw wrongUsage('tau-out-of-range', { tau, max: method.maxTau });
  }
  return {
    task,
    scale,
    tau,
    restorer: restorerOf(method, options),
    steps,
    seed,
    tile,
    develop: developmentOf(options),
    blur: await blurOf(options),
  };
}

function encodingOf({ format, bits, quality }: RestoreOptions, photo: Photo): Encoding {
  const natural = format === 'png' || format === 'tiff' ? photo.bits : 8;
  return { format, quality, bits: bits === undefined ? natural : bits === '16' ? 16 : 8 };
}

/** Refuses before the work what would be refused after it. */
async function targetOf(batch: Batch, work: Work, photo: Photo): Promise<string> {
  const { engine, settings, options, written } = batch;
  if (options.format === 'dng' && photo.raw?.kind !== 'mosaic') throw new LatensifyError('dng-needs-mosaic');
  const { tau } = engine.estimate(photo, settings);
  const target = outputPath(options.out, work.relative, options.name, options.format, { ...settings, tau });
  if (written.has(target)) throw new LatensifyError('output-exists', { path: target });
  const existing = options.overwrite ? 'replace' : 'refuse';
  const targets = [target, options['save-kernel']].filter((path) => path !== undefined);
  for (const path of targets) await refuseTarget(path, existing, batch.originals);
  return target;
}

/** What is to be said about shots that were left out, or about a photo that the task can do less for. */
function notesOn({ raw, notes }: Photo, { task }: RestoreSettings): Note[] {
  if (task !== 'raw' || raw?.kind !== 'finished') return [...notes];
  return [...notes, { code: 'no-mosaic', details: { sensor: raw.sensor } }];
}

async function decode({ file, shots }: Work, { report, signal }: Batch): Promise<Photo> {
  if (!shots) return decodePhoto(file);
  const merged = (shotsDone: number, shotsTotal: number) => report({ event: 'merged', file, shotsDone, shotsTotal });
  return decodeBurst(shots, { signal, merged });
}

/** Writes the kernel that was found or given, if that was asked for. */
async function saveKernel(blur: BlurFinding | null, options: RestoreOptions): Promise<void> {
  const path = options['save-kernel'];
  if (path !== undefined && blur?.kernel) await writeKernel(blur.kernel, path);
}

async function restoreOne(batch: Batch, work: Work): Promise<void> {
  const { engine, settings, options, report, signal, originals } = batch;
  const { file } = work;
  report({ event: 'started', file, device: engine.device });
  const photo = await decode(work, batch);
  const output = await targetOf(batch, work, photo);
  for (const note of notesOn(photo, settings)) report({ event: 'note', file, message: sayNote(note) });
  const observer = {
    progress: (progress: Parameters<Parameters<Engine['restore']>[2]['progress']>[0]) =>
      report({ event: 'progress', file, ...progress }),
    preview: () => undefined,
  };
  const { result, blur, ...facts } = await engine.restore(photo, settings, observer, signal);
  if (blur) report({ event: 'note', file, message: sayNote(blurNote(blur)) });
  await saveKernel(blur, options);
  const existing = options.overwrite ? 'replace' : 'refuse';
  const { notes } = await savePicture(result, encodingOf(options, photo), output, { existing, originals });
  for (const note of notes) report({ event: 'note', file, message: sayNote(note) });
  batch.written.add(output);
  report({ event: 'done', file, output, ...facts });
}

/** Restores one by one; a failure ends its file, or its burst, only. */
async function restoreAll(batch: Batch, works: readonly Work[]): Promise<[Work, Failure][]> {
  const failures: [Work, Failure][] = [];
  for (const work of works) {
    try {
      if (batch.signal.aborted) throw new LatensifyError('cancelled');
      await restoreOne(batch, work);
    } catch (error) {
      const failure = toFailure(error);
      failures.push([work, failure]);
      batch.report({ event: 'failed', file: work.file, message: sayFailure(failure), ...failure });
    }
  }
  return failures;
}

/** Ctrl+C cancels after the network call in progress; a second one ends the program at once. */
function cancelOnInterrupt(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}

/** `latensify restore`. Returns the exit status; throws UsageError. */
export async function restoreCommand(paths: string[], options: RestoreOptions, modelsFolder: string): Promise<number> {
  const engine = await Engine.open(modelsFolder, options.device);
  const report = options.json ? jsonReporter : terminalReporter;
  const settings = await settingsOf(engine, options);
  const inputs = await expandInputs(paths, options.recursive);
  if (inputs.length === 0)
    throw new UsageError('no photo was found in the folders given (sub-folders need --recursive)');
  if (!options.json) process.stderr.write(`${engine.deviceNote}\n`);
  const originals = await Originals.of(inputs.map(({ file }) => file));
  const signal = cancelOnInterrupt();
  const batch = { engine, settings, options, report, signal, originals, written: new Set<string>() };
  const works = worksOf(inputs, options);
  if (options['save-kernel'] !== undefined && works.length > 1)
    throw new UsageError('--save-kernel: goes with one photo, of which it is the kernel');
  const failures = await restoreAll(batch, works);
  await engine.close();
  await closeExifTool();
  if (failures.length === 0) return 0;
  const list = failures.map(([{ file }, failure]) => `  ${file}: ${sayFailure(failure)}`).join('\n');
  process.stderr.write(`${failures.length} of ${works.length} failed:\n${list}\n`);
  return 1;
}
