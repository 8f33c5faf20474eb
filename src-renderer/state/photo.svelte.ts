import type { Answer, Api, DroppedFile, PhotoInfo, PhotoRow, Preview } from '@contract';
import { speech } from '../speech.svelte';
import type { Notices } from './notices.svelte';

/** The photo that is open, and the ways to open one. */
export class Photo {
  info = $state.raw<PhotoInfo | null>(null);
  opening = $state(false);
  /** The photo of the gallery that is being opened. */
  coming = $state.raw<Pick<PhotoRow, 'id' | 'name'> | null>(null);
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

  async openSample(): Promise<void> {
    await this.#open(() => this.#api.openSample());
  }

  /** Opens what another room of the main process has, for example a photo of the gallery. */
  async openBy(ask: () => Promise<Answer<PhotoInfo | null>>, coming: typeof this.coming = null): Promise<void> {
    if (this.opening) return;
    this.coming = coming;
    await this.#open(ask);
    this.coming = null;
  }

  /** Opens a file that was dropped, or RAW files that are shots of one burst. */
  async drop(files: readonly DroppedFile[]): Promise<void> {
    await this.#open(async () => {
      const answer = await this.#api.openDropped(files);
      // None of them is a file of this computer: text, or a picture out of a browser.
      if (answer.ok || answer.error.code !== 'photo-gone') return answer;
      this.#notices.refuse(() => speech.frame.nothingDropped);
      return { ok: true, value: null };
    });
  }

  /** Stops merging a burst after the shot that it is at. */
  async cancel(): Promise<void> {
    const answer = await this.#api.cancel({ job: null });
    if (!answer.ok) this.#notices.warn(answer.error);
  }

  async #open(ask: () => Promise<Answer<PhotoInfo | null>>): Promise<void> {
    if (this.opening) return;
    this.opening = true;
    const answer = await ask();
    this.opening = false;
    this.preview = null;
    this.merging = null;
    if (!answer.ok && answer.error.code === 'cancelled') this.#notices.confirm(() => speech.frame.openingCancelled);
    else if (!answer.ok) this.#notices.warn(answer.error);
    else if (answer.value) this.#accept(answer.value);
  }

  #accept(info: PhotoInfo): void {
    if (this.info !== null) void this.#api.closePhoto({ photo: this.info.id });
    this.info = info;
    this.preview = null;
    this.#notices.clear();
    if (info.notes.length > 0) this.#notices.say(() => info.notes.map((note) => speech.note(note)).join(' '));
    this.#opened(info);
  }
}
