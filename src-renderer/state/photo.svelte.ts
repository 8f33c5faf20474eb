import type { Answer, Api, DroppedFile, Failure, PhotoInfo, PhotoRow, Preview } from '@contract';
import { speech } from '../speech.svelte';
import type { Notices } from './notices.svelte';

/** What became of a wish: 'passed' where the dialog was closed, or another photo was wanted meanwhile. */
export type Came = 'opened' | 'failed' | 'passed';

/** The photo that is open, and the ways to open one. */
export class Photo {
  info = $state.raw<PhotoInfo | null>(null);
  /** Wishes that have not been answered. */
  #asked = $state(0);
  /** The photo of the gallery that is being opened. */
  coming = $state.raw<Pick<PhotoRow, 'id' | 'name'> | null>(null);
  /** The file's name of the photo that is being opened, wherever it comes from. */
  comingName = $state<string | null>(null);
  readonly opening = $derived(this.#asked > 0 || this.comingName !== null);
  /** Whether it is known that another photo takes the place of the one that is open. */
  readonly isComing = $derived(this.coming !== null || this.comingName !== null);
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
    api.on('photo:coming', (name) => this.#await(name));
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
  async choose(): Promise<Came> {
    // Until one is chosen, what is being opened goes on.
    return this.#open(() => this.#api.choosePhoto());
  }

  async openSample(): Promise<Came> {
    return this.#open(() => this.#api.openSample(), null);
  }

  /** Opens what another room of the main process has, for example a photo of the gallery. */
  async openBy(ask: () => Promise<Answer<PhotoInfo | null>>, coming: typeof this.coming = null): Promise<Came> {
    return this.#open(ask, coming);
  }

  /** Opens a file that was dropped, or RAW files that are shots of one burst. */
  async drop(files: readonly DroppedFile[]): Promise<Came> {
    return this.#open(async () => {
      const answer = await this.#api.openDropped(files);
      // None of them is a file of this computer: text, or a picture out of a browser.
      if (answer.ok || answer.error.code !== 'photo-gone') return answer;
      this.#notices.refuse(() => speech.frame.nothingDropped);
      return { ok: true, value: null };
    }, null);
  }

  /** Says so where another program has changed or removed the photo meanwhile. To be called when somebody comes back to the window. */
  async lookAgain(): Promise<void> {
    const { info } = this;
    if (info === null || this.isComing) return;
    const answer = await this.#api.lookAtPhotoAgain({ photo: info.id });
    // What else is wrong with it is said when it is needed.
    const isTold = !answer.ok && ['photo-changed', 'file-not-found'].includes(answer.error.code);
    if (isTold && this.info === info) this.#notices.warn(answer.error);
  }

  /** Stops merging a burst after the shot that it is at. */
  async cancel(): Promise<void> {
    await this.#notices.valueOrWarn(this.#api.cancel({ job: null }));
  }

  /**
   * The main process opens what was asked for last; all wishes go there in the order in which they came.
   * @param coming undefined: it is not known yet, nor whether there will be one
   */
  async #open(ask: () => Promise<Answer<PhotoInfo | null>>, coming?: typeof this.coming): Promise<Came> {
    if (coming !== undefined) this.coming = coming;
    this.#asked += 1;
    const answer = await ask();
    this.#asked -= 1;
    if (this.coming === coming) this.coming = null;
    if (answer.ok && answer.value === null) return 'passed';
    this.preview = null;
    this.merging = null;
    if (answer.ok && answer.value) this.#accept(answer.value);
    else if (!answer.ok) this.#complain(answer.error);
    return answer.ok ? 'opened' : 'failed';
  }

  #complain(failure: Failure): void {
    if (failure.code === 'cancelled') this.#notices.confirm(() => speech.frame.openingCancelled);
    else this.#notices.warn(failure);
  }

  /** What was seen of the one before is not of this one. */
  #await(name: string | null): void {
    this.comingName = name;
    this.preview = null;
    this.merging = null;
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
