import type { Api, Estimate, Id, RestoreSettings } from '@contract';

const pause = 150;

/** What the next restoration will cost, asked again a moment after the last change. */
export class Cost {
  estimate = $state.raw<Estimate | null>(null);
  /** What the estimate is for. */
  #settings = $state.raw<RestoreSettings | null>(null);
  readonly #api: Api;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #question = 0;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Call with every change; only the answer to the last question counts. */
  ask(photo: Id | null, settings: RestoreSettings | null): void {
    clearTimeout(this.#timer);
    const question = ++this.#question;
    if (photo === null || settings === null) this.estimate = null;
    else this.#timer = setTimeout(() => void this.#fetch(question, photo, settings), pause);
  }

  /** Whether these very settings take no network. */
  isFree(settings: RestoreSettings): boolean {
    return this.#settings === settings && this.estimate?.networkCalls === 0;
  }

  async #fetch(question: number, photo: Id, settings: RestoreSettings): Promise<void> {
    const answer = await this.#api.estimate({ photo, settings });
    // An engine that cannot tell now has said so elsewhere; without an estimate the line is left out.
    if (question !== this.#question) return;
    this.estimate = answer.ok ? answer.value : null;
    this.#settings = settings;
  }
}
