import { settingsOf } from '../../contract/plain-edit';
import type { Job } from '../../contract/job';
import { formatFor } from '../../contract/result-file';
import type { RestoreSettings } from '../../contract/settings';
import { strengthLabel } from '../../contract/strength';
import { outputPath, placeFor } from '../../files/result-names';
import type { Engine } from '../engine';
import type { Originals } from '../image/originals';
import type { Resolved } from '../plan/resolve';
import { sourcesAt, targetOf } from './target';
import type { Sources, Target } from './target';

/** What is decided of a job before its photo is opened. */
export interface Assignment {
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

/** The files that a job reads. */
export const filesOf = ({ source, shots }: Job): readonly string[] => shots ?? [source];

/**
 * Decides on a job. Throws what the choice of a method throws.
 * @param originals photos of the run, which are never written over; the job's own are added
 */
export async function assign(engine: Engine, job: Job, originals: Originals): Promise<Assignment> {
  const { edit, source } = job;
  const settings = settingsOf(edit);
  const resolutions = engine.resolutions(settings);
  const [resolved] = resolutions;
  const { task, scale, output } = edit;
  const facts = { task, scale, tau: strengthLabel(edit.strength, resolved.tau), seed: settings.seed };
  const place = placeFor(output.place, source);
  const format = formatFor(output, source);
  await originals.add(filesOf(job));
  const sources = sourcesAt(filesOf(job));
  const { path: target, taken } = await targetOf(job, sources, originals, (mark) =>
    outputPath(place, source, job.below, output.name, format, { ...facts, mark }),
  );
  const existing = job.existing === 'skip' ? 'refuse' : job.existing;
  return { job, settings, resolutions, target, taken, sources, originals, existing };
}
