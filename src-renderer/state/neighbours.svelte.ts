import { untrack } from 'svelte';
import type { Id, PhotoRow } from '@contract';
import type { Studio } from './studio.svelte';

interface Coming {
  /** Where it stands. */
  readonly place: number;
  /** To be called where it cannot be opened. */
  readonly failed: () => void;
}

/** The photo of the gallery that is open in the photo view, and the way to those beside it. */
export class Neighbours {
  /** Where it stands in the gallery as that is ordered and filtered now; null: nowhere. */
  place = $state<number | null>(null);
  openId = $state<Id | null>(null);
  readonly #studio: Studio;
  /** Where the photo stood that is open and has gone: the one after it stands there now. */
  #left: number | null = null;
  /** A photo that could not be opened: whoever goes on comes to the next. */
  #unopened: number | null = null;
  /** The photo that was asked for last and is not there yet. */
  #coming: Coming | null = null;
  #question = 0;

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  async open(place: number): Promise<void> {
    const { library, workbench } = this.#studio;
    const row = library.rows.at(place);
    if (row) await workbench.guard.leave(() => this.#openRow(row, place));
  }

  async step(by: -1 | 1): Promise<void> {
    const from = this.#coming?.place ?? this.#unopened ?? this.place;
    if (from !== null) await this.open(from + by);
    else if (this.#left !== null) await this.open(by === 1 ? this.#left : this.#left - 1);
  }

  /** What the gallery knows of the photo that is open; null while or where it knows nothing. */
  get row(): PhotoRow | null {
    const row = this.place === null ? null : this.#studio.library.rows.at(this.place);
    return row?.id === this.openId ? row : null;
  }

  /** A photo is open that is of no folder that is open. */
  forget(): void {
    this.place = null;
    this.#left = null;
    this.#unopened = null;
    this.openId = null;
  }

  /** Where the photo stands in another order, under another filter, or among others. To be called with every change. */
  follow(): void {
    const { openId } = this;
    const { library } = this.#studio;
    // Any change of the gallery counts.
    if (openId === null || !library.info) return;
    const question = ++this.#question;
    void library.placeOf(openId, untrack(() => this.place) ?? 0).then((place) => {
      // A place that was found among fewer photos may be known later than one among all.
      if (openId !== this.openId || question !== this.#question) return;
      if (place === null) this.#left = this.place ?? this.#left;
      this.place = place;
    });
  }

  /** What was seen before the first of several wishes is what is gone back to. */
  async #openRow(row: PhotoRow, place: number): Promise<void> {
    const { incoming, library, workbench } = this.#studio;
    // Whoever went elsewhere meanwhile is led back to what opens now.
    const goBack = incoming.showOpening();
    const coming: Coming = { place, failed: this.#coming?.failed ?? goBack };
    this.#coming = coming;
    const came = await workbench.photo.openBy(() => library.open(row.id), row);
    if (came === 'opened') this.#isOpen(row.id, place);
    if (this.#coming !== coming) return;
    this.#coming = null;
    this.#unopened = came === 'failed' ? place : null;
    if (came === 'failed') coming.failed();
  }

  #isOpen(photo: Id, place: number): void {
    this.place = place;
    this.#left = null;
    this.openId = photo;
    this.#studio.library.selection.cursor = place;
    this.#studio.incoming.giveOwn(photo);
  }
}
