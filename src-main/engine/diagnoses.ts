import type { BlurSettings } from '../contract/blur';
import { diagnose } from './deblur';
import type { Bench, Diagnosis } from './deblur';
import type { Photo } from './image/photo';

/** What can be known of a photo's blur without solving for the photo, and by which settings. */
interface Known {
  readonly key: string;
  readonly diagnosis: Diagnosis;
}

/** The kernel does not depend on how strongly it is undone. */
const keyOf = ({ kind, radius, kernel, window }: BlurSettings) => JSON.stringify([kind, radius, kernel, window]);

/** The latest kernel of each photo, so that another strength does not look for it again. */
export class Diagnoses {
  readonly #known = new WeakMap<Photo, Known>();

  async of(photo: Photo, settings: BlurSettings, bench: Bench): Promise<Diagnosis> {
    const key = keyOf(settings);
    const known = this.#known.get(photo);
    if (known?.key === key) return known.diagnosis;
    const diagnosis = await diagnose(bench, photo.image, settings);
    this.#known.set(photo, { key, diagnosis: { ...diagnosis, solved: null } });
    return diagnosis;
  }
}
