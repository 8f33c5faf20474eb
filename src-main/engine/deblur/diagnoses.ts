import type { BlurSettings } from '../../contract/blur';
import { diagnose } from './deblur';
import type { Bench, Diagnosis } from './deblur';
import type { Photo } from '../image/photo';

/** What can be known of a photo's blur without solving for the photo, and by which settings. */
interface Known {
  readonly place: string;
  readonly kind: BlurSettings['kind'];
  readonly diagnosis: Diagnosis;
}

/** Kinds of blur that may be asked for: by itself, shake and defocus. */
const kept = 3;

/** The kernel does not depend on how strongly it is undone. */
const placeOf = ({ radius, kernel, window }: BlurSettings) => JSON.stringify([radius, kernel, window]);

/** Whether what was found answers for a kind of blur: a kernel that was believed unasked is the one of its kind. */
const answers = ({ kind, diagnosis: { finding } }: Known, asked: BlurSettings['kind']) =>
  kind === asked || (kind === 'auto' && finding.isBelieved && finding.kind === asked);

/** The latest kernels of each photo, so that another strength, or a preset of the same kind, does not look for one again. */
export class Diagnoses {
  readonly #known = new WeakMap<Photo, readonly Known[]>();

  async of(photo: Photo, settings: BlurSettings, bench: Bench): Promise<Diagnosis> {
    const place = placeOf(settings);
    const { kind } = settings;
    const before = this.#known.get(photo) ?? [];
    const known = before.find((one) => one.place === place && answers(one, kind));
    if (known) return known.diagnosis;
    const diagnosis = await diagnose(bench, photo.image, settings);
    this.#known.set(photo, [...before, { place, kind, diagnosis: { ...diagnosis, solved: null } }].slice(-kept));
    return diagnosis;
  }
}
