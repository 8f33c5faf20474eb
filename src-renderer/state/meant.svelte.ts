import { SvelteSet } from 'svelte/reactivity';
import type { Edit, GivenEdit, Id } from '@contract';
import { forOtherPhotos } from '@contract/plain-edit';
import { speech } from '../speech.svelte';
import type { ViewName } from './frame.svelte';
import type { MessageAction } from './notices.svelte';
import { RawFiles } from './raw-files.svelte';
import type { Studio } from './studio.svelte';

const mostUndone = 50;
/** Within this time one means it once, in milliseconds; whoever asks later may not know that it is being done. */
const doubleClick = 1000;

/** Without what a result was made with. */
const bare = (edit: Edit): Edit => ({ ...edit, packs: {} });

/** The settings of their own that photos had, those alike together: each is written to the disk at once. */
interface Before {
  readonly given: readonly GivenEdit[];
  /** Those that had none. */
  readonly without: Id[];
}

/** The photos that a command is for: in the gallery those that are selected, elsewhere the one that is open. */
export class MeantPhotos {
  readonly #studio: Studio;
  readonly #rawFiles: RawFiles;
  /** What photos had before settings were given to them or taken, the latest last. */
  readonly #before: Before[] = [];
  /** When the photos meant began to be added, until they are. */
  #addingSince: number | null = null;

  constructor(studio: Studio) {
    this.#studio = studio;
    this.#rawFiles = new RawFiles((photos) => studio.library.rawsAmong(photos));
  }

  /** How many of them are RAW files, as of the last look; null: nobody knows. */
  get raws(): number | null {
    return this.#rawFiles.count;
  }

  /** Those of them that cannot have what is to be done with photos that have no settings of their own, as of the last look. */
  get unfit(): Id[] {
    return this.#ofTask === 'raw' ? this.#without(this.ids).filter((photo) => this.#rawFiles.isOther(photo)) : [];
  }

