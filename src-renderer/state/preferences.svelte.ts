import type { Api, Preferences } from '@contract';
import { sameValue } from '../logic/outcome';
import type { Notices } from './notices.svelte';

/** How somebody works, remembered between starts; null until the main process has told. */
export class Remembered {
  values = $state.raw<Preferences | null>(null);
  readonly #api: Api;
  readonly #notices: Notices;
  readonly #changed: (values: Preferences) => void;
  /** Choices that have not been answered. */
  #unanswered = 0;

  /** @param changed is called with what was remembered, and with every change of it */
  constructor(api: Api, notices: Notices, changed: (values: Preferences) => void) {
    this.#api = api;
    this.#notices = notices;
    this.#changed = changed;
    api.on('preferences:changed', (values) => {
      // Until all are answered, what is told is older than what has been chosen: a slider would jump back under the hand.
      if (this.#unanswered === 0) this.#take(values);
    });
    void this.#load();
  }

  /** Acts at once, and is written soon. */
  async set(part: Partial<Preferences>): Promise<void> {
    if (this.values === null) return;
    const values = { ...this.values, ...part };
    if (sameValue(values, this.values)) return;
    this.#take(values);
    this.#unanswered += 1;
    await this.#notices.valueOrWarn(this.#api.setPreferences(part));
    this.#unanswered -= 1;
  }

  async #load(): Promise<void> {
    const values = await this.#notices.valueOrWarn(this.#api.preferences());
    if (values) this.#take(values);
  }

  #take(values: Preferences): void {
    this.values = values;
    this.#changed(values);
  }
}
