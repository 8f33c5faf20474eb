import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import { toFailure } from '../contract';
import type { Tell } from '../contract';
import { isFolder } from '../files/folders';
import type { OpenPhotos } from '../work/open-photos';
import type { PhotoOpener } from './photo-opener';

/** What becomes of photos from outside. */
interface Ways {
  readonly photos: OpenPhotos;
  readonly mayReplace: () => Promise<boolean>;
  /** Into the gallery. */
  readonly bringIn: (paths: readonly string[]) => Promise<void>;
  readonly tell: Tell;
}

/**
 * Photos from outside come in as soon as the page can show them: one is opened, unless something would be lost; several, and
 * folders, go into the gallery, where nothing is.
 */
export function leadPhotosIn(window: BrowserWindow, door: PhotoOpener, ways: Ways): void {
  window.webContents.on('did-finish-load', () => door.lead((paths) => void lead(paths, ways)));
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.show();
  });
}

async function lead([path, ...others]: readonly string[], { photos, mayReplace, bringIn, tell }: Ways): Promise<void> {
  if (others.length > 0 || (await isFolder(path))) return bringIn([path, ...others]);
  if (!(await mayReplace())) return;
  const answer = await photos
    .open([path])
    .catch((thrown: unknown) => ({ ok: false, error: toFailure(thrown) }) as const);
  if (answer.ok && answer.value) tell('photo:opened', answer.value);
  else if (!answer.ok) tell('photo:failed', answer.error);
}
