import { stat } from 'node:fs/promises';
import { LatensifyError, hasPhotoEnding } from '../contract';
import type { Answer, Channel, Id, LibraryInfo, PhotoInfo } from '../contract';
import type { Covers } from '../library/covers';
import type { EditsBook } from '../library/edits-book';
import type { Library } from '../library/library';
import type { RecentFolders } from '../library/recent-folders';
import type { PhotoFile } from '../library/watch';
import type { Dialogs } from './dialogs';
import type { KnownFolders } from './known-folders';
import type { Handlers } from './requests';

/** Whom the requests of the gallery are passed on to. */
export interface LibraryDesks {
  library: Library;
  recent: RecentFolders;
  covers: Pick<Covers, 'of'>;
  edits: Pick<EditsBook, 'list' | 'give' | 'take'>;
  folders: KnownFolders;
  dialogs: Pick<Dialogs, 'chooseFolder'>;
  /** Opens a photo to be looked at; null when the user keeps what is open. */
  openPhoto: (path: string) => Promise<Answer<PhotoInfo | null>>;
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

function openFolder({ library, recent }: LibraryDesks, path: string): LibraryInfo {
  // The gallery does not wait for the disk; one that is full costs the memory of the folder, nothing else.
  recent.add(library.open(path)).catch(() => undefined);
  return library.info();
}

/** Opens what was dropped: folders are watched, photos come in one by one, anything else is left. */
async function drop(desks: LibraryDesks, paths: readonly string[]): Promise<LibraryInfo> {
  const files: PhotoFile[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (found?.isDirectory()) openFolder(desks, path);
    else if (found?.isFile() && hasPhotoEnding(path)) {
      files.push({ path, folder: '', modified: found.mtimeMs, bytes: found.size });
    }
  }
  if (files.length > 0) desks.library.add(files);
  return desks.library.info();
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

/** What the requests of the gallery do. */
export function makeLibraryHandlers(desks: LibraryDesks): Pick<Handlers, LibraryChannel> {
  const { library, recent, dialogs } = desks;
  return {
    ...editHandlers(desks),
    'library:choose-folder': async () => {
      const path = await dialogs.chooseFolder();
      return answered(path === null ? null : openFolder(desks, path));
    },
    'library:drop': async ({ paths }) => answered(await drop(desks, paths)),
    'library:info': () => answered(library.info()),
    'library:recent': async () => answered(await desks.covers.of(await recent.list())),
    'library:open-recent': async ({ folder }) => {
      const known = (await recent.list()).find(({ id }) => id === folder);
      if (!known) throw new LatensifyError('photo-gone');
      return answered(openFolder(desks, known.path));
    },
    'library:range': ({ view, from, to }) => answered(library.range(view, from, to)),
    'library:ids': ({ view, from, to }) => answered(library.range(view, from, to).rows.map(({ id }) => id)),
    'library:row': ({ photo }) => answered(library.row(photo)),
    'library:open': ({ photo }) => desks.openPhoto(pathIn(library, photo)),
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
