import { SvelteSet } from 'svelte/reactivity';
import type { Id } from '@contract';

/** Which of some photos are RAW files, as of the last look at them. */
export class RawFiles {
  #looked = $state.raw<{ readonly photos: ReadonlySet<Id>; readonly raws: ReadonlySet<Id> } | null>(null);
  readonly #rawsAmong: (photos: Id[]) => Promise<Id[]>;
  #question = 0;

  constructor(rawsAmong: (photos: Id[]) => Promise<Id[]>) {
    this.#rawsAmong = rawsAmong;
  }

  /** null: nobody has looked. */
  get count(): number | null {
    return this.#looked?.raws.size ?? null;
  }

  /** Only the answer to the last question counts. */
  async look(photos: Id[]): Promise<void> {
    const question = ++this.#question;
    const raws = photos.length === 0 ? [] : await this.#rawsAmong(photos);
    if (question === this.#question) this.#looked = { photos: new SvelteSet(photos), raws: new SvelteSet(raws) };
  }

  /** Known to be no RAW file. */
  isOther(photo: Id): boolean {
    return this.#looked !== null && this.#looked.photos.has(photo) && !this.#looked.raws.has(photo);
  }
}
