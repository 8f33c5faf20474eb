import type { Api, DevelopSettings, Failure, Id, Preview } from '@contract';
import { sameValue } from '../logic/outcome';

interface Wish {
  readonly picture: Id;
  readonly settings: DevelopSettings;
}

/**
 * One picture as its controls say, small, while they are moved. One question at a time, and of all that come meanwhile
 * the newest: what is shown is never more than one answer behind.
 */
export class LivePicture {
  preview = $state.raw<Preview | null>(null);
  readonly #api: Api;
  readonly #warn: (failure: Failure) => void;
  #wish: Wish | null = null;
  #asking = false;

  constructor(api: Api, warn: (failure: Failure) => void) {
    this.#api = api;
    this.#warn = warn;
  }

  /** @param wish null: the picture itself is right */
  follow(wish: Wish | null): void {
    if (sameValue(wish, this.#wish)) return;
    const isOther = wish?.picture !== this.#wish?.picture;
    this.#wish = wish;
    // The last answer stays until the next one is there, but for another picture it is the wrong one.
    if (wish === null || isOther) this.preview = null;
    if (wish !== null && !this.#asking) void this.#ask(wish);
  }

  async #ask(wish: Wish): Promise<void> {
    this.#asking = true;
    const answer = await this.#api.develop(wish);
    this.#asking = false;
    const now = this.#wish;
    if (now?.picture === wish.picture && answer.ok) this.preview = answer.value;
    if (now === wish && !answer.ok) this.#warn(answer.error);
    if (now !== null && now !== wish) void this.#ask(now);
  }
}
