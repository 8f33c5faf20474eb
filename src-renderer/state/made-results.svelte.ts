import type { Id, PhotoInfo, ResultRow } from '@contract';
import { speech } from '../speech.svelte';
import type { Studio } from './studio.svelte';

/** Results of the photo that is open which are files already: of the queue, or of an earlier day. */
export class MadeResults {
  /** The one that is being opened. */
  coming = $state<Id | null>(null);
  /** The one that was opened last, and its picture. */
  #opened = $state.raw<{ readonly result: Id; readonly info: PhotoInfo } | null>(null);
  readonly #studio: Studio;

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  /** Newest first; none once the photo is being restored anew, whose result is compared instead. */
  get offered(): readonly ResultRow[] {
    const { neighbours, workbench } = this.#studio;
    return workbench.restoration.shown === null ? (neighbours.row?.results ?? []) : [];
  }

  /** The one that is seen beside the photo. */
  get shown(): Id | null {
    const { made } = this.#studio.workbench;
    return made !== null && made === this.#opened?.info ? this.#opened.result : null;
  }

  /**
   * A photo of the gallery with a result.
   * @param name its file's name; without one, or where it has gone, it is the newest
   */
  async compareAt(place: number, name?: string): Promise<void> {
    const { frame, library, neighbours } = this.#studio;
    const row = library.rows.at(place);
    const result = row?.results.find((one) => one.name === name) ?? row?.results.at(0);
    if (!row || !result) return;
    if (neighbours.openId === row.id) frame.show('photo');
    else await neighbours.open(place);
    if (neighbours.openId === row.id) await this.show(result.id);
  }

  /** The same for a photo that is known by its id, wherever it stands; where a filter hides it, or the result has gone, that is said. */
  async compare(photo: Id, name: string): Promise<void> {
    const { library, notices } = this.#studio;
    const place = await library.placeOf(photo, 0);
    if (place !== null) await library.rows.bring(place);
    const row = place === null ? null : library.rows.at(place);
    if (place === null || row?.id !== photo) notices.refuse(() => speech.queue.hidden);
    else if (row.results.length === 0) notices.refuse(() => speech.queue.resultGone);
    else await this.compareAt(place, name);
  }

  async show(result: Id): Promise<void> {
    const { library, workbench } = this.#studio;
    const { info } = workbench.photo;
    if (!info) return;
    this.coming = result;
    const made = await library.openResult(info.id, result);
    if (this.coming === result) this.coming = null;
    if (made === null || workbench.photo.info !== info) return;
    this.#opened = { result, info: made };
    workbench.showMade(made);
  }

  putAway(): void {
    this.#studio.workbench.showMade(null);
  }

  reveal(result: Id): void {
    void this.#studio.library.reveal(result);
  }
}
