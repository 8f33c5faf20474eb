import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Id } from '../contract';
import { noMetadata, writePicture } from '../engine';
import type { Result } from '../engine';

/**
 * What the page shows, as 8-bit PNG files with the true pixels and the profile, named by photo or restoration. Files
 * rather than messages: a picture of 24 megapixels never passes through the main process's memory as a message.
 */
export class Pictures {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The page needs no metadata, and no profile where it is sRGB's. */
  async write(id: Id, { space, ...picture }: Omit<Result, 'metadata'>): Promise<void> {
    const encoding = { format: 'png', bits: 8, quality: 100 } as const;
    const shown = { ...picture, space: space === 'srgb' ? null : space, metadata: noMetadata };
    await writePicture(shown, encoding, this.#path(id));
  }

  remove(id: Id): Promise<void> {
    return rm(this.#path(id), { force: true });
  }

  #path(id: Id): string {
    return join(this.#folder, `${id}.png`);
  }
}
