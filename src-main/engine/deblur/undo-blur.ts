import type { Crew } from '../crew/crew';
import { isLeft, solutionOf, undo } from './deblur';
import type { Diagnoses } from './diagnoses';
import type { Photo } from '../image/photo';
import type { RestorePlan } from '../plan/plan';
import { restoreFaithfully } from '../restore';
import type { Run } from '../restore';
import type { Restored } from '../restored';

/** What undoing blur needs beside the networks. */
export interface Helpers {
  readonly crew: Crew;
  readonly diagnoses: Diagnoses;
}

type Undone = Pick<Extract<Restored, { kind: 'finished' }>, 'image' | 'finding' | 'isRough'>;

/**
 * φ_IR of blur whose kernel can be believed. Else the photo as it is, because one in doubt may be sharp, which the network
 * would harm; the network where the user says that there is blur.
 * @param whole what the photo is a part of, where the kernel is looked for
 */
export async function undoBlur(
  photo: Photo,
  whole: Photo,
  { settings, tile, solution, fallback, isRough }: NonNullable<RestorePlan['blur']>,
  run: Run,
  { crew, diagnoses }: Helpers,
): Promise<Undone> {
  const bench = { run, crew, tile };
  const diagnosis = await diagnoses.of(whole, settings, bench);
  const frame = { whole: whole.image, origin: run.plan.part.origin };
  const { finding } = diagnosis;
  run.progress.skip(solution);
  if (finding.reason === 'sharp' || (isLeft(diagnosis) && settings.kind === 'auto'))
    return { image: photo.image, finding, isRough: false };
  run.progress.expect(isLeft(diagnosis) ? fallback : solutionOf(bench, photo, frame, diagnosis, isRough));
  if (isLeft(diagnosis)) return { image: await restoreFaithfully(photo.image, run), finding, isRough: false };
  return { image: await undo(bench, photo.image, frame, diagnosis, settings.strength, isRough), finding, isRough };
}
