import { resolve } from 'node:path';
import type { BlurFinding, Kernel } from '../contract/blur';
import type { Job } from '../contract/job';
import type { Note } from '../contract/notes';
import { awake, identityOf, isKernelFile, refuseNamedFile, runJob, writeKernel } from '../engine';
import type { Engine, JobWatch, Originals } from '../engine';
import type { Reporter } from './reporter';
import type { RestoreOptions } from './restore-options';
import { sayNote } from './say';
import type { Work } from './works';

/** What is the same for all files of a run. */
export interface Batch {
  readonly engine: Engine;
  readonly options: RestoreOptions;
  readonly report: Reporter;
  readonly signal: AbortSignal;
  readonly photos: Originals;
  /** Two inputs of one name must not end in one file, not even with --overwrite. */
  readonly results: Originals;
}

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

/** What becomes of the kernel that was found or given. */
interface KernelPlace {
  /** Throws what cannot be written to: before the work, and after it once more, since the result may have that name by now. */
  readonly refuse: () => Promise<void>;
  /** null: nothing is to be written. */
  readonly path: string | null;
  readonly kept: Note[];
}

async function kernelPlace({ options, photos }: Batch): Promise<KernelPlace> {
  const path = options['save-kernel'];
  const nowhere = { path: null, kept: [], refuse: () => Promise.resolve() };
  if (path === undefined) return nowhere;
  const existing = existingFor(options);
  // An earlier run may have written it: then what is left to do is not left undone for its sake.
  if (existing === 'skip' && !(await photos.include(path)) && (await identityOf(path)) !== null)
    return { ...nowhere, kept: [{ code: 'kernel-kept', details: { path } }] };
  const replacing = existing === 'replace' ? 'replace' : 'refuse';
  const named = { existing: replacing, originals: photos, isOurs: isKernelFile, made: resolve(options.out) } as const;
  return { path, kept: [], refuse: () => refuseNamedFile(path, named) };
}

const isAmong = (notes: readonly Note[], note: Note): boolean =>
  notes.some((one) => JSON.stringify(one) === JSON.stringify(note));

/** Returns how many seconds it took; null where nothing was to be done. */
export async function restoreOne(
  batch: Batch,
  { file, below, mark, shots, edit, preset }: Work,
): Promise<number | null> {
  const { engine, options, report, photos, results } = batch;
  const start = awake.now();
  report({ event: 'started', file, device: engine.device, preset });
  const keep = { photos: [], results: [] };
  const existing = existingFor(options);
  const job = { source: file, shots, edit, below, mark, existing, keep, since: null, sidecar: options.sidecar };
  const said: Note[] = [];
  const watch = watchFor(batch, file);
  const note: JobWatch['note'] = (told) => {
    said.push(told);
    watch.note(told);
  };
  const { path: kernel, kept, refuse } = await kernelPlace(batch);
  await refuse();
  const found: { kernel: Kernel | null } = { kernel: null };
  const blur = (finding: BlurFinding) => (found.kernel = finding.kernel);
  const outcome = await runJob(engine, job, { ...watch, note, blur }, { photos, results });
  if (outcome.kind === 'skipped') {
    const { output, alike } = outcome;
    report({ event: 'skipped', file, output, alike });
    return null;
  }
  await results.add([outcome.output]);
  const { output, tau, dial, steps, seed, seconds, networkCalls, device } = outcome;
  const none: Note[] =
    kernel !== null && found.kernel === null ? [{ code: 'kernel-none', details: { path: kernel } }] : [];
  for (const told of [...outcome.notes, ...kept, ...none]) if (!isAmong(said, told)) note(told);
  const onlySearched = tau === 0 && said.some(({ code }) => code === 'blur-doubtful' || code === 'blur-none');
  report({ event: 'done', file, output, seconds, device, tau, dial, steps, seed, networkCalls, onlySearched });
  if (kernel !== null && found.kernel !== null) {
    await refuse();
    await writeKernel(found.kernel, kernel);
  }
  return awake.now() - start;
}
