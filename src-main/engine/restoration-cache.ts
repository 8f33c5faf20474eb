import type { Area } from '../contract/area';
import type { Crop, Surroundings } from './area';
import { composed, developed } from './composed';
import type { Composed } from './composed';
import { Samples } from './dial/samples';
import type { Helpers } from './deblur/undo-blur';
import { FaithfulResults } from './faithful';
import type { Photo } from './image/photo';
import { holdMetadata, noMetadata } from './metadata/hold';
import type { HeldMetadata } from './metadata/hold';
import { Parts } from './parts';
import type { Known } from './plan/plan';
import type { Subject } from './plan/subject';
import type { Run } from './restore';

/** What is kept of photos between two restorations: another τ, seed or part runs no network that has run. */
export class RestorationCache {
  readonly #faithful = new FaithfulResults();
  readonly #samples = new Samples();
  readonly #metadata = new WeakMap<Photo, Promise<HeldMetadata>>();
  readonly #parts = new Parts();

  /** What need not be made again, for the plan of a photo. */
  knownOf(photo: Subject): Known {
    return {
      restored: (choice) => this.#faithful.has(photo, choice),
      sampled: (choice) => this.#samples.has(photo, choice),
    };
  }

  /** A part of a photo, which begins with what is known of the whole. Throws `bad-request`. */
  part(photo: Photo, area: Area, surroundings: Surroundings): Crop {
    const crop = this.#parts.cut(photo, area, surroundings);
    this.#faithful.share(photo, crop);
    return crop;
  }

  /**
   * Read before the work, since nobody knows what becomes of the file meanwhile; once for a photo. A part has none: they
   * are the whole photo's.
   */
  metadataOf(photo: Photo): Promise<HeldMetadata> {
    if (this.#parts.whole(photo) !== photo) return Promise.resolve(noMetadata);
    const known = this.#metadata.get(photo) ?? photo.metadata ?? holdMetadata(photo, photo.stamp ?? null);
    this.#metadata.set(photo, known);
    return known;
  }

  /** x_IR, the sample and the picture between them: each that is not at hand is made now. */
  async pictureOf(photo: Photo, run: Run, helpers: Helpers): Promise<Composed> {
    const { plan } = run;
    const whole = this.#parts.whole(photo);
    // A sample belongs to its x_IR, and memory has room for one of them.
    if (!this.#faithful.has(photo, plan)) this.#samples.forget(photo);
    const restored = await this.#faithful.of(photo, whole, run, helpers);
    const faithful = developed(restored, plan);
    const sampled = plan.tau === 0 ? null : await this.#samples.of(photo, faithful, restored, run);
    return composed({ photo, whole, plan, restored, faithful, sampled });
  }
}