  get #ofTask(): Edit['task'] {
    return this.#studio.presets.usual.edit.task;
  }

  /** Those without settings of their own. */
  #without(photos: readonly Id[]): Id[] {
    return photos.filter((photo) => !this.#studio.edits.has(photo));
  }

  get ids(): Id[] {
    const { frame, library, neighbours, workbench } = this.#studio;
    if (frame.view === 'gallery') return library.selection.ids;
    const open = neighbours.openId ?? workbench.photo.info?.id;
    return open === undefined ? [] : [open];
  }

  /** The one of them that is to be shown or copied from: where the keys or the menu are. */
  get #first(): Id | null {
    const { frame, library } = this.#studio;
    const { ids } = this;
    const here = frame.view === 'gallery' ? library.rows.at(library.place)?.id : undefined;
    return here !== undefined && ids.includes(here) ? here : (ids.at(0) ?? null);
  }

  /** Settings are frozen then. Of many photos those that are results are left out, unless the user wants them, too. */
  async addToQueue(): Promise<void> {
    if (this.#addingSince !== null) {
      if (performance.now() - this.#addingSince > doubleClick)
        this.#studio.notices.confirm(() => speech.gallery.adding);
      return;
    }
    this.#addingSince = performance.now();
    try {
      await this.#addMeant();
    } finally {
      this.#addingSince = null;
    }
  }

  async #addMeant(): Promise<void> {
    const { frame, library, notices } = this.#studio;
    const { view } = frame;
    if (this.#lacksNetwork()) {
      notices.refuse(() => speech.gallery.networkGone);
      return;
    }
    if (view !== 'gallery') return this.#queue(this.ids, view);
    const ids = await library.inOrder(await this.#fitting());
    if (ids.length === 0) return;
    const results = new SvelteSet(ids.length > 1 ? await library.resultsAmong(ids) : []);
    await this.#queue(
      ids.filter((id) => !results.has(id)),
      view,
    );
    library.selection.clear();
    if (results.size === 0) return;
    const too = { label: () => speech.gallery.queueResults, run: () => void this.#queue([...results], view) };
    notices.say(() => speech.gallery.resultsLeftOut(results.size), too);
  }

  /** Photo after photo would fail. Settings of their own, and those that rules choose, are looked at when their photo's turn comes. */
  #lacksNetwork(): boolean {
    const { frame, presets, workbench } = this.#studio;
    const { edit, byRules } =
      frame.view === 'photo' ? { edit: workbench.controls.edit, byRules: false } : presets.usual;
    const isMeant = frame.view === 'photo' || this.#without(this.ids).length > 0;
    return isMeant && !byRules && workbench.controls.lacksNetwork(edit);
  }

  /** Those of the gallery that can have what is to be done with them; of the others it is said why. */
  async #fitting(): Promise<Id[]> {
    const { notices } = this.#studio;
    const { ids } = this;
    await this.look();
    const unfit = new SvelteSet(this.unfit);
    if (unfit.size === 0) return ids;
    if (unfit.size === ids.length) notices.refuse(() => speech.gallery.rawOnly);
    else notices.say(() => speech.gallery.noRawsLeftOut(unfit.size));
    return ids.filter((id) => !unfit.has(id));
  }

  /** @param view where they were meant, whatever is looked at by now */
  async #queue(photos: Id[], view: ViewName): Promise<void> {
    const { edits, neighbours, presets, queue, workbench } = this.#studio;
    const here = { edit: workbench.controls.edit, preset: presets.chosen?.id ?? null };
    // The photo view shows what will be done to its photo, whatever settings that was given before.
    if (view === 'photo') return queue.add(photos, here.edit, here.preset);
    const { edit, preset, byRules } = presets.usual;
    const { openId } = neighbours;
    const isOpen = openId !== null && photos.includes(openId) && !edits.has(openId);
    const own = [...edits.among(photos), ...(isOpen ? [{ photos: [openId], ...here, edit: bare(here.edit) }] : [])];
    await queue.add(photos, forOtherPhotos(edit), preset, { byRules, own });
  }

  /** Finds out which of the photos meant are RAW files, for what is offered for them. */
  async look(): Promise<void> {
    await this.#rawFiles.look(this.ids);
  }

  async applyPreset(id: Id): Promise<void> {
    const { presets } = this.#studio;
    const preset = presets.find(id);
    if (!preset) return;
    const name = presets.nameOf(preset);
    await this.#give(preset.edit, id, (count, left) => speech.gallery.presetApplied(name, count, left));
  }

  /** To those of the photos meant that can have such settings. */
  async #give(edit: Edit, preset: Id | null, said: (count: number, left: number) => string): Promise<void> {
    const { edits, library, notices } = this.#studio;
    const { ids } = this;
    if (ids.length === 0) return;
    const photos = edit.task === 'raw' ? await library.rawsAmong(ids) : ids;
    if (photos.length === 0) {
      notices.refuse(() => speech.gallery.rawOnly);
      return;
    }
    const undo = this.#remember(photos);
    edits.give(photos, edit, preset);
    notices.confirm(() => said(photos.length, ids.length - photos.length), undo);
  }

  copySettings(): void {
    const { edits, frame, notices, workbench } = this.#studio;
    const photo = this.#first;
    const own = frame.view === 'gallery' && photo !== null ? edits.of(photo)?.edit : null;
    edits.copied = forOtherPhotos(own ?? workbench.controls.edit);
    notices.confirm(() => speech.gallery.settingsCopied);
  }

  /** They go with the settings of the moment again. */
  takeSettings(): void {
    const { edits, notices } = this.#studio;
    const own = this.ids.filter((photo) => edits.has(photo));
    const undo = this.#remember(own);
    edits.take(own);
    notices.confirm(() => speech.gallery.settingsTaken(own.length), undo);
  }

  /** What was last given to photos of the gallery, or taken from them, is undone. */
  undo(): void {
    this.#undo(this.#before.at(-1));
  }

  #undo(before: Before | undefined): void {
    const { edits, notices } = this.#studio;
    const at = before ? this.#before.lastIndexOf(before) : -1;
    if (!before || at < 0) return;
    this.#before.splice(at, 1);
    const { given, without } = before;
    for (const { photos, edit, preset } of given) edits.give(photos, edit, preset);
    edits.take(without);
    const count = given.reduce((sum, { photos }) => sum + photos.length, without.length);
    notices.confirm(() => speech.gallery.settingsUndone(count));
  }

  /** @returns the button that undoes what is done now */
  #remember(photos: readonly Id[]): MessageAction {
    const before: Before = { given: this.#studio.edits.among(photos), without: this.#without(photos) };
    this.#before.push(before);
    if (this.#before.length > mostUndone) this.#before.shift();
    return { label: () => speech.frame.undo, run: () => this.#undo(before) };
  }

  async pasteSettings(): Promise<void> {
    const { edits, frame, notices, workbench } = this.#studio;
    const { copied } = edits;
    if (!copied) return;
    if (frame.view !== 'photo') await this.#give(copied, null, (...counts) => speech.gallery.settingsPasted(...counts));
    else if (workbench.controls.suits(copied)) workbench.controls.apply(copied);
    else notices.refuse(() => speech.gallery.rawOnly);
  }

  reveal(): void {
    const photo = this.#first;
    if (photo !== null) void this.#studio.library.reveal(photo);
  }
}
