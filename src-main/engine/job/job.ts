import { basename } from 'node:path';
import type { Size } from '../../contract/area';
import type { BlurFinding } from '../../contract/blur';
import { LatensifyError } from '../../contract/errors';
import type { Job, JobOutcome } from '../../contract/job';
import { blurNote } from '../../contract/notes';
import type { Note } from '../../contract/notes';
import type { Recipe } from '../../contract/recipe';
import { encodingFor, formatFor, reducedSize } from '../../contract/result-file';
import type { Encoding } from '../../contract/settings';
import { WritingPace } from '../../files/writing-pace';
import { awake } from '../awake';
import { decodeBurst } from '../decode-burst';
import type { Engine } from '../engine';
import { decodePhoto } from '../image/decode';
import { Grounds, refuseLost } from '../image/ground';
import { Originals } from '../image/originals';
import type { Photo, ReadPhoto } from '../image/photo';
import { refuseBeforeWork, refusePlace } from '../image/refuse';
import { savePicture } from '../image/save';
import { startExifTool } from '../metadata/exiftool';
import type { ProgressReport } from '../progress';
import type { Restoration } from '../restoration';
import type { Observer } from '../restore';
import { traced } from '../trace';
import { assign } from './assignment';
import type { Assignment } from './assignment';
import { existsAlready, finishedBefore, isMadeMeanwhile, isTaken, skipped } from './there-already';
import { recipeOf, writeSidecar } from './recipe';
import { refuseByHeader } from './refuse-by-header';

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
  /** Whether a cancel also gives up a result that is being written: for whoever can end the process that its codec runs in. */
  readonly givesUpWriting?: boolean;
}

/** Files that a job must not replace, whatever it says of existing ones: those of the whole run. */
export interface Kept {
  readonly photos: Originals;
  readonly results: Originals;
}

function decode({ source, shots }: Job, { signal, merged }: JobWatch): Promise<ReadPhoto> {
  return shots ? decodeBurst(shots, { signal, merged }) : decodePhoto(source, true);
}

/** Refuses before the work what would be refused after it. @returns how large the result will be, and where it goes */
async function refuse({ job, target, originals, existing }: Assignment, photo: Photo, encoding: Encoding) {
  const { edit } = job;
  if (encoding.format === 'dng' && photo.raw?.kind !== 'mosaic') throw new LatensifyError('dng-needs-mosaic');
  const whole = { width: photo.width * edit.scale, height: photo.height * edit.scale };
  const size = reducedSize(whole, encoding.format === 'dng' ? null : edit.output.longSide);
  const ground = await refuseBeforeWork(target, existing, originals, encoding, size);
  return { size, ground };
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
/** Where they went: renamed in the midst of a run, a folder is not made anew for the rest of it. */
const grounds = new Grounds();

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
  const { path, notes } = await savePicture(result, encoding, target, options);
  const isInside = notes.every(({ code }) => code !== 'recipe-lost');
  return { path, notes: [...notes, ...(job.sidecar ? await writeSidecar(path, recipe, isInside) : [])] };
}

/** Tells how far a job is; writing the result is foreseen with the networks. */
function observerOf(watch: JobWatch, encoding: Encoding, { width, height }: Size): Observer {
  return {
    progress: ({ secondsLeft, ...report }) => {
      const writing = pace.secondsFor(encoding, width * height);
      watch.progress({ ...report, secondsLeft: secondsLeft === null ? null : secondsLeft + writing });
    },
    preview: () => undefined,
  };
}

/** The decoded photo. What is too large for the memory is refused before it is, and the networks are loaded meanwhile. */
async function opened(engine: Engine, { job, settings }: Assignment, watch: JobWatch): Promise<ReadPhoto> {
  await refuseByHeader(engine, job, settings);
  startExifTool();
  const decoding = traced('decode', () => decode(job, watch));
  void engine.prepare(settings);
  return decoding;
}

async function restore(engine: Engine, assignment: Assignment, watch: JobWatch): Promise<JobOutcome> {
  const { job, settings } = assignment;
  const photo = await opened(engine, assignment, watch);
  const { output } = job.edit;
  const encoding = encodingFor(output, formatFor(output, job.source), photo);
  const { size, ground } = await refuse(assignment, photo, encoding);
  const observer = observerOf(watch, encoding, size);
  const before = notesOn(photo, assignment);
  for (const note of before) watch.note(note);
  const restoration = await traced('restore', () => engine.restore(photo, settings, observer, watch.signal));
  const { blur } = restoration;
  if (blur) watch.blur?.(blur);
  const recipe = recipeOf(job.edit, engine.resolve(settings, photo), photo.inputs, restoration.device);
  await refuseLost(ground);
  const start = awake.now();
  const { path, notes } = await save(assignment, restoration, encoding, recipe, watch);
  pace.record(encoding, size.width * size.height, awake.now() - start);
  const { tau, dial, steps, seed, seconds, networkCalls, device } = restoration;
  const facts = { tau, dial, steps, seed, seconds, networkCalls, device };
  const ofBlur = blur ? [blurNote(blur, settings.blur.kind)] : [];
  return { kind: 'done', output: path, notes: [...before, ...ofBlur, ...restoration.notes, ...notes], ...facts };
}

/**
 * One photo, file to file: decided, decoded, restored, saved. What can be refused is refused before the work; an original
 * is never written over. A job that skips looks for a result before the work and once more when it takes the name.
 * Throws what its steps throw.
 * @param known the kept files of the run, where they are known already: of a run over thousands they are looked up once
 */
export async function runJob(engine: Engine, job: Job, watch: JobWatch, known?: Kept): Promise<JobOutcome> {
  const kept = known ?? { photos: await Originals.of(job.keep.photos), results: await Originals.of(job.keep.results) };
  const assignment = await assign(engine, job, kept.photos);
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
    const { place } = job.edit.output;
    await grounds.refuseLost(place);
    await refusePlace(target, existing, originals);
    await grounds.note(place);
    const outcome = await traced('photo', () => restore(engine, assignment, watch), { file: basename(job.source) });
    await grounds.note(place);
    return outcome;
  } catch (thrown) {
    if (await isMadeMeanwhile(assignment, thrown)) return skipped(assignment);
    throw thrown;
  }
}
