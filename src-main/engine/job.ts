import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BlurFinding } from '../contract/blur';
import { LatensifyError } from '../contract/errors';
import type { Job, JobOutcome } from '../contract/job';
import { blurNote } from '../contract/notes';
import type { Note } from '../contract/notes';
import { strengthLabel } from '../contract/strength';
import type { Recipe } from '../contract/recipe';
import { encodingFor, formatFor, reducedSize } from '../contract/result-file';
import type { Encoding, RestoreSettings } from '../contract/settings';
import { outputPath, placeFor } from '../files/result-names';
import { WritingPace } from '../files/writing-pace';
import { decodeBurst } from './decode-burst';
import { settingsOf } from '../contract/edit';
import type { Engine } from './engine';
import type { Resolved } from './plan/resolve';
import type { Restoration } from './restoration';
import { decodePhoto } from './image/decode';
import { isMadeAlike } from './made-alike';
import { Originals, identityOf } from './image/originals';
import type { Photo, ReadPhoto } from './image/photo';
import { refuseBeforeWork, refusePlace } from './image/refuse';
import { savePicture } from './image/save';
import { numbered } from './image/take-name';
import { startExifTool } from './metadata/exiftool';
import type { ProgressReport } from './progress';
import { refuseByHeader } from './refuse-by-header';
import { describeInputs, readRecipeOf, recipeOf, writeSidecar } from './recipe';
import { isResultOf, sourcesAt, targetOf } from './target';
import type { Sources, Target } from './target';
import { traced } from './trace';
import type { Image } from './image/image';

/** Who wants to know how a job goes, and may stop it. */
export interface JobWatch {
  readonly signal: AbortSignal;
  /** After each shot of a burst, merged or left out. */
  readonly merged: (done: number, total: number) => void;
  readonly progress: (report: ProgressReport) => void;
  /** What was found out about the photo's blur. */
  readonly blur?: (finding: BlurFinding) => void;
  /** What is to be said before the work. */
  readonly note: (note: Note) => void;
  readonly preview?: (step: number, estimate: Image) => void;
  /** Whether a cancel also gives up a result that is being written: for whoever can end the process that its codec runs in. */
  readonly givesUpWriting?: boolean;
}

/** What is decided of a job before its photo is opened. */
interface Assignment {
  readonly job: Job;
  readonly settings: RestoreSettings;
  /** By sensor, which is not known before the photo is decoded. */
  readonly resolutions: readonly Resolved[];
  readonly target: string;
  /** The name that something else has, if that is why the target is another one. */
  readonly taken: Target['taken'];
  readonly sources: Sources;
  readonly originals: Originals;
  /** `skip` was dealt with: whoever takes the name in the meantime is not replaced. */
  readonly existing: 'number' | 'replace' | 'refuse';
}

/** Files that a job must not replace, whatever it says of existing ones: those of the whole run. */
export interface Kept {
  readonly photos: Originals;
  readonly results: Originals;
}

const filesOf = ({ source, shots }: Job): readonly string[] => shots ?? [source];

async function assign(engine: Engine, job: Job, { photos }: Kept): Promise<Assignment> {
  const { edit, source } = job;
  const settings = settingsOf(edit);
  const resolutions = engine.resolutions(settings);
  const [resolved] = resolutions;
  const { task, scale } = edit;
  const facts = { task, scale, tau: strengthLabel(edit.strength, resolved.tau), seed: settings.seed };
  const { output } = edit;
  const place = placeFor(output.place, source);
  const format = formatFor(output, source);
  await photos.add(filesOf(job));
  const sources = sourcesAt(filesOf(job));
  const { path: target, taken } = await targetOf(job, sources, photos, (mark) =>
    outputPath(place, source, job.below, output.name, format, { ...facts, mark }),
  );
  const existing = job.existing === 'skip' ? 'refuse' : job.existing;
  return { job, settings, resolutions, target, taken, sources, originals: photos, existing };
}

