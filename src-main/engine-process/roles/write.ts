import { basename, join } from 'node:path';
import { LatensifyError } from '../../contract';
import { Originals, isResultOf, refuseGone, savePicture, sourcesAt, sourcesOf, withOutput } from '../../engine';
import { placeFor } from '../../files/result-names';
import type { Errand, JobArgument, JobResult, Jobs } from '../jobs';
import type { Pictures } from '../pictures';

/**
 * Makes files of results. Codecs cannot be stopped, but a process can: so this one does nothing else, and whoever cancels
 * harms nobody.
 */
export class WriteRole implements Jobs<'write'> {
  readonly #pictures: Pictures;

  constructor(pictures: Pictures) {
    this.#pictures = pictures;
  }

  export = async (
    argument: JobArgument<'write', 'export'>,
    { signal }: Errand,
  ): Promise<JobResult<'write', 'export'>> => {
    const { restoration, encoding, longSide, space, target, existing } = argument;
    if (target.kind === 'place') await refuseGone(target.place);
    const originals = await Originals.of(argument.originals);
    const result = await this.#pictures.readResult(restoration);
    if (!result) throw new LatensifyError('result-gone');
    const recipe = result.recipe ? JSON.stringify(withOutput(result.recipe, { ...encoding, longSide, space })) : null;
    const file = fileOf(target);
    const made = (photo: string) => (result.recipe ? sourcesOf(result.recipe.inputs) : sourcesAt([photo]));
    // What the rule says of results is not said of other photos', nor of files that are none; of those a user has been asked.
    const isOther = existing === 'replace' && target.kind === 'place' && !(await isResultOf(file, made(target.photo)));
    const options = { existing: isOther ? 'number' : existing, originals, recipe, longSide, space, signal } as const;
    const { path, notes } = await savePicture(result, encoding, file, options);
    return { path, notes: [...notes] };
  };
}

/** Only a name is taken from the page. */
function fileOf(target: JobArgument<'write', 'export'>['target']): string {
  if (target.kind === 'file') return target.path;
  return join(placeFor(target.place, target.photo), basename(target.name));
}
