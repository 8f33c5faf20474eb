import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';

/** Rows from … on of a long list, of one revision of it. */
interface Range<Row> {
  rows: Row[];
  from: number;
  total: number;
  revision: number;
}

const pageLength = 100;
/** So many pages beside those that are seen stay in memory. */
const nearby = 5;

/** Whoever wants one row asks no more often than that. */
const mostTries = 5;

interface Page<Row> {
  rows: Row[];
  /** Rows that are not are shown until the new ones are there. */
  fresh: boolean;
}

/** A list of any length of which only the pages that are looked at are kept; rows that have not come yet are null. */
export class Paged<Row> {
  total = $state(0);
  readonly #fetch: (from: number, to: number) => Promise<Range<Row> | null>;
  readonly #pages = new SvelteMap<number, Page<Row>>();
  /** Pages that are on their way, each with the question that they answer: an answer to an older one is dropped. */
  #coming: Record<number, number> = {};
  #questions = 0;
  #seen = { from: 0, to: 0 };

  constructor(fetch: (from: number, to: number) => Promise<Range<Row> | null>) {
    this.#fetch = fetch;
  }

  at(index: number): Row | null {
    return this.#pages.get(Math.floor(index / pageLength))?.rows.at(index % pageLength) ?? null;
  }

  /** Rows that are known and meet a condition. */
  filter(meets: (row: Row) => boolean): Row[] {
    return [...this.#pages.values()].flatMap(({ rows }) => rows.filter(meets));
  }

  /** Says which rows are seen, `to` exclusive; what is missing of them is asked for. */
  look(from: number, to: number): void {
    this.#seen = { from, to };
    untrack(() => {
      this.#keepNear();
      this.#load(this.total);
    });
  }

  /** Sees to it that a row is known as it is now, seen or not. */
  async bring(index: number): Promise<void> {
    const page = Math.floor(index / pageLength);
    // Something that changes meanwhile drops the answer: a queue at work changes the gallery again and again.
    for (let tries = 0; tries < mostTries && !this.#pages.get(page)?.fresh; tries++) await this.#get(page);
  }

  /** Something has changed: what is seen is asked for again, and shown as it was meanwhile. */
  refresh(total: number): void {
    this.total = total;
    for (const page of this.#pages.values()) page.fresh = false;
    this.#coming = {};
    this.#load(total);
  }

  /** Another order or filter: nothing of what was known holds. */
  restart(): void {
    this.#seen = { from: 0, to: this.#seen.to - this.#seen.from };
    this.#pages.clear();
    this.#coming = {};
    this.#load(Infinity);
  }

  /** One row has changed, and is known. */
  replace(isIt: (row: Row) => boolean, row: Row): void {
    for (const [number, { rows, fresh }] of this.#pages) {
      if (rows.some(isIt)) this.#pages.set(number, { rows: rows.map((old) => (isIt(old) ? row : old)), fresh });
    }
  }

  /** @param total rows that there may be */
  #load(total: number): void {
    const last = Math.max(this.#seen.to - 1, this.#seen.from);
    for (let page = Math.floor(this.#seen.from / pageLength); page <= Math.floor(last / pageLength); page++) {
      const exists = page === 0 || page * pageLength < total;
      if (exists && !this.#pages.get(page)?.fresh && !(page in this.#coming)) void this.#get(page);
    }
  }

  async #get(page: number): Promise<void> {
    const question = ++this.#questions;
    this.#coming[page] = question;
    const range = await this.#fetch(page * pageLength, (page + 1) * pageLength);
    if (this.#coming[page] !== question) return;
    this.#coming = Object.fromEntries(Object.entries(this.#coming).filter(([number]) => Number(number) !== page));
    if (!range) return;
    this.#pages.set(page, { rows: range.rows, fresh: true });
    this.total = range.total;
  }

  /** Pages far from what is seen leave memory. */
  #keepNear(): void {
    const first = Math.floor(this.#seen.from / pageLength) - nearby;
    const last = Math.floor(this.#seen.to / pageLength) + nearby;
    for (const page of [...this.#pages.keys()]) if (page < first || page > last) this.#pages.delete(page);
  }
}