function decode({ source, shots }: Job, { signal, merged }: JobWatch): Promise<ReadPhoto> {
  return shots ? decodeBurst(shots, { signal, merged }) : decodePhoto(source, true);
}

/** Refuses before the work what would be refused after it. @returns how large the result will be */
async function refuse({ job, target, originals, existing }: Assignment, photo: Photo, encoding: Encoding) {
  const { edit } = job;
  if (encoding.format === 'dng' && photo.raw?.kind !== 'mosaic') throw new LatensifyError('dng-needs-mosaic');
  const whole = { width: photo.width * edit.scale, height: photo.height * edit.scale };
  const size = reducedSize(whole, encoding.format === 'dng' ? null : edit.output.longSide);
  await refuseBeforeWork(target, existing, originals, encoding, size);
  return size;
}

/** What is to be said about shots that were left out, or about a photo that the task can do less for. */
function notesOn({ raw, notes }: Photo, { settings, target, taken }: Assignment): Note[] {
  const all = [...notes];
  if (taken !== null) all.push({ code: 'other-name', details: { taken: basename(taken), name: basename(target) } });
  if (settings.task === 'raw' && raw?.kind === 'finished')
    all.push({ code: 'no-mosaic', details: { sensor: raw.sensor } });
  return all;
}

/** How fast this computer writes results, by those that this process has written. */
const pace = new WritingPace();

async function save(
  { job, target, originals, existing }: Assignment,
  { result }: Restoration,
  encoding: Encoding,
  recipe: Recipe,
  { signal, givesUpWriting = false }: JobWatch,
) {
  const { longSide, space } = job.edit.output;
  const aside = givesUpWriting ? { signal } : {};
  const options = { existing, originals, longSide, space, recipe: JSON.stringify(recipe), ...aside };
  const start = performance.now();
  const { path, notes } = await savePicture(result, encoding, target, options);
  const { width, height } = reducedSize(result.image, longSide);
  pace.record(encoding, width * height, (performance.now() - start) / 1000);
  const isInside = notes.every(({ code }) => code !== 'recipe-lost');
  return { path, notes: [...notes, ...(job.sidecar ? await writeSidecar(path, recipe, isInside) : [])] };
}

async function restore(engine: Engine, assignment: Assignment, watch: JobWatch): Promise<JobOutcome> {
  const { job, settings } = assignment;
  await refuseByHeader(engine, job, settings);
  startExifTool();
  const decoding = traced('decode', () => decode(job, watch));
  void engine.prepare(settings);
  const photo = await decoding;
  const { output } = job.edit;
  const encoding = encodingFor(output, formatFor(output, job.source), photo);
  const size = await refuse(assignment, photo, encoding);
  for (const note of notesOn(photo, assignment)) watch.note(note);
  const observer = {
    progress: ({ secondsLeft, ...report }: ProgressReport) => {
      const writing = pace.secondsFor(encoding, size.width * size.height);
      watch.progress({ ...report, secondsLeft: secondsLeft === null ? null : secondsLeft + writing });
    },
    preview: (step: number, estimate: Image) => watch.preview?.(step, estimate),
  };
  const restoration = await traced('restore', () => engine.restore(photo, settings, observer, watch.signal));
  const { blur } = restoration;
  if (blur) watch.blur?.(blur);
  const recipe = recipeOf(job.edit, engine.resolve(settings, photo), photo.inputs, restoration.device);
  const { path, notes } = await save(assignment, restoration, encoding, recipe, watch);
  const { tau, dial, steps, seed, seconds, networkCalls, device } = restoration;
  const facts = { tau, dial, steps, seed, seconds, networkCalls, device };
  const all = [
    ...notesOn(photo, assignment),
    ...(blur ? [blurNote(blur, settings.blur.kind)] : []),
    ...restoration.notes,
    ...notes,
  ];
  return { kind: 'done', output: path, notes: all, ...facts };
}

const madeAlike = ({ target, job, resolutions }: Assignment) => isMadeAlike(target, job, resolutions);

