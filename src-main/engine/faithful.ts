import type { Crop } from './area';
import { isNeutral, makeNeutral } from './image/image';
import type { Photo } from './image/photo';
import type { Restoring } from './plan/plan';
import type { Subject } from './plan/subject';
import { restoreFaithfully } from './restore';
import type { Run } from './restore';
import { restoreMosaic } from './restore-mosaic';
import { keyOf, restoredPart } from './restored';
import type { Restored } from './restored';
import { undoBlur } from './deblur/undo-blur';
import type { Helpers } from './deblur/undo-blur';

/** φ_IR's latest result for each photo, so that another τ or seed does not run φ_IR again; it goes with the photo. */
export class FaithfulResults {
  readonly #latest = new WeakMap<Subject, Restored>();

  /** Whether no network has to run for it. */
  has(photo: Subject, choice: Restoring): boolean {
    return isFinished(photo, choice) || this.#known(photo, choice) !== null;
  }

  /** The one at hand, or one that is made now. @param whole what the photo is a part of, or the photo itself */
  async of(photo: Photo, whole: Photo, run: Run, helpers: Helpers): Promise<Restored> {
    if (isFinished(photo, run.plan)) return asItIs(photo, run.plan);
    const known = this.#known(photo, run.plan);
    if (known) return known;
    // Memory has room for one of them.
    this.#latest.delete(photo);
    const restored = await runRestorer(photo, whole, run, helpers);
    if (restored.kind === 'camera' || !restored.isRough) this.#latest.set(photo, restored);
    return restored;
  }

  /** What is known of the whole photo is known of its part, unless that has been restored by itself. */
  share(whole: Photo, crop: Crop): void {
    const latest = this.#latest.get(whole);
    if (latest && !this.#latest.has(crop.photo)) this.#latest.set(crop.photo, restoredPart(latest, crop, whole));
  }

  #known(photo: Subject, choice: Restoring): Restored | null {
    const latest = this.#latest.get(photo);
    const { restorer, denoising, blur } = keyOf(choice);
    const isIt = latest?.restorer === restorer && latest.denoising === denoising && latest.blur === blur;
    return isIt ? latest : null;
  }
}

/** A RAW photo without a mosaic is developed as far as it can be. */
const isFinished = ({ raw }: Subject, { method }: Restoring): boolean =>
  method.task === 'raw' && raw?.kind === 'finished';

const asItIs = ({ image }: Photo, choice: Restoring): Restored => ({
  ...keyOf(choice),
  ...{ kind: 'finished', image, finding: null, isRough: false },
});

/** Runs φ_IR. */
async function runRestorer(photo: Photo, whole: Photo, run: Run, helpers: Helpers): Promise<Restored> {
  const { method, blur } = run.plan;
  const key = keyOf(run.plan);
  if (method.task === 'raw' && photo.raw?.kind === 'mosaic')
    return { ...key, kind: 'camera', picture: await restoreMosaic(photo.raw, run) };
  const { image, ...facts } = blur
    ? await undoBlur(photo, whole, blur, run, helpers)
    : { image: await restoreFaithfully(photo.image, run), finding: null, isRough: false };
  if (image !== photo.image && isNeutral(whole.image)) makeNeutral(image);
  return { ...key, kind: 'finished', image, ...facts };
}
