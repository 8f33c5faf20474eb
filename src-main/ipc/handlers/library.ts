import { LatensifyError } from '../../contract';
import type { Answer, Channel, Id, PhotoInfo } from '../../contract';
import { isFolder } from '../../files/folders';
import type { Covers } from '../../library/covers';
import type { EditsBook } from '../../library/edits-book';
import type { Library } from '../../library/library';
import type { PictureCache } from '../../library/picture-cache';
import type { RecentFolders } from '../../library/recent-folders';
import { bring, openFolder } from '../../work/bring';
import type { Dialogs } from '../../app/dialogs';
import type { KnownFolders } from '../../work/known-folders';
import type { OpenPhotos } from '../../work/open-photos';
import { answered } from '../requests';
import type { Handlers } from '../requests';
import type { Restorations } from '../../work/restorations';

/** Whom the requests of the gallery are passed on to. */
export interface LibraryParts {
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
  photos: Pick<OpenPhotos, 'openBeside' | 'giveUp'>;
  reveal: (path: string) => void;
}

type LibraryChannel = Extract<Channel, `library:${string}`>;

/** Throws `photo-gone`. */
function pathIn(library: Library, photo: Id): string {
  const path = library.pathOf(photo);
  if (path === null) throw new LatensifyError('photo-gone');
  return path;
}

/** How photos come in. */
function folderHandlers(parts: Pick<LibraryParts, 'library' | 'recent' | 'covers' | 'dialogs' | 'photos'>) {
  const { library, recent, covers, dialogs } = parts;
  return {
    'library:choose-folder': async () => {
      const path = await dialogs.chooseFolder();
      if (path === null) return answered(null);
      openFolder(parts, path);
      return answered(library.info());
    },
    'library:drop': async ({ paths }) => answered(await bring(parts, paths)),
    'library:recent': async () => answered(await covers.of(await recent.list())),
    'library:open-recent': async ({ folder }) => {
      const known = (await recent.list()).find(({ id }) => id === folder);
      if (!known) throw new LatensifyError('folder-unknown');
      if (!(await isFolder(known.path))) throw new LatensifyError('folder-gone', { path: known.path });
      openFolder(parts, known.path);
      return answered(library.info());
    },
  } satisfies Partial<Handlers>;
}

/** Settings that were given to single photos. */
function editHandlers({ edits, folders }: Pick<LibraryParts, 'edits' | 'folders'>) {
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
function cacheHandlers({ thumbnails, restorations }: Pick<LibraryParts, 'thumbnails' | 'restorations'>) {
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
export function makeLibraryHandlers(parts: LibraryParts): Pick<Handlers, LibraryChannel> {
  const { library } = parts;
  return {
    ...folderHandlers(parts),
    ...editHandlers(parts),
    ...cacheHandlers(parts),
    'library:info': () => answered(library.info()),
    'library:range': ({ view, from, to }) => answered(library.range(view, from, to)),
    'library:ids': ({ view, from, to }) => answered(library.range(view, from, to).rows.map(({ id }) => id)),
    'library:there': ({ photos }) => answered(library.facts.thereOf(photos)),
    'library:results': async ({ photos }) => answered(await library.facts.resultsAmong(photos)),
    'library:raws': ({ photos }) => answered(library.facts.rawsAmong(photos)),
    'library:open': ({ photo }) => parts.openPhotos([pathIn(library, photo)]),
    'library:open-result': ({ photo, result }) => parts.photos.openBeside(photo, pathIn(library, result)),
    'library:open-burst': ({ photos }) => parts.openPhotos(photos.map((photo) => pathIn(library, photo))),
    'library:reveal': ({ photo }) => {
      parts.reveal(pathIn(library, photo));
      return answered(null);
    },
    'library:close': async () => {
      await library.close();
      return answered(null);
    },
  };
}
