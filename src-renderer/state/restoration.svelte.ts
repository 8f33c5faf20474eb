import type { Api, Failure, Id, Preview, RestorationInfo, RestoreEvent, RestoreSettings } from '@contract';
import { sameButStrength, sameOutcome } from '../logic/outcome';
import { speech } from '../speech.svelte';
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
export interface ShownResult {
  info: RestorationInfo;
  settings: RestoreSettings;
}

/** So many results of a photo can be compared with each other. */
const keptResults = 6;

/** How the last run ended, for those who do not see it. */
type Ending = 'finished' | 'cancelled' | null;

/** One restoration at a time, and the last results of the photo that is open. */
export class Restoration {
  running = $state(false);
  cancelling = $state(false);
  /** It starts when the queue is through with its photo. */
  waiting = $state(false);
  /** Settings of the run in progress, which the controls may leave meanwhile. */
  current = $state.raw<RestoreSettings | null>(null);
  progress = $state.raw<Progress | null>(null);
  preview = $state.raw<PreviewStep | null>(null);
  ending = $state<Ending>(null);
  /** Oldest first. */
  results = $state.raw<readonly ShownResult[]>([]);
  #shown = $state<Id | null>(null);
  #against = $state<Id | null>(null);
  readonly newest = $derived(this.results.at(-1) ?? null);
  /** The result to look at and to export. */
  readonly shown = $derived(this.#find(this.#shown) ?? this.newest);
  /** What it is compared with; null: the photo itself. */
  readonly against = $derived(this.#find(this.#against));
  readonly showsOlder = $derived(this.shown !== this.newest);
  readonly #api: Api;
  readonly #notices: Notices;
  readonly #again: () => void;
  /** What the restoration that runs is called; what another still brings is dropped. */
  #job: Id | null = null;
  #whenEnded: readonly (() => void)[] = [];

  /** @param again what “restore again” does after the engine has crashed */
  constructor(api: Api, notices: Notices, again: () => void = () => undefined) {
    this.#again = again;
    this.#api = api;
    this.#notices = notices;
    api.on('restore:event', (event) => this.#follow(event));
  }

  /**
   * @param isFree whether no network will run: if only the dial was turned, the new result takes the place of the newest
   * @returns whether there is a new result
   */
  async start(photo: Id, settings: RestoreSettings, isFree = false): Promise<boolean> {
    if (this.running) return false;
    const job = crypto.randomUUID();
    this.#job = job;
    this.#notices.clear();
    this.ending = null;
    this.running = true;
    this.current = settings;
    const { newest } = this;
    const replaces = isFree && newest && sameButStrength(newest.settings, settings) ? newest.info.id : undefined;
    const answer = await this.#api.restore({ job, photo, settings, ...(replaces && { replaces }) });
    if (job !== this.#job) return false;
    this.#stop();
    if (answer.ok) this.#finish({ info: answer.value, settings }, replaces);
    else if (answer.error.code === 'cancelled') this.#sayCancelled();
    else this.#warn(answer.error);
    return answer.ok;
  }

  async cancel(): Promise<void> {
    if (!this.running || this.cancelling) return;
    this.cancelling = true;
    const answer = await this.#api.cancel({ job: this.#job });
    if (answer.ok) return;
    this.cancelling = false;
    this.#notices.warn(answer.error);
  }

  /** Once, as soon as the run in progress is over, however it ends. */
  whenEnded(then: () => void): void {
    this.#whenEnded = [...this.#whenEnded, then];
  }

  /** Another photo is open: its results are still to be made. */
  forget(): void {
    void this.cancel();
    this.#job = null;
    this.#stop();
    this.ending = null;
    this.results = [];
    this.#shown = null;
    this.#against = null;
  }

  show(result: Id): void {
    this.#shown = result;
    if (this.#against === result) this.#against = null;
  }

  /** @param result null: the photo itself */
  compareWith(result: Id | null): void {
    this.#against = result === this.shown?.info.id ? null : result;
  }

  /** Whether the newest result is of other settings than these. */
  isStale(settings: RestoreSettings | null): boolean {
    return this.newest !== null && settings !== null && !sameOutcome(this.newest.settings, settings);
  }

  #find(id: Id | null): ShownResult | null {
    return this.results.find(({ info }) => info.id === id) ?? null;
  }

  #follow(event: RestoreEvent): void {
    if (event.job !== this.#job) return;
    this.waiting = event.kind === 'waiting';
    if (event.kind === 'progress') this.progress = event;
    if (event.kind === 'preview') this.preview = event;
  }

  #finish(result: ShownResult, replaces?: Id): void {
    this.results = [...this.results.filter(({ info }) => info.id !== replaces), result].slice(-keptResults);
    this.#shown = null;
    this.ending = 'finished';
  }

  #sayCancelled(): void {
    this.ending = 'cancelled';
    this.#notices.confirm(() => speech.photo.cancelled);
  }

  #warn(failure: Failure): void {
    const again = { label: () => speech.photo.restoreAgain, run: this.#again };
    this.#notices.warn(failure, ...(failure.code === 'engine-crashed' ? [again] : []));
  }

  #stop(): void {
    this.running = false;
    this.cancelling = false;
    this.waiting = false;
    this.current = null;
    this.progress = null;
    this.preview = null;
    for (const then of this.#whenEnded) then();
    this.#whenEnded = [];
  }
}
