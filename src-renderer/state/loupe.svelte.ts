import type { Api, Area, AreaInfo, Id, RestoreEvent, RestoreSettings } from '@contract';
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

  /** What runs is given up for it. */
  async look(photo: Id, settings: RestoreSettings, area: Area): Promise<void> {
    this.cancel();
    const job = crypto.randomUUID();
    this.#job = job;
    this.running = true;
    const answer = await this.#api.restoreArea({ job, photo, settings, area });
    if (job !== this.#job) return;
    this.#stop();
    if (answer.ok) this.shown = { info: answer.value, settings };
    else if (answer.error.code !== 'cancelled') this.#notices.warn(answer.error);
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
