import { SvelteSet } from 'svelte/reactivity';
import type { Answer, Api, Caches, GalleryView, Id, LibraryInfo, PhotoInfo, PhotoRow, RecentFolder } from '@contract';
import { sameValue } from '../logic/outcome';
import type { Notices } from './notices.svelte';
import { Paged } from './paged.svelte';
import { Selection } from './selection.svelte';

const plainView: GalleryView = { sort: 'time', descending: true, state: null, kind: null, iso: null, text: '' };

/** The folders that are open, the order in which their photos are seen, and what is selected of them. */
export class Library {
  info = $state.raw<LibraryInfo | null>(null);
  recent = $state.raw<RecentFolder[]>([]);
  #view = $state.raw<GalleryView>(plainView);
  /** Told of another order or filter. */
  onLook: (view: GalleryView) => void = () => undefined;
  readonly rows: Paged<PhotoRow>;
  readonly selection: Selection;
  readonly #api: Api;
  readonly #notices: Notices;

  constructor(api: Api, notices: Notices) {
    this.#api = api;
    this.#notices = notices;
    this.rows = new Paged((from, to) => notices.valueOrWarn(api.photoRange({ view: this.#view, from, to })));
    this.selection = new Selection(async (from, to) => {
      const ids = await notices.valueOrWarn(api.photoIds({ view: this.#view, from, to }));
      return ids ?? [];
    });
    api.on('library:changed', (info) => this.#take(info));
    void this.#begin();
  }

  get isOpen(): boolean {
    return this.info !== null && (this.info.folders.length > 0 || this.info.total > 0);
  }

  get view(): GalleryView {
    return this.#view;
  }

  /** Where the keys are: at the last photo where theirs and all behind it have gone. */
  get place(): number {
    return Math.min(this.selection.cursor, Math.max(this.rows.total - 1, 0));
  }

  get isFiltered(): boolean {
    const { state, kind, iso, text } = this.#view;
    return state !== null || kind !== null || iso !== null || text !== '';
  }

  look(part: Partial<GalleryView>): void {
    const view = { ...this.#view, ...part };
    if (sameValue(view, this.#view)) return;
    this.#view = view;
    this.selection.restart();
    this.rows.restart();
    this.onLook(view);
  }

  /** The newest first, and names from A to Z, until the direction is turned. */
  sortBy(sort: GalleryView['sort']): void {
    this.look({ sort, descending: sort === 'time' });
  }

  /** @returns whether a folder is open now */
  async chooseFolder(): Promise<boolean> {
    return this.#accept(await this.#notices.valueOrWarn(this.#api.chooseFolder()));
  }

  async openRecent(folder: Id): Promise<boolean> {
    return this.#accept(await this.#notices.valueOrWarn(this.#api.openRecentFolder({ folder })));
  }

  /** What an order or a filter lets be seen. */
  async selectAll(): Promise<void> {
    await this.selection.all(this.rows.total);
  }

  /** Selects photos that have just come, and leads to the first of them, as far as a filter lets it be seen. */
  async point(photos: readonly Id[]): Promise<void> {
    this.selection.only(photos);
    const place = await this.#firstOf(new SvelteSet(photos));
    if (place !== null) this.selection.lead(place);
  }

  /**
   * Where a photo stands as they are ordered and filtered now; null: nowhere.
   * @param guess where it stood before, which is looked at first
   */
  async placeOf(photo: Id, guess: number): Promise<number | null> {
    const there = await this.#notices.valueOrWarn(this.#api.photoIds({ view: this.#view, from: guess, to: guess + 1 }));
    return there?.at(0) === photo ? guess : this.#firstOf(new SvelteSet([photo]));
  }

  /** As they are seen in the gallery, whichever was selected first; those that a filter hides come last. */
  async inOrder(photos: Id[]): Promise<Id[]> {
    if (photos.length < 2) return photos;
    const [view, to] = [this.#view, this.info?.total ?? photos.length];
    const all = await this.#notices.valueOrWarn(this.#api.photoIds({ view, from: 0, to }));
    const meant = new SvelteSet(photos);
    const seen = new SvelteSet(all?.filter((id) => meant.has(id)));
    return [...seen, ...photos.filter((id) => !seen.has(id))];
  }

  async #firstOf(photos: ReadonlySet<Id>): Promise<number | null> {
    const to = this.info?.total ?? photos.size;
    const ids = await this.#notices.valueOrWarn(this.#api.photoIds({ view: this.#view, from: 0, to }));
    const place = ids?.findIndex((id) => photos.has(id)) ?? -1;
    return place < 0 ? null : place;
  }

  async close(): Promise<void> {
    await this.#notices.valueOrWarn(this.#api.closeLibrary());
    this.selection.clear();
    await this.#begin();
  }

  /** Which of these photos are results of this app; none where that cannot be said. */
  async resultsAmong(photos: Id[]): Promise<Id[]> {
    return (await this.#notices.valueOrWarn(this.#api.resultsAmong({ photos }))) ?? [];
  }

  /** Which of these photos are RAW files; none where that cannot be said. */
  async rawsAmong(photos: Id[]): Promise<Id[]> {
    return (await this.#notices.valueOrWarn(this.#api.rawsAmong({ photos }))) ?? [];
  }

  /** Opens a photo to be looked at. */
  open(photo: Id): Promise<Answer<PhotoInfo | null>> {
    return this.#api.openFromLibrary({ photo });
  }

  /** Opens a result to be seen beside the photo that is open; null where it cannot be had, which is said. */
  async openResult(photo: Id, result: Id): Promise<PhotoInfo | null> {
    return this.#notices.valueOrWarn(this.#api.openMadeResult({ photo, result }));
  }

  /** Merges RAW photos, and opens what comes of them. */
  openBurst(photos: Id[]): Promise<Answer<PhotoInfo | null>> {
    return this.#api.openBurst({ photos });
  }

  /** What is kept on the disk; null where that cannot be said. */
  async caches(): Promise<Caches | null> {
    return this.#notices.valueOrWarn(this.#api.caches());
  }

  async clearThumbnails(): Promise<Caches | null> {
    return this.#notices.valueOrWarn(this.#api.clearThumbnails());
  }

  async clearResults(): Promise<Caches | null> {
    return this.#notices.valueOrWarn(this.#api.clearResults());
  }

  async reveal(photo: Id): Promise<void> {
    await this.#notices.valueOrWarn(this.#api.revealPhoto({ photo }));
  }

  async #begin(): Promise<void> {
    const [info, recent] = await Promise.all([this.#api.libraryInfo(), this.#api.recentFolders()]);
    if (recent.ok) this.recent = recent.value;
    if (info.ok) this.#take(info.value);
  }

  #accept(info: LibraryInfo | null): boolean {
    if (info) this.#take(info);
    return info !== null;
  }

  #take(info: LibraryInfo): void {
    const before = this.info;
    this.info = info;
    if (before === null) this.rows.restart();
    else this.rows.refresh(info.total);
    if (before !== null && info.gone > before.gone) void this.#dropGone();
  }

  /** What is selected can be seen, and done. */
  async #dropGone(): Promise<void> {
    const photos = this.selection.ids;
    if (photos.length === 0) return;
    const there = await this.#notices.valueOrWarn(this.#api.photosThere({ photos }));
    if (there === null) return;
    const known = new SvelteSet(there);
    this.selection.drop(photos.filter((id) => !known.has(id)));
  }
}
