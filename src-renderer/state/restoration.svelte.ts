import type { Api, Id, Preview, RestorationInfo, RestoreEvent, RestoreSettings } from '@contract';
import { sameOutcome } from '../logic/outcome';
import { texts } from '../texts';
import type { Notices } from './notices.svelte';

export interface Progress {
  callsDone: number;
  callsTotal: number;
  secondsLeft: number | null;
}

export interface PreviewStep {
  step: number;
  stepsTotal: number;
  preview: Preview;
}

/** A finished restoration together with the settings that led to it. */
export interface Result {
  info: RestorationInfo;
  settings: RestoreSettings;
}

/** One restoration at a time, and the last two results of the photo that is open. */
export class Restoration {
  running = $state(false);
  cancelling = $state(false);
  progress = $state.raw<Progress | null>(null);
  preview = $state.raw<PreviewStep | null>(null);
  newest = $state.raw<Result | null>(null);
  previous = $state.raw<Result | null>(null);
  showsPrevious = $state(false);
  /** The result to look at and to export. */
  readonly shown = $derived(this.showsPrevious ? this.previous : this.newest);
  readonly #api: Api;
  readonly #notices: Notices;
  /** Counts photos: what a restoration of an earlier one still brings is dropped. */
  #photo = 0;

  constructor(api: Api, notices: Notices) {
    this.#api = api;
    this.#notices = notices;
    api.on('restore:event', (event) => this.#follow(event));
  }

  async start(photo: Id, settings: RestoreSettings): Promise<void> {
    if (this.running) return;
    const current = this.#photo;
    this.#notices.clear();
    this.running = true;
    const answer = await this.#api.restore({ photo, settings });
    if (current !== this.#photo) return;
    this.#stop();
    if (answer.ok) this.#finish({ info: answer.value, settings });
    else if (answer.error.code === 'cancelled') this.#notices.say(texts.cancelled);
    else this.#notices.warn(answer.error);
  }

  async cancel(): Promise<void> {
    if (!this.running || this.cancelling) return;
    this.cancelling = true;
    const answer = await this.#api.cancel();
    if (answer.ok) return;
    this.cancelling = false;
    this.#notices.warn(answer.error);
  }

  /** Another photo is open: its results are still to be made. */
  forget(): void {
    void this.cancel();
    this.#photo++;
    this.#stop();
    this.newest = null;
    this.previous = null;
    this.showsPrevious = false;
  }

  /** Whether the controls have moved on since the result that is shown. */
  isStale(settings: RestoreSettings | null): boolean {
    return this.shown !== null && settings !== null && !sameOutcome(this.shown.settings, settings);
  }

  #follow(event: RestoreEvent): void {
    if (!this.running) return;
    switch (event.kind) {
      case 'progress':
        this.progress = event;
        break;
      case 'preview':
        this.preview = event;
        break;
      case 'merging':
      case 'done':
      case 'failed':
      case 'cancelled':
        break; // The photo follows the first; the answer to the request says the same as the others, and more.
    }
  }

  #finish(result: Result): void {
    this.previous = this.newest;
    this.newest = result;
    this.showsPrevious = false;
  }

  #stop(): void {
    this.running = false;
    this.cancelling = false;
    this.progress = null;
    this.preview = null;
  }
}
