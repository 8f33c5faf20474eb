import type { ReadPhoto } from '../engine';

interface Held {
  readonly id: string;
  readonly decoding: Promise<ReadPhoto>;
  /** null: it is still being decoded. */
  photo: ReadPhoto | null;
}

/** The decoded photo that is worked on: memory has room for one. */
export class HeldPhoto {
  #held: Held | null = null;

  /** The photo, if it is there. */
  get(id: string): ReadPhoto | null {
    return this.#held?.id === id ? this.#held.photo : null;
  }

  /** The photo; whoever asks while it is being decoded gets the same one. One that cannot be decoded is tried anew. */
  of(id: string, decode: () => Promise<ReadPhoto>): Promise<ReadPhoto> {
    if (this.#held?.id === id) return this.#held.decoding;
    // The pixels of another one go before those of this one come.
    this.#held = null;
    const held: Held = { id, decoding: decode(), photo: null };
    this.#held = held;
    void held.decoding.then(
      (photo) => (held.photo = photo),
      () => this.#drop(held),
    );
    return held.decoding;
  }

  /** @param id null: whichever it is */
  release(id: string | null = null): void {
    if (id === null || this.#held?.id === id) this.#held = null;
  }

  #drop(held: Held): void {
    if (this.#held === held) this.#held = null;
  }
}
