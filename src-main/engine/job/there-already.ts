import { stat } from 'node:fs/promises';
import { LatensifyError } from '../../contract/errors';
import type { JobOutcome } from '../../contract/job';
import type { Recipe } from '../../contract/recipe';
import { identityOf } from '../image/originals';
import { numbered } from '../image/take-name';
import type { Resolved } from '../plan/resolve';
import { filesOf } from './assignment';
import type { Assignment } from './assignment';
import { isMadeAlike } from './made-alike';
import { describeInputs, readRecipeOf, recipeOf } from './recipe';
import { isResultOf } from './target';

const madeAlike = ({ target, job, resolutions }: Assignment) => isMadeAlike(target, job, resolutions);

/** A job that skips, where its photo's result is there already. */
export async function skipped(assignment: Assignment): Promise<JobOutcome> {
  return { kind: 'skipped', output: assignment.target, alike: await madeAlike(assignment) };
}

/** Why a job that replaces nothing is not begun: `output-exists`, with how what is there was made. */
export async function existsAlready(assignment: Assignment): Promise<LatensifyError> {
  const { target, sources } = assignment;
  const isOurs = await isResultOf(target, sources);
  const made = !isOurs ? 'elsewhere' : (await madeAlike(assignment)) ? 'alike' : 'otherwise';
  return new LatensifyError('output-exists', { path: target, made });
}

/** Whether something has the target's name that is no original, which is refused as such. */
export const isTaken = async ({ target, originals }: Assignment): Promise<boolean> =>
  !(await originals.include(target)) && (await identityOf(target)) !== null;

/**
 * Whether another run, or the app beside it, has made the same photo's result meanwhile: what a job that skips would have
 * skipped, had it come a moment later.
 * @param thrown what the job ended with
 */
export async function isMadeMeanwhile({ job, target, sources }: Assignment, thrown: unknown): Promise<boolean> {
  const exists = thrown instanceof LatensifyError && thrown.code === 'output-exists';
  return exists && job.existing === 'skip' && (await identityOf(target)) !== null && isResultOf(target, sources);
}

/** A file system may round times by so many milliseconds. */
const roundedTimes = 2000;

async function isSince(path: string, since: number): Promise<boolean> {
  return (await stat(path)).mtimeMs >= since - roundedTimes;
}

/** What of a job's resolutions made a file, by the recipe in it; null: none of them did, or it has no recipe. */
async function madeBy({ job, resolutions }: Assignment, inputs: Recipe['inputs'], file: string) {
  const recipe = await readRecipeOf(file).catch(() => null);
  if (!recipe) return null;
  const made = JSON.stringify(recipe);
  const isOurs = (resolved: Resolved) => JSON.stringify(recipeOf(job.edit, resolved, inputs, recipe.device)) === made;
  const resolved = resolutions.find(isOurs);
  return resolved ? { resolved, device: recipe.device } : null;
}

/**
 * The result of a job that was begun before, by a process that was killed between giving the result its name and saying so.
 * It is known by its recipe; null where there is none.
 */
export async function finishedBefore(assignment: Assignment): Promise<JobOutcome | null> {
  const { job, target } = assignment;
  const { since } = job;
  if (since === null || (await identityOf(target)) === null) return null;
  const inputs = await describeInputs(filesOf(job));
  for (const output of job.existing === 'number' ? numbered(target) : [target]) {
    if ((await identityOf(output)) === null) return null;
    if (!(await isSince(output, since))) continue;
    const made = await madeBy(assignment, inputs, output);
    if (!made) continue;
    const { tau } = made.resolved;
    const facts = { tau, dial: null, steps: 0, seed: job.edit.method.seed, seconds: 0, networkCalls: 0 };
    return { kind: 'done', output, notes: [], ...facts, device: made.device };
  }
  return null;
}
