import type { Answer, Api, Area, AreaInfo, Id, Purpose, RestoreEvent, RestoreSettings } from '@contract';
import { around, holds, piecesToCome, uncovered } from '../logic/loupe';
import { sameOutcome } from '../logic/outcome';
import type { Notices } from './notices.svelte';
import type { Progress } from './restoration.svelte';

/** Parts of the photo as some settings restore it. */
export interface Look {
  /** The latest last. */
  readonly parts: readonly AreaInfo[];
  /** What was looked at, and is there. */
  readonly areas: readonly Area[];
  readonly settings: RestoreSettings;
}

/** So many parts of the same settings stay, while the photo is moved about. */
const keptParts = 12;

const areasOf = (look: Look | null): Area[] => (look?.parts ?? []).map(({ area }) => area);

/** What is seen of a large photo, restored alone so that it is there soon. The last one stays until the next is there. */
export class Loupe {
  shown = $state.raw<Look | null>(null);
  /** What is there already of the next, which comes in pieces. */
  coming = $state.raw<Look | null>(null);
  running = $state(false);
  /** It starts when the queue is through with its photo. */
  waiting = $state(false);
  progress = $state.raw<Progress | null>(null);
  /** Told of each part that is there. */
  onShown: (info: AreaInfo, settings: RestoreSettings) => void = () => undefined;
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
    if (shown === null || !sameOutcome(shown.settings, settings)) return false;
    // What was there first may have given way to what came later.
    const isThere = uncovered(area, areasOf(shown)).length === 0;
    return isThere && shown.areas.some((one) => holds(one, area));
  }

  /**
   * What runs is given up for it.
   * @param way `rough`: something rough is there until it is done, because that takes long; `pieces`: the middle is there first,
   * and what is there already is left as it is
   */
  async look(
    photo: Id,
    settings: RestoreSettings,
    area: Area,
    way: 'whole' | 'rough' | 'pieces' = 'whole',
  ): Promise<void> {
    this.cancel();
    const job = crypto.randomUUID();
    this.#job = job;
    this.running = true;
    const there = areasOf(this.#beneath(settings));
    const pieces = way === 'pieces' ? piecesToCome(area, there, settings.scale) : [area];
    if (pieces.length === 0) {
      this.#show({ parts: [], areas: [area], settings });
      this.#stop();
      return;
    }
    if (pieces.length > 1) {
      this.coming = { parts: [], areas: [], settings };
      this.#take(job, { settings, area }, await this.#api.restorePieces({ job, photo, settings, pieces }));
      return;
    }
    const ask = async (purpose: Purpose) => {
      const [piece] = pieces;
      const answer = await this.#api.restoreArea({ job, photo, settings, area: piece, purpose });
      return this.#take(job, { settings, area }, answer.ok ? { ok: true, value: [answer.value] } : answer);
    };
    if (way === 'rough' && !(await ask('rough'))) return;
    if (job === this.#job) await ask('look');
  }

  /** @returns whether it is rough, so that more has to follow */
  #take(job: Id, asked: { settings: RestoreSettings; area: Area }, answer: Answer<AreaInfo[]>): boolean {
    if (job !== this.#job) return false;
    const isRough = answer.ok && answer.value.some((part) => part.isRough);
    this.coming = null;
    if (!isRough) this.#stop();
    if (answer.ok) {
      this.#show({ parts: answer.value, areas: [asked.area], settings: asked.settings });
      for (const part of answer.value) this.onShown(part, asked.settings);
    } else if (answer.error.code !== 'cancelled') this.#notices.warn(answer.error);
    return isRough;
  }

  /** Parts of the same settings stay beneath: whoever moves the photo back finds them there. */
  #show({ parts, areas, settings }: Look): void {
    const before = this.#beneath(settings);
    this.shown = {
      parts: [...(before?.parts ?? []), ...parts].slice(-keptParts),
      areas: [...(before?.areas ?? []), ...areas].slice(-keptParts / 3),
      settings,
    };
  }

  /** What is there of the same settings, and is not rough. */
  #beneath(settings: RestoreSettings): Look | null {
    const { shown } = this;
    return shown && !shown.parts.some((part) => part.isRough) && sameOutcome(shown.settings, settings) ? shown : null;
  }

  cancel(): void {
    if (this.#job === null) return;
    void this.#api.cancel({ job: this.#job });
    const { coming, shown } = this;
    // What is there of it is right, as far as it goes; of other settings, what was whole is worth more.
    if (coming && coming.parts.length > 0 && (shown === null || sameOutcome(shown.settings, coming.settings)))
      this.#show(coming);
    this.#stop();
  }

  forget(): void {
    this.cancel();
    this.shown = null;
  }

  #follow(event: RestoreEvent): void {
    if (event.job !== this.#job) return;
    if (event.kind === 'progress') this.progress = event;
    if (event.kind === 'area' && this.coming) {
      const { parts, areas, settings } = this.coming;
      const before = areas.at(0);
      const now = before ? around(before, event.area.area) : event.area.area;
      this.coming = { parts: [...parts, event.area], areas: [now], settings };
    }
    this.waiting = event.kind === 'waiting';
  }

  #stop(): void {
    this.#job = null;
    this.coming = null;
    this.running = false;
    this.waiting = false;
    this.progress = null;
  }
}
