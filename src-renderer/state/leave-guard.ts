import type { Api } from '@contract';
import { speech } from '../speech.svelte';
import type { Notices } from './notices.svelte';
import type { Workbench } from './workbench.svelte';

/** Another photo never ends a restoration by accident, and never takes a result along unasked. */
export class LeaveGuard {
  readonly #notices: Notices;
  readonly #bench: Workbench;

  constructor(api: Pick<Api, 'reopenPhoto'>, notices: Notices, bench: Workbench) {
    this.#notices = notices;
    this.#bench = bench;
    notices.remedies['photo-changed'] = { label: () => speech.photo.openAgain, run: () => void this.#openAgain(api) };
  }

  /** Whether a result would be lost with the photo. */
  get isUnsaved(): boolean {
    const { restoration, exporter } = this.#bench;
    return restoration.newest !== null && !exporter.isWritten(restoration.newest);
  }

  /** Opens another photo, at once or when the user has said what becomes of this one. */
  async leave(open: () => Promise<unknown>): Promise<void> {
    if (this.#bench.restoration.running) {
      const cancel = { label: () => speech.frame.cancelAndOpen, run: () => void this.#giveUpFor(open) };
      const asked = this.#notices.say(() => speech.frame.busyRestoring, cancel);
      this.#bench.restoration.whenEnded(() => this.#notices.dismiss(asked));
    } else if (this.#bench.photo.merging) {
      const cancel = { label: () => speech.frame.cancelAndOpen, run: () => void open() };
      this.#notices.say(() => speech.frame.busyMerging, cancel);
    } else if (this.isUnsaved) {
      const first = { label: () => speech.photo.exportFirst, run: () => void this.#exportBefore(open) };
      const anyway = { label: () => speech.photo.openAnyway, run: () => void open() };
      this.#notices.say(() => speech.photo.unsaved, first, anyway);
    } else {
      await open();
    }
  }

  /** The photo as its file is now, with the settings that it had. */
  async #openAgain(api: Pick<Api, 'reopenPhoto'>): Promise<void> {
    const { photo } = this.#bench;
    const { info } = photo;
    if (info) await this.leave(() => photo.openBy(() => api.reopenPhoto({ photo: info.id })));
  }

  /** Where nothing was written, what there is stays. */
  async #exportBefore(open: () => Promise<unknown>): Promise<void> {
    await this.#bench.export();
    if (!this.isUnsaved) await open();
  }

  /** What it was about may have ended since it was asked: what came of that is not lost unasked either. */
  async #giveUpFor(open: () => Promise<unknown>): Promise<void> {
    const { restoration } = this.#bench;
    if (!restoration.running) {
      await this.leave(open);
      return;
    }
    await restoration.cancel();
    await open();
  }
}
