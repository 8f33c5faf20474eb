import { SvelteSet } from 'svelte/reactivity';
import type { Id } from '@contract';

/** Keys that are held while something is selected. */
export interface Held {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Which photos of the gallery are selected, and where the keyboard is. Places are those of the view that is shown. */
export class Selection {
  readonly #ids = new SvelteSet<Id>();
  /** Where the focus is. */
  cursor = $state(0);
  /** Where somebody is to be led to, who did not go there himself. */
  goal = $state.raw<{ readonly place: number } | null>(null);
  #anchor = 0;
  readonly #idsOf: (from: number, to: number) => Promise<Id[]>;

  /** @param idsOf the ids of places from … to (exclusive) */
  constructor(idsOf: (from: number, to: number) => Promise<Id[]>) {
    this.#idsOf = idsOf;
  }

  get count(): number {
    return this.#ids.size;
  }

  get ids(): Id[] {
    return [...this.#ids];
  }

  has(id: Id): boolean {
    return this.#ids.has(id);
  }

  /** A click or a key leads to a place: alone, with everything from the last one on, or beside what is selected. */
  async go(place: number, held: Held): Promise<void> {
    this.cursor = place;
    if (held.shiftKey) {
      const [from, to] = [Math.min(this.#anchor, place), Math.max(this.#anchor, place) + 1];
      this.#replace(await this.#idsOf(from, to));
      return;
    }
    this.#anchor = place;
    const ids = await this.#idsOf(place, place + 1);
    if (held.ctrlKey || held.metaKey) this.#toggle(ids);
    else this.#replace(ids);
  }

  async all(total: number): Promise<void> {
    this.#replace(await this.#idsOf(0, total));
  }

  /** These and no others, wherever they are. */
  only(ids: readonly Id[]): void {
    this.#replace(ids);
  }

  /** To a place, which is brought into sight, without selecting another. */
  lead(place: number): void {
    this.cursor = place;
    this.#anchor = place;
    this.goal = { place };
  }

  /** Some of them have gone. */
  drop(ids: readonly Id[]): void {
    for (const id of ids) this.#ids.delete(id);
  }

  clear(): void {
    this.#ids.clear();
  }

  /** Another order or filter: places mean something else. */
  restart(): void {
    this.cursor = 0;
    this.#anchor = 0;
  }

  #replace(ids: readonly Id[]): void {
    this.#ids.clear();
    for (const id of ids) this.#ids.add(id);
  }

  #toggle(ids: readonly Id[]): void {
    for (const id of ids) if (!this.#ids.delete(id)) this.#ids.add(id);
  }
}

/** Where a key leads in a grid; null: it is none that moves. */
export function stepOf(key: string, columns: number, rowsOfPage: number, total: number, cursor: number): number | null {
  const steps: Readonly<Partial<Record<string, number>>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -columns * rowsOfPage,
    PageDown: columns * rowsOfPage,
    Home: -total,
    End: total,
  };
  const step = steps[key];
  return step === undefined ? null : Math.min(Math.max(cursor + step, 0), Math.max(total - 1, 0));
}
