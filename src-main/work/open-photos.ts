import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { LatensifyError, hasRawEnding } from '../contract';
import type { Answer, Id, PhotoInfo, Preview, ProgressEvent, Shot } from '../contract';
import type { Measures, Opened, PhotoPlace } from '../engine-process/jobs';
import { AsOpened } from './as-opened';
import type { Engines } from './engines';

/** So many results of a photo the page lets the user compare. */
const keptResults = 6;
/** Parts of a photo that the page may still show: what was looked at, in pieces, and a grid of strengths. */
const keptAreas = 24;

/** A photo that the page may name: it outlives a crash of the engine. */
export interface OpenPhoto {
  readonly place: PhotoPlace;
  readonly measures: Measures;
  readonly shot: Shot;
  /** Its latest results, oldest first. */
  readonly results: Id[];
  /** Parts of it that were restored to be looked at, oldest first. */
  readonly areas: Id[];
  /** Files that were opened to be seen beside it, oldest first. */
  readonly beside: Id[];
}

/** What the page is told while a photo is opened. */
export interface OpeningWitness {
  /** Of the file that is to be open next; null: none is. */
  coming(name: string | null): void;
  /** What the file holds of a photo that is not open yet. */
  preview(preview: Preview): void;
  merging(photo: Id, event: ProgressEvent): void;
}

/** Of whoever asks for a photo; a burst is work, which does not give way to photos for the gallery. */
interface Wish {
  readonly stop: AbortController;
  readonly isBurst: boolean;
}

const isBurst = (paths: readonly string[]): boolean => paths.length > 1 && paths.every(hasRawEnding);

/** The photos that the page may name. */
export class OpenPhotos {
  readonly #engines: Engines;
  readonly #addressOf: (picture: Id) => string;
  readonly #witness: OpeningWitness;
  readonly #photos = new Map<Id, OpenPhoto>();
  readonly #files = new AsOpened();
  /** The photo that was asked for last and is not there yet. */
  #wish: Wish | null = null;
  /** What ends with it is work, where others are soon there. */
  #merging: AbortController | null = null;
  /** Until the one that is being opened is. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(engines: Engines, addressOf: (picture: Id) => string, witness: OpeningWitness) {
    this.#engines = engines;
    this.#addressOf = addressOf;
    this.#witness = witness;
  }

  get isMerging(): boolean {
    return this.#merging !== null;
  }

  /**
   * Opens files that were chosen together: RAW files alone are shots of a burst, of others the first is opened. The last
   * wish counts: what is being opened when another comes cannot be stopped, but for a burst, and is closed again.
   * @returns null where another photo was asked for meanwhile
   */
  async open(paths: readonly string[]): Promise<Answer<PhotoInfo | null>> {
    const wish = { stop: new AbortController(), isBurst: isBurst(paths) };
    this.#wish = wish;
    this.#merging?.abort();
    this.#witness.coming(basename(paths[0]));
    const opening = this.#turn.then(() => this.#fulfil(paths, wish));
    this.#turn = opening.catch(() => undefined);
    return opening;
  }

  /**
   * Photos have come that are seen elsewhere: what is being opened is closed again when it is there, and takes no view. A burst
   * that is merged stays.
   */
  giveUp(): void {
    if (this.#wish !== null && !this.#wish.isBurst) this.#settle();
  }

  async #fulfil(paths: readonly string[], wish: Wish): Promise<Answer<PhotoInfo | null>> {
    const isOld = () => this.#wish !== wish;
    if (isOld()) return { ok: true, value: null };
    try {
      const answer = await this.#openFiles(paths, wish);
      if (!isOld()) return answer;
      if (answer.ok && answer.value) await this.close(answer.value.id);
      return { ok: true, value: null };
    } catch (thrown) {
      if (isOld()) return { ok: true, value: null };
      throw thrown;
    } finally {
      if (!isOld()) this.#settle();
    }
  }

