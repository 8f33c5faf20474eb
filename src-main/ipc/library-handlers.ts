import { LatensifyError } from '../contract';
import type { Answer, Channel, Id, PhotoInfo } from '../contract';
import type { Covers } from '../library/covers';
import type { EditsBook } from '../library/edits-book';
import type { Library } from '../library/library';
import type { PictureCache } from '../library/picture-cache';
import type { RecentFolders } from '../library/recent-folders';
import { bring, openFolder } from './bring';
import type { Dialogs } from './dialogs';
import type { KnownFolders } from './known-folders';
import type { Handlers } from './requests';
import type { Restorations } from './restorations';

/** Whom the requests of the gallery are passed on to. */
export interface LibraryDesks {
  library: Library;
  recent: RecentFolders;
  covers: Pick<Covers, 'of'>;
  edits: Pick<EditsBook, 'list' | 'give' | 'take'>;
  folders: KnownFolders;
  thumbnails: Pick<PictureCache, 'size' | 'sweep'>;
  restorations: Pick<Restorations, 'bytes' | 'oldBytes' | 'clear'>;
  dialogs: Pick<Dialogs, 'chooseFolder'>;
  /** Opens a photo to be looked at, or the shots of a burst; null when the user keeps what is open. */
  openPhotos: (paths: readonly string[]) => Promise<Answer<PhotoInfo | null>>;
  reveal: (path: string) => void;
}

type LibraryChannel = Extract<Channel, `library:${string}`>;

const answered = <T>(value: T): Promise<Answer<T>> => Promise.resolve({ ok: true, value });

/** Throws `photo-gone`. */
function pathIn(library: Library, photo: Id): string {
  const path = library.pathOf(photo);
  if (path === null) throw new LatensifyError('photo-gone');
  return path;
}

function editHandlers({ edits, folders }: Pick<LibraryDesks, 'edits' | 'folders'>) {
  return {
    'library:edits': async () => answered(await edits.list()),
    'library:give-edit': async (given) => {
      await folders.refuseUnknown(given.edit.output.place);
      await edits.give(given);
      return answered(null);
    },
    'library:take-edits': async ({ photos }) => {
      await edits.take(photos);
      return answered(null);
    },
  } satisfies Partial<Handlers>;
}

/** What is kept on the disk, and can be thrown away. */
function cacheHandlers({ thumbnails, restorations }: Pick<LibraryDesks, 'thumbnails' | 'restorations'>) {
  const caches = async () => {
    const { bytes: results, oldBytes: oldResults } = restorations;
    return answered({ thumbnails: await thumbnails.size(), results, oldResults });
  };
  return {
    'library:caches': caches,
    'library:clear-thumbnails': async () => {
      await thumbnails.sweep(0);
      return caches();
    },
    'library:clear-results': async () => {
      await restorations.clear();
      return caches();
    },
  } satisfies Partial<Handlers>;
}

/** What the requests of the gallery do. */
export function makeLibraryHandlers(desks: LibraryDesks): Pick<Handlers, LibraryChannel> {
  const { library, recent, dialogs } = desks;
  return {
    ...editHandlers(desks),
    ...cacheHandlers(desks),
    'library:choose-folder': async () => {
      const path = await dialogs.chooseFolder();
      if (path === null) return answered(null);
      openFolder(desks, path);
      return answered(library.info());
    },
    'library:drop': async ({ paths }) => {
      return answered(await bring(desks, paths));
    },
    'library:info': () => answered(library.info()),
    'library:recent': async () => answered(await desks.covers.of(await recent.list())),
    'library:open-recent': async ({ folder }) => {
      const known = (await recent.list()).find(({ id }) => id === folder);
      if (!known) throw new LatensifyError('photo-gone');
      openFolder(desks, known.path);
      return answered(library.info());
    },
    'library:range': ({ view, from, to }) => answered(library.range(view, from, to)),
    'library:ids': ({ view, from, to }) => answered(library.range(view, from, to).rows.map(({ id }) => id)),
    'library:row': ({ photo }) => answered(library.row(photo)),
    'library:open': ({ photo }) => desks.openPhotos([pathIn(library, photo)]),
    'library:open-burst': ({ photos }) => desks.openPhotos(photos.map((photo) => pathIn(library, photo))),
    'library:reveal': ({ photo }) => {
      desks.reveal(pathIn(library, photo));
      return answered(null);
    },
    'library:close': async () => {
      await library.close();
      return answered(null);
    },
  };
}
