import type { GalleryView, PhotoRow } from '../contract';
import { arranged } from './gallery-view';

/** All rows, and those of the view that was asked for last: scrolling asks for them again and again. */
export class ArrangedRows {
  readonly #make: () => PhotoRow[];
  #all: PhotoRow[] | null = null;
  #last: { view: string; rows: PhotoRow[] } | null = null;

  constructor(make: () => PhotoRow[]) {
    this.#make = make;
  }

  all(): PhotoRow[] {
    return (this.#all ??= this.#make());
  }

  of(view: GalleryView): PhotoRow[] {
    const key = JSON.stringify(view);
    if (this.#last?.view !== key) this.#last = { view: key, rows: arranged(this.all(), view) };
    return this.#last.rows;
  }

  /** To be called after each change of what rows are made from. */
  forget(): void {
    this.#all = null;
    this.#last = null;
  }
}
