import type { Answer, Api, Area, AreaInfo, Id, Purpose, RestoreEvent, RestoreSettings } from '@contract';
import { holds } from '../logic/loupe';
import { sameOutcome } from '../logic/outcome';
import type { Notices } from './notices.svelte';
import type { Progress } from './restoration.svelte';

/** A part of the photo as some settings restore it. */
interface Look {
  readonly info: AreaInfo;
  readonly settings: RestoreSettings;
}

/** What is seen of a large photo, restored alone so that it is there soon. The last one stays until the next is there. */
export class Loupe {
  shown = $state.raw<Look | null>(null);
  running = $state(false);
  /** It starts when the queue is through with its photo. */
  waiting = $state(false);
  progress = $state.raw<Progress | null>(null);
  /** Told of each part that is there. */
  onShown: (look: Look) => void = () => undefined;
  readonly #api: Api;
  readonly #notices: Notices;
  /** What runs is called; what another still brings is dropped. */
  #job: Id | null = null;

  constructor(api: Api, notices: Notices) {
    this.#api = api;
    this.#notices = notices;
    api.on('restore:event', (event) => this.#follow(event));
  }

  /** Whether what is shown is of these settings and holds the area. */
  isOf(settings: RestoreSettings, area: Area): boolean {
    const { shown } = this;
    return shown !== null && sameOutcome(shown.settings, settings) && holds(shown.info.area, area);
  }

  /**
   * What runs is given up for it.
   * @param isRoughFirst where the whole way takes long: something rough is there until it is done
   */
  async look(photo: Id, settings: RestoreSettings, area: Area, isRoughFirst = false): Promise<void> {
    this.cancel();
    const job = crypto.randomUUID();
    this.#job = job;
    this.running = true;
    const ask = (purpose: Purpose) => this.#api.restoreArea({ job, photo, settings, area, purpose });
    if (isRoughFirst && !this.#take(job, settings, await ask('rough'))) return;
    if (job === this.#job) this.#take(job, settings, await ask('look'));
  }

  /** @returns whether it is rough, so that more has to follow */
  #take(job: Id, settings: RestoreSettings, answer: Answer<AreaInfo>): boolean {
    if (job !== this.#job) return false;
    const isRough = answer.ok && answer.value.isRough;
    if (!isRough) this.#stop();
    if (answer.ok) {
      this.shown = { info: answer.value, settings };
      this.onShown(this.shown);
    } else if (answer.error.code !== 'cancelled') this.#notices.warn(answer.error);
    return isRough;
  }

  cancel(): void {
    if (this.#job === null) return;
    void this.#api.cancel({ job: this.#job });
    this.#stop();
  }

  forget(): void {
    this.cancel();
    this.shown = null;
  }

  #follow(event: RestoreEvent): void {
    if (event.job !== this.#job) return;
    if (event.kind === 'progress') this.progress = event;
    this.waiting = event.kind === 'waiting';
  }

  #stop(): void {
    this.#job = null;
    this.running = false;
    this.waiting = false;
    this.progress = null;
  }
}