/** A job that skips, where its photo's result is there already. */
async function skipped(assignment: Assignment): Promise<JobOutcome> {
  return { kind: 'skipped', output: assignment.target, alike: await madeAlike(assignment) };
}

/** Why a job that replaces nothing is not begun: `output-exists`, with how what is there was made. */
async function existsAlready(assignment: Assignment): Promise<LatensifyError> {
  const { target, sources } = assignment;
  const isOurs = await isResultOf(target, sources);
  const made = !isOurs ? 'elsewhere' : (await madeAlike(assignment)) ? 'alike' : 'otherwise';
  return new LatensifyError('output-exists', { path: target, made });
}

/** Whether something has the target's name that is no original, which is refused as such. */
const isTaken = async ({ target, originals }: Assignment): Promise<boolean> =>
  !(await originals.include(target)) && (await identityOf(target)) !== null;

/**
 * Whether another run, or the app beside it, has made the same photo's result meanwhile: what a job that skips would have
 * skipped, had it come a moment later.
 */
async function isMadeMeanwhile({ job, target, sources }: Assignment, thrown: unknown): Promise<boolean> {
  const exists = thrown instanceof LatensifyError && thrown.code === 'output-exists';
  return exists && job.existing === 'skip' && (await identityOf(target)) !== null && isResultOf(target, sources);
}

/** A file system may round times. */
const roundedTimes = 2000;

async function isSince(path: string, since: number): Promise<boolean> {
  return (await stat(path)).mtimeMs >= since - roundedTimes;
}

/**
 * The result of a job that was begun before, by a process that was killed between giving the result its name and saying so.
 * It is known by its recipe.
 */
async function finishedBefore({ job, target, resolutions }: Assignment): Promise<JobOutcome | null> {
  const { since } = job;
  if (since === null || (await identityOf(target)) === null) return null;
  const inputs = await describeInputs(filesOf(job));
  for (const output of job.existing === 'number' ? numbered(target) : [target]) {
    if ((await identityOf(output)) === null) return null;
    if (!(await isSince(output, since))) continue;
    const recipe = await readRecipeOf(output).catch(() => null);
    if (!recipe) continue;
    const isOurs = (resolved: Resolved) =>
      JSON.stringify(recipeOf(job.edit, resolved, inputs, recipe.device)) === JSON.stringify(recipe);
    const resolved = resolutions.find(isOurs);
    if (!resolved) continue;
    const facts = { tau: resolved.tau, dial: null, steps: 0, seed: job.edit.method.seed, seconds: 0, networkCalls: 0 };
    return { kind: 'done', output, notes: [], ...facts, device: recipe.device };
  }
  return null;
}

/**
 * One photo, file to file: decided, decoded, restored, saved. What can be refused is refused before the work; an original
 * is never written over. A job that skips looks for a result before the work and once more when it takes the name.
 * Throws what its steps throw.
 * @param known the kept files of the run, where they are known already: of a run over thousands they are looked up once
 */
export async function runJob(engine: Engine, job: Job, watch: JobWatch, known?: Kept): Promise<JobOutcome> {
  const kept = known ?? { photos: await Originals.of(job.keep.photos), results: await Originals.of(job.keep.results) };
  const assignment = await assign(engine, job, kept);
  const { target, originals, existing } = assignment;
  const finished = await finishedBefore(assignment);
  if (finished) return finished;
  if (existing !== 'number' && (await kept.results.include(target)))
    throw new LatensifyError('output-exists', { path: target, made: 'elsewhere' });
  if (existing === 'refuse' && (await isTaken(assignment))) {
    if (job.existing === 'skip') return skipped(assignment);
    throw await existsAlready(assignment);
  }
  if (watch.signal.aborted) throw new LatensifyError('cancelled');
  try {
    await refusePlace(target, existing, originals);
    return await traced('photo', () => restore(engine, assignment, watch), { file: basename(job.source) });
  } catch (thrown) {
    if (await isMadeMeanwhile(assignment, thrown)) return skipped(assignment);
    throw thrown;
  }
}
