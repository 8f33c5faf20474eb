import { resolve } from 'node:path';
import { toFailure, LatensifyError } from '../contract/errors';
import type { BlurFinding, Kernel } from '../contract/blur';
import type { Failure } from '../contract/errors';
import type { Job } from '../contract/job';
import type { Note } from '../contract/notes';
import type { Recipe } from '../contract/recipe';
import { Originals, closeExifTool, glance, identityOf, isKernelFile, refuseFile, refuseFolder } from '../engine';
import { refuseOtherKinds, refuseTarget, runJob, writeKernel } from '../engine';
import type { Engine, JobWatch } from '../engine';
import { marksFor } from '../files/result-names';
import { forecast } from '../queue/forecast';
import type { Done, Work as Forecast } from '../queue/forecast';
import { openEngine } from './device-trial';
import { sayDevice } from './devices';
import type { RestoreOptions } from './restore-options';
import { choiceOf } from './edits';
import type { Choice, Chosen } from './edits';
import { expandInputs } from './inputs';
import type { Input, Inputs } from './inputs';
import { interruptStatus, stopSignal } from './interrupt';
import { openPresets } from './presets';
import { findInputs, notesOn, readRecipe, refuseOtherInputs, refuseOtherPacks } from './recipe';
import { about, jsonReporter, terminalReporter } from './reporter';
import type { Reporter } from './reporter';
import { sayFailure, sayNote, texts } from './say';
import { tell } from './terminal';
import { recorded } from './trace';
import { UsageError } from './words';

/** What becomes one result: a file, or the shots of a burst, which is named after the first of them. */
interface Work extends Input, Chosen {
  readonly shots: string[] | null;
  /** How many it has, of a burst the first shot; null where that is not known before it is opened. */
  readonly pixels: number | null;
  /** What tells its result from another one's of the same name. */
  readonly mark: string;
}

/** What is the same for all files of a run. */
interface Batch {
  readonly engine: Engine;
  readonly options: RestoreOptions;
  readonly report: Reporter;
  readonly signal: AbortSignal;
  readonly photos: Originals;
  /** Two inputs of one name must not end in one file, not even with --overwrite. */
  readonly results: Originals;
}

type Problem = readonly [file: string, failure: Failure];

/** How many are over, and how long the rest will take by what was done, as the queue foresees it. */
class Tally {
  readonly #forecasts: readonly Forecast[];
  readonly #done: Done[] = [];
  #over = 0;

  constructor(works: readonly Forecast[]) {
    this.#forecasts = works;
  }

  /** The next one is over. @param seconds that it took; null where nothing was to be done */
  count(seconds: number | null): void {
    if (seconds !== null) this.#done.push({ ...this.#forecasts[this.#over], seconds });
    this.#over += 1;
  }