  #settle(): void {
    this.#wish = null;
    this.#witness.coming(null);
  }

  async #openFiles(paths: readonly string[], wish: Wish): Promise<Answer<PhotoInfo | null>> {
    const [path] = paths;
    const { signal } = wish.stop;
    await this.#preview(path, wish);
    if (this.#wish !== wish) return { ok: true, value: null };
    const id = randomUUID();
    if (!wish.isBurst) return this.#open({ id, path }, signal);
    this.#merging = wish.stop;
    return this.#open({ id, path, shots: [...paths] }, signal).finally(() => (this.#merging = null));
  }

  /** The photo as its files are now, under a new name. Throws `photo-gone`. */
  async reopen(id: Id): Promise<Answer<PhotoInfo | null>> {
    const { path, shots } = this.find(id).place;
    return this.open(shots ?? [path]);
  }

  /** Throws `photo-changed` or `file-not-found`, once each time that another program has written or removed the photo's files, or `photo-gone`. */
  async lookAgain(id: Id): Promise<Answer<null>> {
    const { place } = this.find(id);
    const change = await this.#files.change(place);
    if (change) throw change;
    return { ok: true, value: null };
  }

  /** Another file, such as a result, to be seen beside a photo, with which it leaves memory. Throws `photo-gone`. */
  async openBeside(id: Id, path: string): Promise<Answer<PhotoInfo>> {
    const { beside } = this.find(id);
    const place = { id: randomUUID(), path };
    const answer = await this.#openPatiently(place, new AbortController().signal);
    if (!answer.ok) return answer;
    await this.#keep(id, beside, { picture: place.id, replaces: undefined }, keptResults);
    return { ok: true, value: { ...answer.value.info, url: this.#addressOf(place.id) } };
  }

  /** Stops opening; it is answered with `cancelled`. */
  cancel(): void {
    this.#wish?.stop.abort();
  }

  /** Throws `photo-gone`. */
  find(id: Id): OpenPhoto {
    const photo = this.#photos.get(id);
    if (!photo) throw new LatensifyError('photo-gone');
    return photo;
  }

  /**
   * Remembers a result of a photo; the one it replaces makes place, or the oldest. One of a photo that was closed
   * meanwhile goes at once.
   * @returns those that went
   */
  keep(id: Id, result: Id, replaces?: Id): Promise<readonly Id[]> {
    return this.#keep(id, this.#photos.get(id)?.results ?? [], { picture: result, replaces }, keptResults);
  }

  /** The same for a part of a photo. */
  async keepArea(id: Id, area: Id): Promise<void> {
    await this.#keep(id, this.#photos.get(id)?.areas ?? [], { picture: area, replaces: undefined }, keptAreas);
  }

  async #keep(
    id: Id,
    pictures: Id[],
    { picture, replaces }: { picture: Id; replaces: Id | undefined },
    most: number,
  ): Promise<readonly Id[]> {
    pictures.push(picture);
    const given = replaces === undefined ? -1 : pictures.indexOf(replaces);
    const replaced = given < 0 ? [] : pictures.splice(given, 1);
    const old = this.#photos.has(id) ? pictures.splice(0, Math.max(pictures.length - most, 0)) : pictures;
    const over = [...replaced, ...old];
    if (over.length > 0) await this.#engines.view.request('forget', { pictures: [...over] });
    return over;
  }

  /** The photo and its results leave memory. */
  async close(id: Id): Promise<Id[]> {
    const { results = [], areas = [], beside = [] } = this.#photos.get(id) ?? {};
    this.#photos.delete(id);
    this.#files.forget(id);
    await Promise.all([
      this.#engines.restore.request('close', { photo: id }),
      this.#engines.view.request('forget', { pictures: [id, ...results, ...areas, ...beside] }),
    ]);
    return results;
  }

  /** Before the photo itself, which would keep the engine from answering for seconds; a failure will be the photo's. */
  async #preview(path: string, wish: Wish): Promise<void> {
    const { signal } = wish.stop;
    const ask = () => this.#engines.view.request('preview', { path }, { signal });
    const answer = await this.#engines.on({ path }, ask);
    if (answer.ok && answer.value && this.#wish === wish) this.#witness.preview(answer.value);
  }

  async #open(place: PhotoPlace, signal: AbortSignal): Promise<Answer<PhotoInfo>> {
    this.#files.look(place);
    const answer = await this.#openPatiently(place, signal);
    if (!answer.ok) {
      this.#files.forget(place.id);
      return answer;
    }
    const { info, path, inputs, measures } = answer.value;
    const known = { ...place, ...(place.shots ? {} : { path }), inputs };
    this.#photos.set(place.id, { place: known, measures, shot: info.shot, results: [], areas: [], beside: [] });
    return { ok: true, value: { ...info, url: this.#addressOf(place.id) } };
  }

  /** Tries once more when the engine died meanwhile; a photo that kills it twice is reported. */
  async #openPatiently(place: PhotoPlace, signal: AbortSignal): Promise<Answer<Opened>> {
    const ask = () => this.#engines.on(place, () => this.#ask(place, signal));
    const answer = await ask();
    const died = !answer.ok && answer.error.code === 'engine-crashed';
    return died ? ask() : answer;
  }

  #ask(place: PhotoPlace, signal: AbortSignal): Promise<Answer<Opened>> {
    if (!place.shots) return this.#engines.view.request('open', place, { signal });
    const report = (event: ProgressEvent) => this.#witness.merging(place.id, event);
    return this.#engines.restore.request('open', place, { signal, report });
  }
}
