import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Id } from '../contract';
import { noMetadata, readResult, writePicture, writeResult } from '../engine';
import type { Photo, Result } from '../engine';

/**
 * What the page shows, as 8-bit PNG files with the true pixels and the profile, named by photo or restoration; and beside
 * them the restorations themselves. Files rather than messages: a picture of 24 megapixels never passes through the main
 * process's memory, and a result outlives the process that made it.
 */
export class Pictures {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  writePhoto(id: Id, photo: Photo): Promise<void> {
    const { image, alpha } = photo;
    return this.#writePicture(id, { image, alpha, camera: null, space: photo.space, source: photo });
  }

  /** The result first: it is kept even where its picture fails. */
  async writeResult(id: Id, result: Result): Promise<void> {
    await writeResult(result, this.#resultFile(id));
    await this.#writePicture(id, result);
  }

  /** null where there is no such result any more. */
  readResult(id: Id): Promise<Result | null> {
    return readResult(this.#resultFile(id));
  }

  async remove(id: Id): Promise<void> {
    await rm(this.#pictureFile(id), { force: true });
    await rm(this.#resultFile(id), { force: true });
  }

  /** The page needs no metadata, and no profile where it is sRGB's. */
  async #writePicture(id: Id, { space, ...picture }: Omit<Result, 'metadata'>): Promise<void> {
    const encoding = { format: 'png', bits: 8, quality: 100 } as const;
    const shown = { ...picture, space: space === 'srgb' ? null : space, metadata: noMetadata };
    await writePicture(shown, encoding, this.#pictureFile(id));
  }

  #pictureFile(id: Id): string {
    return join(this.#folder, `${id}.png`);
  }

  #resultFile(id: Id): string {
    return join(this.#folder, `${id}.result`);
  }
}
