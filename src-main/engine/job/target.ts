import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Job } from '../../contract/job';
import type { Recipe } from '../../contract/recipe';
import { marksOf } from '../../files/result-names';
import { glance } from '../image/glance';
import { identityOf } from '../image/originals';
import type { Originals } from '../image/originals';
import { describeInputs } from './recipe';

type Inputs = Recipe['inputs'];

/** Files that something is made of: their names, and what describes them, which takes reading them whole. */
export interface Sources {
  readonly names: readonly string[];
  readonly describe: () => Promise<Inputs>;
}

/** Files on the disk, which are read once, and only if anybody asks. */
export function sourcesAt(paths: readonly string[]): Sources {
  let described: Promise<Inputs> | null = null;
  return { names: paths.map((path) => basename(path)), describe: () => (described ??= describeInputs(paths)) };
}

/** Files that were described before. */
export const sourcesOf = (inputs: Inputs): Sources => ({
  names: inputs.map(({ name }) => name),
  describe: () => Promise.resolve(inputs),
});

/**
 * Whether what has that name, if anything has, was made of those very files by this program, as the recipe in it says:
 * other folders have other photos of the same name.
 */
export async function isResultOf(file: string, { names, describe }: Sources): Promise<boolean> {
  if ((await identityOf(file)) === null) return true;
  const { madeOf } = await glance(file);
  const isCalledSo = isDeepStrictEqual(
    madeOf?.map(({ name }) => name),
    names,
  );
  return isCalledSo && isDeepStrictEqual(madeOf, await describe());
}

/** Whether a job may take, skip or replace what has that name; one that is to be refused need only not be another result. */
async function suits(target: string, { existing }: Job, sources: Sources, photos: Originals): Promise<boolean> {
  if (existing === 'number' || (await photos.include(target)) || (await isResultOf(target, sources))) return true;
  return existing === 'refuse' && (await glance(target)).madeOf === null;
}

/** Where a job's result goes. */
export interface Target {
  readonly path: string;
  /** The name that it would have had, if something else has it that is not this job's to replace. */
  readonly taken: string | null;
}

/**
 * The photo's result of an earlier run in which it had other neighbours, and so another mark; null where there is none, or
 * the job makes one in any case.
 */
async function madeBefore(job: Job, sources: Sources, pathWith: (mark: string) => string): Promise<string | null> {
  if (job.existing !== 'skip') return null;
  for (const marks of [[''], marksOf(job.source, true), marksOf(job.source, false)])
    for (const mark of marks) {
      const path = pathWith(mark);
      if ((await identityOf(path)) === null) break;
      if (await isResultOf(path, sources)) return path;
    }
  return null;
}

/** The mark that the job brings, or one more where the name was given to something else. */
export async function targetOf(
  job: Job,
  sources: Sources,
  photos: Originals,
  pathWith: (mark: string) => string,
): Promise<Target> {
  const first = pathWith(job.mark);
  if ((await identityOf(first)) === null) {
    const before = await madeBefore(job, sources, pathWith);
    if (before !== null) return { path: before, taken: null };
  }
  if (await suits(first, job, sources, photos)) return { path: first, taken: null };
  for (const mark of marksOf(job.source, true)) {
    const path = pathWith(mark);
    if (await suits(path, job, sources, photos)) return { path, taken: first };
  }
  throw new Error('unreachable: there are always more numbers');
}
