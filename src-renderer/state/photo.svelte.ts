import type { Answer, Api, DroppedFile, PhotoInfo, Preview } from '@contract';
import { texts } from '../texts';
import type { Notices } from './notices.svelte';

/** The photo that is open, and the ways to open one. */
export class Photo {
  info = $state.raw<PhotoInfo | null>(null);
  opening = $state(false);
  /** What there is to see of a photo that is being opened. */
  preview = $state.raw<Preview | null>(null);
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
  }

  /** Asks by the system's dialog. */
  async choose(): Promise<void> {
    await this.#open(() => this.#api.choosePhoto());
  }

  /** Opens the first of the files that were dropped on the window. */
  async drop(files: Iterable<DroppedFile>): Promise<void> {
    const file = [...files].at(0);
    const path = file ? this.#api.pathOf(file) : '';
    if (path === '') this.#notices.warn({ code: 'nothing-dropped', message: texts.nothingDropped });
    else await this.#open(() => this.#api.openPhoto({ path }));
  }

  async #open(ask: () => Promise<Answer<PhotoInfo | null>>): Promise<void> {
    if (this.opening) return;
    this.opening = true;
    const answer = await ask();
    this.opening = false;
    this.preview = null;
    if (!answer.ok) this.#notices.warn(answer.error);
    else if (answer.value) this.#accept(answer.value);
  }

  #accept(info: PhotoInfo): void {
    this.info = info;
    this.preview = null;
    this.#notices.clear();
    this.#opened(info);
  }
}
