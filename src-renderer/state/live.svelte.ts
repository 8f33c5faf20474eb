import type { Api, Failure, Preview } from '@contract';
import type { TilePlace } from '@contract/tiles';
import type { Wish } from '../logic/live';
import { sameValue } from '../logic/outcome';

/** Milliseconds in which nothing moved until what is seen is developed from its own pixels. */
const rest = 150;

/**
 * One picture as its controls say, small, while they are moved. One question at a time, and of all that come meanwhile
 * the newest: what is shown is never more than one answer behind.
 */
export class LivePicture {
  preview = $state.raw<Preview | null>(null);
  /** What is to be developed from the picture's own pixels, where they are seen; null while controls move. */
  sharp = $state.raw<Wish | null>(null);
  readonly #api: Api;
  readonly #warn: (failure: Failure) => void;
  #wish: Wish | null = null;
  #asking = false;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(api: Api, warn: (failure: Failure) => void) {
    this.#api = api;
    this.#warn = warn;
  }

  /** @param wish null: the picture itself is right */
  follow(wish: Wish | null): void {
    if (sameValue(wish, this.#wish)) return;
    const isOther = wish?.picture !== this.#wish?.picture;
    this.#wish = wish;
    clearTimeout(this.#resting);
    this.sharp = null;
    // The last answer stays until the next one is there, but for another picture it is the wrong one.
    if (wish === null || isOther) this.preview = null;
    if (wish !== null && !this.#asking) void this.#ask(wish);
  }

  /** A tile was scrolled past before it was there. @param asked what it was to be developed with */
  pass(asked: Wish, tile: TilePlace): void {
    void this.#api.giveUpTile({ ...asked, ...tile });
  }

  async #ask(wish: Wish): Promise<void> {
    this.#asking = true;
    const answer = await this.#api.develop(wish);
    this.#asking = false;
    const now = this.#wish;
    if (now?.picture === wish.picture && answer.ok) this.preview = answer.value;
    if (now === wish && !answer.ok) this.#warn(answer.error);
    if (now === wish && answer.ok) this.#resting = setTimeout(() => (this.sharp = wish), rest);
    if (now !== null && now !== wish) void this.#ask(now);
  }
}
