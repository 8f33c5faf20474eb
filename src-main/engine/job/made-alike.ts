import { isDeepStrictEqual } from 'node:util';
import type { Edit } from '../../contract/edit';
import { formats } from '../../contract/formats';
import type { FormatFacts } from '../../contract/formats';
import type { Job } from '../../contract/job';
import type { Recipe } from '../../contract/recipe';
import { formatFor } from '../../contract/result-file';
import { glanceAtRecipe } from '../image/glance';
import type { Resolved } from '../plan/resolve';

/** What of an edit decides on a result: not its name and place, nor what its task and format take no notice of. */
function decisive({ task, scale, method, strength, develop, blur, output, packs }: Edit, source: string): unknown {
  const { steps, seed, tile } = method;
  const format = formatFor(output, source);
  const { isLossy, bits }: FormatFacts = formats[format];
  return {
    ...{ task, scale, tile, packs, develop, format, longSide: output.longSide, space: output.space },
    // Nothing is drawn by chance, and nothing kept of it, where nothing is sampled.
    sampled: strength.tau === 0 ? null : { steps, seed, ...strength },
    blur: task === 'deblur' ? blur : null,
    quality: isLossy ? output.quality : null,
    bits: bits.length > 1 ? output.bits : null,
  };
}

/** Whether a result of that recipe is what a job would make. @param resolved what the job's settings may come to */
function isAlike({ edit, inputs }: Recipe, job: Pick<Job, 'edit' | 'source'>, resolved: readonly Resolved[]): boolean {
  const made = decisive(edit, inputs[0].name);
  return resolved.some(({ strength, packs }) =>
    isDeepStrictEqual(decisive({ ...job.edit, strength, packs }, job.source), made),
  );
}

/**
 * How a result that is there already was made, as its recipe says: with the settings and networks of the job, or with others.
 */
export async function isMadeAlike(
  result: string,
  job: Pick<Job, 'edit' | 'source'>,
  resolved: readonly Resolved[],
): Promise<boolean> {
  const recipe = await glanceAtRecipe(result);
  return recipe !== null && isAlike(recipe, job, resolved);
}
