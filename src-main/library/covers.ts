import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { hasPhotoEnding } from '../contract';
import type { FolderInfo, Id, RecentFolder } from '../contract';
import { photoIdOf } from './photo-id';

/** A disk that sleeps, or a computer that is far away, costs the picture rather than the time. In milliseconds. */
const patience = 400;
/** Of a folder that begins with so many other files the cover is not worth the search. */
const mostLooked = 200;

async function firstPhoto(folder: string): Promise<string | null> {
  let looked = 0;
  for await (const entry of await opendir(folder)) {
    if (entry.isFile() && !entry.name.startsWith('.') && hasPhotoEnding(entry.name)) return join(folder, entry.name);
    if (++looked > mostLooked) return null;
  }
  return null;
}

/** Pictures by which folders are known that are not open. */
export class Covers {
  readonly #paths = new Map<Id, string>();

  /** The path behind the handle of a cover; null for any other. */
  pathOf(cover: Id): string | null {
    return this.#paths.get(cover) ?? null;
  }

  of(folders: readonly FolderInfo[]): Promise<RecentFolder[]> {
    return Promise.all(folders.map(async (folder) => ({ ...folder, cover: await this.#coverOf(folder.path) })));
  }

  async #coverOf(folder: string): Promise<Id | null> {
    const tired = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience).unref());
    const path = await Promise.race([firstPhoto(folder).catch(() => null), tired]);
    if (path === null) return null;
    const id = photoIdOf(path);
    this.#paths.set(id, path);
    return id;
  }
}
