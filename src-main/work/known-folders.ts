import { LatensifyError, inWords } from '../contract';
import type { Output } from '../contract';

type Place = Output['place'];

/**
 * The page names no folder but those that it was told of: one that the user has chosen by the system's dialog, or one that
 * stands in a preset or in what is remembered.
 */
export class KnownFolders {
  readonly #chosen = new Set<string>();
  readonly #remembered: () => Promise<readonly Place[]>;

  constructor(remembered: () => Promise<readonly Place[]>) {
    this.#remembered = remembered;
  }

  /** The user has chosen it. */
  add(folder: string): void {
    this.#chosen.add(folder);
  }

  /** Throws `bad-request` for a folder that nobody has chosen. */
  async refuseUnknown(place: Place): Promise<void> {
    if (place.kind !== 'folder' || this.#chosen.has(place.path)) return;
    const remembered = await this.#remembered();
    if (remembered.some((other) => other.kind === 'folder' && other.path === place.path)) return;
    throw new LatensifyError('bad-request', { channel: 'output', reason: inWords('nobody has chosen that folder') });
  }
}
