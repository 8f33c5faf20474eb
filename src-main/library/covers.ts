import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { hasPhotoEnding } from '../contract';
import type { FolderInfo, Id, RecentFolder } from '../contract';
import { photoIdOf } from './walk';

/** A disk that sleeps, or a computer that is far away, costs the picture rather than the time. In milliseconds. */
const patience = 400;
/** Of a folder that begins with so many other files the cover is not worth the search. */
const mostLooked = 200;
/** The first photo may be damaged: so many are there to stand for the folder. */
const mostTried = 6;

async function firstPhotos(folder: string): Promise<string[]> {
  const photos: string[] = [];
  let looked = 0;
  for await (const entry of await opendir(folder)) {
    if (entry.isFile() && !entry.name.startsWith('.') && hasPhotoEnding(entry.name))
      photos.push(join(folder, entry.name));
    if (photos.length === mostTried || ++looked > mostLooked) break;
  }
  return photos;
}

/** Pictures by which folders are known that are not open. */
export class Covers {
  readonly #paths = new Map<Id, readonly string[]>();

  /** The paths behind the handle of a cover, of which the first that can be read is it; none for any other handle. */
  pathsOf(cover: Id): readonly string[] {
    return this.#paths.get(cover) ?? [];
  }

  of(folders: readonly FolderInfo[]): Promise<RecentFolder[]> {
    return Promise.all(folders.map(async (folder) => ({ ...folder, cover: await this.#coverOf(folder.path) })));
  }

  async #coverOf(folder: string): Promise<Id | null> {
    const tired = new Promise<string[]>((resolve) => setTimeout(() => resolve([]), patience).unref());
    const paths = await Promise.race([firstPhotos(folder).catch(() => []), tired]);
    if (paths.length === 0) return null;
    const id = photoIdOf(paths[0]);
    this.#paths.set(id, paths);
    return id;
  }
}
