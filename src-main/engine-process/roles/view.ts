import {
  Originals,
  decodePhoto,
  describeInputs,
  glance,
  previewPhoto,
  readKernel,
  refuseTarget,
  thumbnail,
  writeKernel,
} from '../../engine';
import type { Errand, JobArgument, JobResult, Jobs } from '../jobs';
import { openedOf } from '../opened';
import type { Pictures } from '../pictures';

const previewSide = 512;

/**
 * Opens and shows pictures. It runs no network, so that it answers while the others are busy, and keeps no
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

  open = async (place: JobArgument<'view', 'open'>, { signal }: Errand): Promise<JobResult<'view', 'open'>> => {
    const photo = await decodePhoto(place.path);
    await this.#pictures.writePhoto(place.id, photo, signal);
    return openedOf(place, photo);
  };

  tile = ({ picture, ...place }: JobArgument<'view', 'tile'>): Promise<JobResult<'view', 'tile'>> =>
    this.#pictures.tile(picture, place);

  develop = ({ picture, settings }: JobArgument<'view', 'develop'>): Promise<JobResult<'view', 'develop'>> =>
    this.#pictures.develop(picture, settings);

  developTile = ({
    picture,
    settings,
    ...place
  }: JobArgument<'view', 'developTile'>): Promise<JobResult<'view', 'developTile'>> =>
    this.#pictures.developTile(picture, settings, place);

  readKernel = ({ path }: JobArgument<'view', 'readKernel'>): Promise<JobResult<'view', 'readKernel'>> =>
    readKernel(path);

  writeKernel = async ({ kernel, target, overwrite, photos }: JobArgument<'view', 'writeKernel'>): Promise<null> => {
    await refuseTarget(target, overwrite ? 'replace' : 'refuse', await Originals.of(photos));
    await writeKernel(kernel, target);
    return null;
  };

  release = async ({ results }: JobArgument<'view', 'release'>): Promise<null> => {
    await Promise.all(results.map((id) => this.#pictures.release(id)));
    return null;
  };

  forget = async ({ pictures }: JobArgument<'view', 'forget'>): Promise<null> => {
    await Promise.all(pictures.map((id) => this.#pictures.remove(id)));
    return null;
  };
}
