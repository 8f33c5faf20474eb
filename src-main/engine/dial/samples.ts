import type { Image } from '../image/image';
import type { Photo } from '../image/photo';
import type { Sampling } from '../plan/plan';
import type { Subject } from '../plan/subject';
import { sampleFrom } from '../restore';
import type { Run } from '../restore';
import { sampleKeyOf } from '../restored';
import type { Restored } from '../restored';
import { traced } from '../trace';
import { blocksOf } from './blocks';
import { tauFor } from './cost';
import { evidenceOf, fidelityOf } from './known-of-photo';
import { errorOf } from './expected-error';
import { finestOf } from './finest';
import { secondLook } from './second-look';
import type { Sampled } from './sampled';

/** The latest sample of each photo, so that another share of it runs nothing; it goes with the photo. */
export class Samples {
  readonly #samples = new WeakMap<Subject, Sampled>();

  has(photo: Subject, choice: Sampling): boolean {
    return this.#samples.get(photo)?.keys.includes(sampleKeyOf(choice)) ?? false;
  }

  forget(photo: Subject): void {
    this.#samples.delete(photo);
  }

  /**
   * The one at hand, or one that is drawn now. Throws what sampleFrom throws.
   * @param restored x_IR
   * @param origin what it was developed from, or is
   */
  async of(photo: Photo, restored: Image, origin: Restored, run: Run): Promise<Sampled> {
    const { plan } = run;
    const latest = this.#samples.get(photo);
    if (latest?.keys.includes(sampleKeyOf(plan))) return latest;
    // Memory has room for one of them.
    this.forget(photo);
    const fidelity = fidelityOf(origin, plan);
    const blocks = traced('dial', () => blocksOf(restored, evidenceOf(photo, plan)));
    const error = errorOf(blocks, fidelity);
    const tau = plan.tauFollows ? tauFor(error, plan.steps, plan.tau) : plan.tau;
    // A mosaic lies as the sensor does and is no picture: x_IR stands in its place.
    const seen = plan.method.task === 'raw' ? restored : photo.image;
    const whole = await sampleFrom(restored, seen, run, tau);
    const sample =
      plan.method.detail === 'fine' ? traced('dial', () => finestOf(restored, whole, plan.part.origin)) : whole;
    const lie = traced('dial', () => secondLook(restored, sample, blocks, fidelity));
    const keys = [sampleKeyOf(plan), sampleKeyOf({ ...plan, tau, tauFollows: false })];
    const sampled = { keys, sample, tau, caution: fidelity.caution, ...lie };
    this.#samples.set(photo, sampled);
    return sampled;
  }
}
