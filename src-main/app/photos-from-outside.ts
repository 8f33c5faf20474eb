import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import { toFailure } from '../contract';
import type { Tell } from '../contract';
import { isFolder } from '../files/folders';
import type { OpenPhotos } from '../work/open-photos';
import type { PhotoOpener } from './photo-opener';

/** What becomes of photos from outside. */
interface Ways {
  readonly photos: Pick<OpenPhotos, 'open'>;
  readonly mayReplace: () => Promise<boolean>;
  /** Into the gallery. */
  readonly bringIn: (paths: readonly string[]) => Promise<void>;
  readonly tell: Tell;
}

/**
 * One photo from outside is opened, unless something would be lost; several, and folders, go into the gallery, where nothing is,
 * together with the one before them that is not open yet: to the user they were one handful.
 */
export class PhotosFromOutside {
  readonly #ways: Ways;
  /** The one that came last, until it is open. */
  #coming: { readonly path: string } | null = null;

  constructor(ways: Ways) {
    this.#ways = ways;
  }

  async take([path, ...others]: readonly string[]): Promise<void> {
    const before = this.#coming;
    const coming = others.length === 0 ? { path } : null;
    this.#coming = coming;
    if (coming && !(await isFolder(path))) return this.#open(coming).finally(() => this.#forget(coming));
    this.#forget(coming);
    const paths = [...(before ? [before.path] : []), path, ...others];
    return this.#ways.bringIn([...new Set(paths)]);
  }

  async #open(coming: { readonly path: string }): Promise<void> {
    const { photos, mayReplace, tell } = this.#ways;
    // Others may have come while it was looked at, and may have taken it along.
    const isOld = () => this.#coming !== coming;
    if (isOld() || !(await mayReplace()) || isOld()) return;
    const answer = await photos
      .open([coming.path])
      .catch((thrown: unknown) => ({ ok: false, error: toFailure(thrown) }) as const);
    if (answer.ok && answer.value) tell('photo:opened', answer.value);
    else if (!answer.ok) tell('photo:failed', answer.error);
  }

  #forget(coming: { readonly path: string } | null): void {
    if (this.#coming === coming) this.#coming = null;
  }
}

/** Photos from outside come in as soon as the page can show them. */
export function leadPhotosIn(window: BrowserWindow, door: PhotoOpener, ways: Ways): void {
  const outside = new PhotosFromOutside(ways);
  window.webContents.on('did-finish-load', () => door.start((paths) => void outside.take(paths)));
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.show();
  });
}
