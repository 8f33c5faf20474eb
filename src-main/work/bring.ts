import { stat } from 'node:fs/promises';
import { hasPhotoEnding, hasRawEnding } from '../contract';
import type { Brought } from '../contract';
import type { Library } from '../library/library';
import type { RecentFolders } from '../library/recent-folders';
import type { PhotoFile } from '../library/walk';
import type { OpenPhotos } from './open-photos';

/** Where photos and folders go that are more than one photo. */
export interface GalleryParts {
  readonly library: Library;
  readonly recent: Pick<RecentFolders, 'add'>;
  readonly photos: Pick<OpenPhotos, 'giveUp'>;
}

/** Opens a folder in the gallery, beside what is open; it is looked at from then on, and not at what is being opened. */
export function openFolder({ library, recent, photos }: GalleryParts, path: string): void {
  photos.giveUp();
  // The gallery does not wait for the disk; one that is full costs the memory of the folder, nothing else.
  recent.add(library.open(path)).catch(() => undefined);
}

/** Takes photos and folders into the gallery: folders are watched, photos come in one by one, anything else is left. */
export async function bring(gallery: GalleryParts, paths: readonly string[]): Promise<Brought> {
  const files: PhotoFile[] = [];
  let [folders, leftOut] = [0, 0];
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (found?.isDirectory()) {
      openFolder(gallery, path);
      folders += 1;
    } else if (found?.isFile() && hasPhotoEnding(path)) {
      files.push({ path, folder: '', modified: found.mtimeMs, bytes: found.size });
    } else {
      leftOut += 1;
    }
  }
  const photos = files.length > 0 ? gallery.library.add(files) : [];
  if (photos.length > 0) gallery.photos.giveUp();
  const isBurst = folders === 0 && files.length > 1 && files.every(({ path }) => hasRawEnding(path));
  return { photos, folders, leftOut, mayBeBurst: isBurst };
}