  get report() {
    const secondsLeft = forecast(this.#forecasts.slice(this.#over), this.#done);
    return { over: this.#over, total: this.#forecasts.length, secondsLeft };
  }
}

/** What is to be done, by what is known of photos before they are opened. */
async function worksOf(inputs: readonly Input[], burst: boolean, choice: Choice): Promise<Work[]> {
  const works: Omit<Work, 'mark'>[] = [];
  const shots = burst ? inputs.map(({ file }) => file) : null;
  for (const input of burst ? inputs.slice(0, 1) : inputs) {
    const { pixels, camera, iso } = await glance(input.file);
    works.push({ ...input, shots, pixels, ...(await choice({ camera, iso: iso ?? 0 })) });
  }
  const marks = marksFor(
    works.map(({ file, below, edit }) => ({ source: file, below, edit })),
    [],
  );
  return works.map((work, index) => ({ ...work, mark: marks[index] }));
}

const forecastOf = ({ edit, pixels, shots }: Work): Forecast => ({ edit, pixels, shots: shots?.length ?? 1 });

function existingFor(options: RestoreOptions): Job['existing'] {
  if (options['skip-existing']) return 'skip';
  return options.overwrite ? 'replace' : 'refuse';
}

function watchFor({ report, signal }: Batch, file: string): JobWatch {
  return {
    signal,
    merged: (shotsDone, shotsTotal) => report({ event: 'merged', file, shotsDone, shotsTotal }),
    progress: (progress) => report({ event: 'progress', file, ...progress }),
    note: (note) => report({ event: 'note', file, message: sayNote(note), ...note }),
  };
}

/** What becomes of the kernel that was found or given. Throws, before the work, what cannot be written to. */
async function kernelPlace({ options, photos }: Batch): Promise<{ path: string | null; kept: Note[] }> {
  const path = options['save-kernel'];
  if (path === undefined) return { path: null, kept: [] };
  const existing = existingFor(options);
  // An earlier run may have written it: then what is left to do is not left undone for its sake.
  if (existing === 'skip' && !(await photos.include(path)) && (await identityOf(path)) !== null)
    return { path: null, kept: [{ code: 'kernel-kept', details: { path } }] };
  await refuseTarget(path, existing === 'replace' ? 'replace' : 'refuse', photos);
  await refuseOtherKinds(path, isKernelFile);
  await refuseFile(resolve(path), resolve(options.out));
  return { path, kept: [] };
}

/** Returns how many seconds it took; null where nothing was to be done. */
async function restoreOne(batch: Batch, { file, below, mark, shots, edit, preset }: Work): Promise<number | null> {
  const { engine, options, report, photos, results } = batch;
  const start = Date.now();
  report({ event: 'started', file, device: engine.device, preset });
  const keep = { photos: [], results: [] };
  const existing = existingFor(options);
  const job = { source: file, shots, edit, below, mark, existing, keep, since: null, sidecar: options.sidecar };
  const said: string[] = [];
  const watch = watchFor(batch, file);
  const note: JobWatch['note'] = (told) => {
    said.push(JSON.stringify(told));
    watch.note(told);
  };
  const { path: kernel, kept } = await kernelPlace(batch);
  const found: { kernel: Kernel | null } = { kernel: null };
  const blur = (finding: BlurFinding) => (found.kernel = finding.kernel);
  const outcome = await runJob(engine, job, { ...watch, note, blur }, { photos, results });
  if (outcome.kind === 'skipped') {
    report({ event: 'skipped', file, output: outcome.output });
    return null;
  }
  await results.add([outcome.output]);
  const { output, tau, dial, steps, seed, seconds, networkCalls, device } = outcome;
  for (const told of [...outcome.notes, ...kept]) if (!said.includes(JSON.stringify(told))) note(told);
  report({ event: 'done', file, output, seconds, device, tau, dial, steps, seed, networkCalls });
  if (kernel !== null && found.kernel !== null) await writeKernel(found.kernel, kernel);
  return (Date.now() - start) / 1000;
}

/** Restores one by one; a failure ends its file, or its burst, only. */
async function restoreAll(batch: Batch, works: readonly Work[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  const tally = new Tally(works.map(forecastOf));
  for (const work of works) {
    try {
      if (batch.signal.aborted) throw new LatensifyError('cancelled');
      tally.count(await restoreOne(batch, work));
    } catch (error) {
      tally.count(null);
      problems.push(complain(batch.report, work.file, toFailure(error)));
    }
    if (tally.report.over < works.length && !batch.signal.aborted) batch.report({ event: 'total', ...tally.report });
  }
  return problems;
}

function complain(report: Reporter, file: string, failure: Failure): Problem {
  report({ event: 'failed', file, message: sayFailure(failure), ...failure });
  return [file, failure];
}

async function inputsOf(paths: readonly string[], options: RestoreOptions, recipe: Recipe | null): Promise<Inputs> {
  const named = paths.length > 0 || recipe === null ? paths : await findInputs(recipe, options.recipe ?? '');
  const expanded = await expandInputs(named, { recursive: options.recursive, out: resolve(options.out) });
  if (recipe)
    await refuseOtherInputs(
      recipe,
      expanded.inputs.map(({ file }) => file),
    );
  return expanded;
}

/** Throws UsageError. */
function refuseNothing({ inputs, problems }: Inputs, { recursive }: RestoreOptions): void {
  if (inputs.length > 0 || problems.length > 0) return;
  throw new UsageError(`no photo was found in the folders given${recursive ? '' : ' (sub-folders need --recursive)'}`);
}

/** Failures by their names; of what was cancelled only how many, for that is not the photos' fault. */
function summary(problems: readonly Problem[], total: number, options: RestoreOptions): void {
  const failed = problems.filter(([, { code }]) => code !== 'cancelled');
  const list = failed.map(([file, failure]) => `  ${about(file, sayFailure(failure))}`);
  // Of one photo nothing else was said.
  if (failed.length > 0 && total > 1) tell([texts.cli.failed(failed.length, total), ...list].join('\n'));
  const cancelled = problems.length - failed.length;
  if (cancelled === 0) return;
  const isUndone = cancelled === total && !options['skip-existing'];
  const rest = options['skip-existing'] || isUndone ? 'same' : options.overwrite ? 'all' : 'skip';
  tell(texts.cli.cancelled(cancelled, total, rest));
}

async function run(engine: Engine, paths: string[], options: RestoreOptions): Promise<number> {
  const report = options.json ? jsonReporter : terminalReporter;
  const recipe = options.recipe === undefined ? null : await readRecipe(options.recipe);
  const choice = await choiceOf(options, recipe?.edit ?? null, openPresets(), engine.methods());
  if (recipe) refuseOtherPacks(recipe, (await choice({ camera: '', iso: 0 })).edit, engine);
  // Photo after photo would fail for it; where results are there already, nothing need be written.
  if (!options['skip-existing']) await refuseFolder(resolve(options.out));
  const found = await inputsOf(paths, options, recipe);
  const { inputs, problems: unread, notes } = found;
  const files = inputs.map(({ file }) => file);
  if (!options.json && files.length > 0) tell(sayDevice(engine));
  const all = [...notes, ...(recipe ? notesOn(recipe, engine).map((note) => ({ file: files[0], note })) : [])];
  for (const { file, note } of all) report({ event: 'note', file, message: sayNote(note), ...note });
  refuseNothing(found, options);
  const signal = stopSignal();
  const photos = await Originals.of(files);
  const isBurst = options.burst || (recipe !== null && recipe.inputs.length > 1);
  const works = await worksOf(inputs, isBurst, choice);
  if (options['save-kernel'] !== undefined && works.length > 1)
    throw new UsageError('--save-kernel: goes with one photo, of which it is the kernel');
  const before = unread.map(({ file, failure }) => complain(report, file, failure));
  const batch = { engine, options, report, signal, photos, results: new Originals() };
  const existing = options.overwrite ? 'replace' : 'refuse';
  const trace = { path: options.trace, existing, made: resolve(options.out) } as const;
  const after = await recorded(trace, photos, () => restoreAll(batch, works));
  const problems = [...before, ...after];
  if (problems.length > 0) summary(problems, works.length + before.length, options);
  if (problems.some(([, { code }]) => code === 'cancelled')) return interruptStatus();
  return problems.length === 0 ? 0 : 1;
}

/** `latensify restore`. Returns the exit status; throws UsageError. */
export async function restoreCommand(paths: string[], options: RestoreOptions, modelsFolder: string): Promise<number> {
  const engine = await openEngine(modelsFolder, options.device);
  try {
    return await run(engine, paths, options);
  } finally {
    await engine.close();
    await closeExifTool();
  }
}
