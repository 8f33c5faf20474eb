import { resolve } from 'node:path';
import { toFailure, LatensifyError } from '../contract/errors';
import type { Edit } from '../contract/edit';
import type { Failure } from '../contract/errors';
import type { Recipe } from '../contract/recipe';
import { Originals, closeExifTool, refuseFolder, startExifTool } from '../engine';
import type { Engine } from '../engine';
import { openEngine } from './device-trial';
import { sayDevice } from './devices';
import { choiceOf } from './edits';
import { expandInputs } from './inputs';
import type { Inputs } from './inputs';
import { interruptStatus, stopSignal } from './interrupt';
import { filesMeant } from './patterns';
import { openPresets } from './presets';
import { findInputs, notesOn, readRecipe, refuseOtherInputs, refuseOtherPacks } from './recipe';
import { about, jsonReporter, terminalReporter } from './reporter';
import type { Reporter } from './reporter';
import { restoreOne } from './restore-one';
import type { Batch } from './restore-one';
import type { RestoreOptions } from './restore-options';
import { sayFailure, sayNote, texts } from './say';
import { tell } from './terminal';
import { recorded } from './trace';
import { UsageError } from './words';
import { Tally, worksOf } from './works';
import type { Work } from './works';

type Problem = readonly [file: string, failure: Failure];

/** Restores one by one; a failure ends its file, or its burst, only. */
async function restoreAll({ batch, works, problems: before }: Begun): Promise<Problem[]> {
  const problems: Problem[] = [];
  const tally = new Tally(works, before.length);
  for (const work of works) {
    try {
      if (batch.signal.aborted) throw new LatensifyError('cancelled');
      tally.count(await restoreOne(batch, work));
    } catch (error) {
      tally.count(null);
      problems.push(complain(batch.report, work.file, toFailure(error)));
    }
    const { over, total } = tally.report;
    if (over < total && !batch.signal.aborted) batch.report({ event: 'total', ...tally.report });
  }
  return problems;
}

function complain(report: Reporter, file: string, failure: Failure): Problem {
  report({ event: 'failed', file, message: sayFailure(failure), ...failure });
  return [file, failure];
}

async function inputsOf(
  paths: readonly string[],
  options: RestoreOptions,
  { recipe, task }: { recipe: Recipe | null; task: Edit['task'] },
): Promise<Inputs> {
  const named =
    paths.length > 0 || recipe === null ? await filesMeant(paths) : await findInputs(recipe, options.recipe ?? '');
  const { recursive, out } = options;
  const expanded = await expandInputs(named, { recursive, out: resolve(out), rawOnly: task === 'raw' });
  const files = expanded.inputs.map(({ file }) => file);
  // Folders without photos are told so, as without a recipe.
  if (recipe && files.length > 0) await refuseOtherInputs(recipe, files);
  return expanded;
}

/** Throws UsageError. */
function refuseNothing({ inputs, problems, notes }: Inputs): void {
  if (inputs.length > 0 || problems.length > 0) return;
  // What was left out of them, sub-folders too, was said.
  const areFinished = notes.some(({ note }) => note.code === 'pictures-left-out');
  throw new UsageError(areFinished ? texts.usage.noRawFound : texts.usage.noPhotoFound);
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

/** A run before its first photo is opened. */
interface Begun {
  readonly batch: Batch;
  readonly works: readonly Work[];
  readonly problems: readonly Problem[];
}

/** What is to be done, with all said that can be said of it before. Throws UsageError. */
async function begin(engine: Engine, paths: string[], options: RestoreOptions): Promise<Begun> {
  const report = options.json ? jsonReporter : terminalReporter;
  const recipe = options.recipe === undefined ? null : await readRecipe(options.recipe);
  const choice = await choiceOf(options, recipe?.edit ?? null, openPresets(), engine.methods());
  const { edit } = await choice({ camera: '', iso: 0 });
  if (recipe) refuseOtherPacks(recipe, edit, engine);
  // Photo after photo would fail for it; where results are there already, nothing need be written.
  if (!options['skip-existing']) await refuseFolder(resolve(options.out));
  const found = await inputsOf(paths, options, { recipe, task: edit.task });
  const files = found.inputs.map(({ file }) => file);
  if (!options.json && files.length > 0) tell(sayDevice(engine));
  const ofRecipe = recipe && files.length > 0 ? notesOn(recipe, engine).map((note) => ({ file: files[0], note })) : [];
  for (const { file, note } of [...found.notes, ...ofRecipe])
    report({ event: 'note', file, message: sayNote(note), ...note });
  refuseNothing(found);
  const batch = {
    engine,
    options,
    report,
    signal: stopSignal(),
    photos: await Originals.of(files),
    results: new Originals(),
  };
  const isBurst = options.burst || (recipe !== null && recipe.inputs.length > 1);
  const works = await worksOf(found.inputs, isBurst, choice);
  if (options['save-kernel'] !== undefined && works.length > 1)
    throw new UsageError(`--save-kernel: ${texts.usage.oneKernel}`);
  return { batch, works, problems: found.problems.map(({ file, failure }) => complain(report, file, failure)) };
}

async function run(engine: Engine, paths: string[], options: RestoreOptions): Promise<number> {
  const begun = await begin(engine, paths, options);
  const { batch, works, problems: before } = begun;
  const existing = options.overwrite ? 'replace' : 'refuse';
  const trace = { path: options.trace, existing, made: resolve(options.out) } as const;
  const after = await recorded(trace, batch.photos, () => restoreAll(begun));
  const problems = [...before, ...after];
  if (problems.length > 0) summary(problems, works.length + before.length, options);
  if (problems.some(([, { code }]) => code === 'cancelled')) return interruptStatus();
  return problems.length === 0 ? 0 : 1;
}

/** `latensify restore`. Returns the exit status; throws UsageError. */
export async function restoreCommand(paths: string[], options: RestoreOptions, modelsFolder: string): Promise<number> {
  startExifTool();
  try {
    const engine = await openEngine(modelsFolder, options.device);
    return await run(engine, paths, options).finally(() => engine.close());
  } finally {
    await closeExifTool();
  }
}
