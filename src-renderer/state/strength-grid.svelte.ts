import type { Api, Area, AreaInfo, Id, RestoreEvent, RestoreSettings } from '@contract';
import { strengthFor } from '../logic/dial';
import { sameOutcome } from '../logic/outcome';
import type { Notices } from './notices.svelte';

/** One position of the dial, and what it makes of the crop; null until that is there. */
interface Cell {
  readonly decibels: number;
  readonly look: AreaInfo | null;
}

/** What is compared: a crop of a photo under settings that differ by nothing but how far the dial is turned. */
export interface Subject {
  readonly photo: Id;
  readonly settings: RestoreSettings;
  readonly area: Area;
}

/**
 * A few positions of the dial on one crop. The engine keeps what it has made of the crop: the first position takes x_IR,
 * the second a sample of it, and the others are mixed from the two.
 */
export class StrengthGrid {
  cells = $state.raw<readonly Cell[]>([]);
  /** It goes on when the queue is through with its photo. */
  waiting = $state(false);
  readonly isOpen = $derived(this.cells.length > 0);
  readonly ready = $derived(this.cells.filter(({ look }) => look !== null).length);
  readonly #api: Api;
  readonly #notices: Notices;
  #settings = $state.raw<RestoreSettings | null>(null);
  /** What runs is called; what another still brings is dropped. */
  #job: Id | null = null;

  constructor(api: Api, notices: Notices) {
    this.#api = api;
    this.#notices = notices;
    api.on('restore:event', (event) => this.#follow(event));
  }

  /** Restores the crop at each position, one after the other. @param positions in dB, from the left of the dial */
  async open(subject: Subject, positions: readonly number[]): Promise<void> {
    this.close();
    this.#settings = subject.settings;
    this.cells = positions.map((decibels) => ({ decibels, look: null }));
    for (const decibels of positions) if (!(await this.#restore(subject, decibels))) return;
    this.#job = null;
  }

  /** Gives up what runs, and puts away what is there. */
  close(): void {
    if (this.#job !== null) void this.#api.cancel({ job: this.#job });
    this.#job = null;
    this.#settings = null;
    this.waiting = false;
    this.cells = [];
  }

  /** Where the controls have moved on, there is nothing left to compare. */
  keepTo(settings: RestoreSettings | null): void {
    if (this.#settings && !(settings && sameOutcome(this.#settings, settings))) this.close();
  }

  /** @returns whether to go on with the next */
  async #restore({ photo, settings, area }: Subject, decibels: number): Promise<boolean> {
    const job = crypto.randomUUID();
    this.#job = job;
    const answer = await this.#api.restoreArea({
      job,
      photo,
      settings: { ...settings, ...strengthFor(decibels) },
      area,
      purpose: 'dial',
    });
    if (job !== this.#job) return false;
    this.waiting = false;
    if (answer.ok) {
      this.cells = this.cells.map((cell) => (cell.decibels === decibels ? { decibels, look: answer.value } : cell));
      return true;
    }
    this.#job = null;
    this.close();
    if (answer.error.code !== 'cancelled') this.#notices.warn(answer.error);
    return false;
  }

  #follow(event: RestoreEvent): void {
    if (event.job === this.#job) this.waiting = event.kind === 'waiting';
  }
}
