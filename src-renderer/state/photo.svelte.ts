import type { Answer, Api, DroppedFile, PhotoInfo, Preview } from '@contract';
import { sayNote, texts } from '../texts';
import type { Notices } from './notices.svelte';

/** The photo that is open, and the ways to open one. */
export class Photo {
  info = $state.raw<PhotoInfo | null>(null);
  opening = $state(false);
  /** What there is to see of a photo that is being opened. */
  preview = $state.raw<Preview | null>(null);
  /** While shots of a burst are merged: how many are. */
  merging = $state.raw<{ shotsDone: number; shotsTotal: number } | null>(null);
  readonly #api: Api;
  readonly #notices: Notices;
  readonly #opened: (info: PhotoInfo) => void;

  constructor(api: Api, notices: Notices, opened: (info: PhotoInfo) => void) {
    this.#api = api;
    this.#notices = notices;
    this.#opened = opened;
    api.on('photo:opened', (info) => this.#accept(info));
    api.on('photo:preview', (preview) => (this.preview = preview));
    api.on('photo:failed', (failure) => {
      this.preview = null;
      notices.warn(failure);
    });
    api.on('restore:event', (event) => {
      if (event.kind === 'merging' && this.opening) this.merging = event;
    });
  }

  /** Asks by the system's dialog. */
  async choose(): Promise<void> {
    await this.#open(() => this.#api.choosePhoto());
  }

  /** Opens the files that were dropped on the window together: RAW files as a burst, of others the first. */
  async drop(files: Iterable<DroppedFile>): Promise<void> {
    const paths = [...files].map((file) => this.#api.pathOf(file)).filter((path) => path !== '');
    if (paths.length === 0) this.#notices.warn({ code: 'nothing-dropped', message: texts.nothingDropped });
    else await this.#open(() => this.#api.openPhoto({ paths }));
  }

  /** Stops merging a burst after the shot that it is at. */
  async cancel(): Promise<void> {
    const answer = await this.#api.cancel();
    if (!answer.ok) this.#notices.warn(answer.error);
  }

  async #open(ask: () => Promise<Answer<PhotoInfo | null>>): Promise<void> {
    if (this.opening) return;
    this.opening = true;
    const answer = await ask();
    this.opening = false;
    this.preview = null;
    this.merging = null;
    if (!answer.ok && answer.error.code === 'cancelled') this.#notices.say(texts.openingCancelled);
    else if (!answer.ok) this.#notices.warn(answer.error);
    else if (answer.value) this.#accept(answer.value);
  }

  #accept(info: PhotoInfo): void {
    this.info = info;
    this.preview = null;
    this.#notices.clear();
    if (info.notes.length > 0) this.#notices.say(info.notes.map(sayNote).join(' '));
    this.#opened(info);
  }
}
