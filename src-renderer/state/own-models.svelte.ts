import type { Answer, Api, Id, OwnModel, RestoreEvent } from '@contract';
import { speech } from '../speech.svelte';
import type { Notices } from './notices.svelte';

/** What would lack a network that is removed. */
export interface ModelUses {
  /** Names of presets. */
  readonly presets: readonly string[];
  /** Of the queue that wait with it. */
  readonly photos: number;
}

/** Restoration networks of the user's own: those that are kept, and the one that is being tried. */
export class OwnModels {
  list = $state.raw<readonly OwnModel[]>([]);
  /** Steps of the trial that runs; null before the first, or where none runs. */
  progress = $state.raw<{ done: number; most: number } | null>(null);
  trying = $state(false);
  /** The trial starts when the queue is through with its photo. */
  waiting = $state(false);
  /** What was tried and may be kept. */
  tried = $state.raw<OwnModel | null>(null);
  readonly #api: Api;
  readonly #notices: Notices;
  readonly #changed: () => void;
  #job: Id | null = null;

  /** @param changed told when there are others than before */
  constructor(api: Api, notices: Notices, changed: () => void) {
    this.#api = api;
    this.#notices = notices;
    this.#changed = changed;
    api.on('restore:event', (event) => this.#follow(event));
  }

  async load(): Promise<void> {
    this.list = (await this.#notices.valueOrWarn(this.#api.ownModels())) ?? this.list;
  }

  /** Asks for a file and tries it. */
  async import(): Promise<void> {
    if (this.trying) return;
    const job = crypto.randomUUID();
    this.#job = job;
    this.tried = null;
    this.trying = true;
    const answer = await this.#api.tryModel({ job });
    if (job !== this.#job) return;
    this.#stop();
    if (answer.ok) this.tried = answer.value;
    else if (answer.error.code !== 'cancelled') this.#notices.warn(answer.error);
  }

  cancel(): void {
    if (this.#job === null) return;
    void this.#api.cancel({ job: this.#job });
    this.#stop();
  }

  /** Keeps what was tried. */
  async keep(title: string): Promise<void> {
    const { tried } = this;
    if (tried === null || title.trim() === '') return;
    const answer = await this.#api.keepModel({ model: tried.id, title: title.trim() });
    if (answer.ok) this.tried = null;
    // Where another one has the name, it got a number.
    const kept = answer.ok ? answer.value.find(({ id }) => id === tried.id) : undefined;
    this.#take(answer, () => speech.models.kept(kept?.title ?? title.trim()));
  }

  drop(): void {
    this.tried = null;
  }

  async remove({ id, title }: OwnModel): Promise<void> {
    this.#take(await this.#api.removeModel({ model: id }), () => speech.models.removed(title));
  }

  #take(answer: Answer<OwnModel[]>, said: () => string): void {
    if (!answer.ok) {
      this.#notices.warn(answer.error);
      return;
    }
    this.list = answer.value;
    this.#notices.confirm(said);
    this.#changed();
  }

  #follow(event: RestoreEvent): void {
    if (event.job !== this.#job) return;
    this.waiting = event.kind === 'waiting';
    if (event.kind === 'progress') this.progress = { done: event.callsDone, most: event.callsTotal };
  }

  #stop(): void {
    this.#job = null;
    this.trying = false;
    this.waiting = false;
    this.progress = null;
  }
}
