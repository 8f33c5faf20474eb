import { basename, join } from 'node:path';
import { LatensifyError } from '../../contract';
import {
  Originals,
  decodePhoto,
  describeInputs,
  glance,
  placeFor,
  previewPhoto,
  readKernel,
  refuseTarget,
  savePicture,
  thumbnail,
  withOutput,
  writeKernel,
} from '../../engine';
import type { JobArgument, JobResult, Jobs } from '../messages';
import { openedOf } from '../opened';
import type { Pictures } from '../pictures';

const previewSide = 512;

/**
 * Opens, shows and writes pictures. It runs no network, so that it answers while the other role is busy, and keeps no
 * pixels: what it has decoded goes into a picture for the page.
 */
export class ViewRole implements Jobs<'view'> {
  readonly #pictures: Pictures;

  constructor(pictures: Pictures) {
    this.#pictures = pictures;
  }

  preview = ({ path }: JobArgument<'view', 'preview'>): Promise<JobResult<'view', 'preview'>> =>
    previewPhoto(path, previewSide);

  /** A copy: the codec's own memory is shared with its threads, and cannot be sent. */
  thumbnail = async ({ path, side }: JobArgument<'view', 'thumbnail'>): Promise<JobResult<'view', 'thumbnail'>> =>
    new Uint8Array(await thumbnail(path, side));

  glance = ({ path }: JobArgument<'view', 'glance'>): Promise<JobResult<'view', 'glance'>> => glance(path);

  fingerprint = async ({ path }: JobArgument<'view', 'fingerprint'>): Promise<JobResult<'view', 'fingerprint'>> => {
    const [input] = await describeInputs([path]).catch(() => []);
    return (input as { sha256: string } | undefined)?.sha256 ?? null;
  };

  open = async (place: JobArgument<'view', 'open'>): Promise<JobResult<'view', 'open'>> => {
    const photo = await decodePhoto(place.path);
    await this.#pictures.writePhoto(place.id, photo);
    return openedOf(place, photo);
  };

  develop = ({ picture, settings }: JobArgument<'view', 'develop'>): Promise<JobResult<'view', 'develop'>> =>
    this.#pictures.develop(picture, settings);

  export = async (argument: JobArgument<'view', 'export'>): Promise<JobResult<'view', 'export'>> => {
    const { restoration, encoding, longSide, space, target, existing } = argument;
    const result = await this.#pictures.readResult(restoration);
    if (!result) throw new LatensifyError('result-gone');
    const recipe = result.recipe ? JSON.stringify(withOutput(result.recipe, { ...encoding, longSide, space })) : null;
    const options = { existing, recipe, longSide, space };
    const { path, notes } = await savePicture(result, encoding, fileOf(target), options);
    return { path, notes: [...notes] };
  };

  readKernel = ({ path }: JobArgument<'view', 'readKernel'>): Promise<JobResult<'view', 'readKernel'>> =>
    readKernel(path);

  writeKernel = async ({ kernel, target, overwrite, photos }: JobArgument<'view', 'writeKernel'>): Promise<null> => {
    await refuseTarget(target, overwrite ? 'replace' : 'refuse', await Originals.of(photos));
    await writeKernel(kernel, target);
    return null;
  };

  forget = async ({ pictures }: JobArgument<'view', 'forget'>): Promise<null> => {
    await Promise.all(pictures.map((id) => this.#pictures.remove(id)));
    return null;
  };
}

/** Only a name is taken from the page. */
function fileOf(target: JobArgument<'view', 'export'>['target']): string {
  if (target.kind === 'file') return target.path;
  return join(placeFor(target.place, target.photo), basename(target.name));
}
