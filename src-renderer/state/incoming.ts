import type { Api, Brought, DroppedFile, Id } from '@contract';
import { hasRawEnding } from '@contract/formats';
import { speech } from '../speech.svelte';
import type { Came } from './photo.svelte';
import type { Studio } from './studio.svelte';

/** How photos come: chosen, dropped, brought by the system, or out of the gallery; and where they are seen then. */
export class Incoming {
  readonly #api: Api;
  readonly #studio: Studio;

  constructor(api: Api, studio: Studio) {
    this.#api = api;
    this.#studio = studio;
  }

  async open(): Promise<void> {
    await this.#openAlone(() => this.#studio.workbench.photo.choose());
  }

  async openSample(): Promise<void> {
    await this.#openAtOnce(() => this.#studio.workbench.photo.openSample());
  }

  /**
   * One photo takes the place of the one that is open; folders and several photos go into the gallery, where nothing is lost.
   * Of RAW files it is asked whether they are one photo.
   * @param hasFolder a folder is among them, which only the drop itself can tell
   */
  async drop(files: Iterable<DroppedFile>, hasFolder = false): Promise<void> {
    const dropped = [...files];
    const open = () => this.#openAtOnce(() => this.#studio.workbench.photo.drop(dropped));
    const toGallery = () => this.#intoGallery(dropped);
    const areMany = hasFolder || dropped.length > 1;
    if (areMany && !hasFolder && dropped.every(({ name }) => hasRawEnding(name)))
      this.#askForBurst(dropped.length, open, toGallery);
    else await (areMany ? toGallery() : open());
  }

  async openFolder(): Promise<void> {
    if (await this.#studio.library.chooseFolder()) this.#studio.frame.show('gallery');
  }

  async openRecent(folder: Id): Promise<void> {
    if (await this.#studio.library.openRecent(folder)) this.#studio.frame.show('gallery');
  }

  /** It is seen to come, and where it cannot, what was seen before. */
  showOpening(): () => void {
    const { view } = this.#studio.frame;
    this.#studio.frame.show('photo');
    return () => {
      if (this.#studio.frame.view === 'photo') this.#studio.frame.show(view);
    };
  }

  /** Of the gallery, a photo comes with the settings that it was given, or with those of a rule. */
  giveOwn(photo: Id): void {
    const own = this.#studio.edits.of(photo);
    if (!own) {
      this.#suggest();
      return;
    }
    this.#studio.workbench.controls.apply(own.edit);
    this.#studio.presets.recall(own.preset);
  }

  /** Several photos came at once: they are shown and selected in the gallery; whether they are a burst only the user knows. */
  take({ photos, folders, leftOut, mayBeBurst }: Brought): void {
    if (photos.length === 0 && folders === 0) {
      this.#studio.notices.refuse(() => speech.frame.noPhotos);
      return;
    }
    if (leftOut > 0) this.#studio.notices.confirm(() => speech.frame.noPhotosAmong(leftOut));
    this.#studio.frame.show('gallery');
    if (photos.length > 0) void this.#studio.library.point(photos);
    const stay = () => Promise.resolve();
    if (mayBeBurst) this.#askForBurst(photos.length, () => this.#openBurst(photos), stay);
  }

  #askForBurst(count: number, merge: () => Promise<void>, keepApart: () => Promise<void>): void {
    this.#studio.notices.say(
      () => speech.frame.manyRaws(count),
      { label: () => speech.frame.mergeAsBurst, run: () => void merge() },
      { label: () => speech.frame.restoreEach, run: () => void keepApart() },
    );
  }

  async #openBurst(photos: Id[]): Promise<void> {
    const { library, workbench } = this.#studio;
    await this.#openAtOnce(() => workbench.photo.openBy(() => library.openBurst(photos)));
  }

  async #intoGallery(files: readonly DroppedFile[]): Promise<void> {
    const brought = await this.#studio.notices.valueOrWarn(this.#api.addDropped(files));
    // Whoever drops RAW files has said already whether they are a burst.
    if (brought) this.take({ ...brought, mayBeBurst: false });
  }

  async #openAlone(open: () => Promise<Came>): Promise<void> {
    await this.#studio.workbench.guard.leave(async () => {
      if ((await open()) === 'opened') this.showAlone();
    });
  }

  /** The same, where it is known what comes: that it does is seen, and where nothing does, what was seen before. */
  async #openAtOnce(open: () => Promise<Came>): Promise<void> {
    const { photo } = this.#studio.workbench;
    await this.#openAlone(async () => {
      const goBack = this.showOpening();
      const came = await open();
      if (came === 'failed' || (came === 'passed' && !photo.opening)) goBack();
      return came;
    });
  }

  /** A photo that is of no folder that is open. */
  showAlone(): void {
    this.#studio.neighbours.forget();
    this.#studio.frame.show('photo');
    this.#suggest();
  }

  #suggest(): void {
    const { info } = this.#studio.workbench.photo;
    if (info) void this.#studio.presets.suggest(info.shot);
  }
}
