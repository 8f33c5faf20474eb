import { join } from 'node:path';
import type { Id, LibraryInfo } from '../contract';
import { Library } from '../library/library';
import { RecentFolders } from '../library/recent-folders';
import { KeptResultsBook } from '../library/results-book';
import { Thumbnails } from '../library/thumbnails';
import type { Engines } from './engines';

/** Large enough for the largest cell on a screen of double density. */
const thumbnailSide = 512;
const thumbnailBytes = 512 * 2 ** 20;
/** Folders tell of a thousand photos at once; the page wants to hear of it a few times a second. */
const telling = 150;

/** The library, its thumbnails and what is remembered of it, put together for the app. */
export class Gallery {
  readonly library: Library;
  readonly recent: RecentFolders;
  readonly #thumbnails: Thumbnails;
  #view: Pick<Engines['view'], 'request'> | null = null;
  #tell: (info: LibraryInfo) => void = () => undefined;
  #isTelling = false;

  /** @param folder where the app keeps what it remembers */
  constructor(folder: string) {
    this.recent = new RecentFolders(join(folder, 'recent-folders.json'));
    this.#thumbnails = new Thumbnails({
      folder: join(folder, 'thumbnails'),
      limit: thumbnailBytes,
      make: (path, side) => this.#make(path, side),
    });
    const book = new KeptResultsBook(join(folder, 'results.json'), () => {
      this.library.refresh();
    });
    this.library = new Library({ book, changed: () => this.#changed() });
  }

  /** From now on thumbnails can be made, and the page is told of changes. */
  connect(view: Pick<Engines['view'], 'request'>, tell: (info: LibraryInfo) => void): void {
    this.#view = view;
    this.#tell = tell;
  }

  /** A small picture for the page; null where there is none. */
  async thumbnail(photo: Id): Promise<Uint8Array | null> {
    const path = this.library.pathOf(photo);
    return path === null ? null : this.#thumbnails.of(path, thumbnailSide);
  }

  async #make(path: string, side: number): Promise<Uint8Array | null> {
    const answer = await this.#view?.request('thumbnail', { path, side });
    return answer?.ok ? answer.value : null;
  }

  #changed(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    setTimeout(() => {
      this.#isTelling = false;
      this.#tell(this.library.info());
    }, telling);
  }
}
