import { LatensifyError, inWords } from '../contract';
import type { Output } from '../contract';

type Place = Output['place'];

/**
 * The page names no folder but those that it was told of: one that the user has chosen by the system's dialog, or one that
 * stands in a preset or in what is remembered, or has stood there: what was taken out can be put back.
 */
export class KnownFolders {
  readonly #known = new Set<string>();
  readonly #remembered: () => Promise<readonly Place[]>;
  readonly #begun: Promise<void>;

  constructor(remembered: () => Promise<readonly Place[]>) {
    this.#remembered = remembered;
    // What cannot be read now is read when it is asked for.
    this.#begun = this.#learn().catch(() => undefined);
  }

  /** The user has chosen it. */
  add(folder: string): void {
    this.#known.add(folder);
  }

  /** Throws `bad-request` for a folder that nobody has chosen. */
  async refuseUnknown(place: Place): Promise<void> {
    if (place.kind !== 'folder' || this.#known.has(place.path)) return;
    await this.#begun;
    await this.#learn();
    if (this.#known.has(place.path)) return;
    throw new LatensifyError('bad-request', { channel: 'output', reason: inWords('nobody has chosen that folder') });
  }

  async #learn(): Promise<void> {
    for (const place of await this.#remembered()) if (place.kind === 'folder') this.#known.add(place.path);
  }
}
