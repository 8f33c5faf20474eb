import { basename, join, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Failure, FolderInfo, Id, LeftOutKinds, LibraryInfo } from '../contract';
import { photoIdOf } from './walk';
import type { PhotoFile } from './walk';
import type { FolderListener, WatchFolder } from './watch';

interface OpenFolder {
  readonly info: FolderInfo;
  readonly close: () => Promise<void>;
  isRead: boolean;
  /** It was deleted or renamed, or its disk is not there any more. */
  isGone: boolean;
  /** Pictures in it that cannot be opened. */
  leftOut: LeftOutKinds;
}

export interface OpenFoldersParts extends Pick<FolderListener, 'found' | 'gone'> {
  watchFolder: WatchFolder;
  /** To be called when there is more to say of a folder than its photos. */
  changed: () => void;
}

function inAll(kinds: readonly LeftOutKinds[]): LeftOutKinds {
  const all: Record<string, number> = {};
  for (const [ending, count] of kinds.flatMap((each) => Object.entries(each))) all[ending] = (all[ending] ?? 0) + count;
  return all;
}

/** The folders that are open, each watched with those below it, and what could not be read of them. */
export class OpenFolders {
  readonly #parts: OpenFoldersParts;
  readonly #folders = new Map<Id, OpenFolder>();
  #failures: Failure[] = [];

  constructor(parts: OpenFoldersParts) {
    this.#parts = parts;
  }

  /** Reads a folder and its sub-folders, and goes on watching them; one that was gone is opened anew. */
  open(path: string): FolderInfo {
    const id = photoIdOf(path);
    const known = this.#folders.get(id);
    if (known && !known.isGone) return known.info;
    if (known) void this.#forget(known);
    const info = { id, name: basename(path) || path, path };
    const { close } = this.#parts.watchFolder(path, this.#listener(id));
    this.#folders.set(id, { info, close, isRead: false, isGone: false, leftOut: {} });
    this.#parts.changed();
    return info;
  }

  async close(): Promise<void> {
    const open = [...this.#folders.values()];
    this.#folders.clear();
    this.#failures = [];
    await Promise.all(open.map(({ close }) => close()));
  }

  /** Whether a file lies in one of them, which watches it. */
  has(path: string): boolean {
    return this.#around(path) !== undefined;
  }

  /** The folder of a file below the one that was opened; where several are open, with the name of that. */
  nameFor({ path, folder }: Pick<PhotoFile, 'path' | 'folder'>): string {
    const opened = this.#folders.size > 1 ? this.#around(path)?.info.name : undefined;
    return [opened, folder].filter(Boolean).join('/');
  }

  info(): Pick<LibraryInfo, 'folders' | 'isReading' | 'failures' | 'leftOut'> {
    const folders = [...this.#folders.values()];
    return {
      folders: folders.map(({ info }) => info),
      isReading: folders.some(({ isRead }) => !isRead),
      failures: this.#failures,
      leftOut: inAll(folders.map(({ leftOut }) => leftOut)),
    };
  }

  #around(path: string): OpenFolder | undefined {
    return [...this.#folders.values()].find(({ info }) => path.startsWith(join(info.path, sep)));
  }

  #listener(folder: Id): FolderListener {
    const { found, gone, changed } = this.#parts;
    return {
      ...{ found, gone },
      failed: (failure) => {
        this.#fail(folder, failure);
        changed();
      },
      read: (leftOut) => {
        this.#haveRead(folder, leftOut);
        changed();
      },
    };
  }

  #haveRead(folder: Id, leftOut: LeftOutKinds): void {
    const open = this.#folders.get(folder);
    if (!open) return;
    if (open.isGone) this.#forgive(open);
    Object.assign(open, { isRead: true, isGone: false, leftOut });
  }

  #fail(folder: Id, failure: Failure): void {
    // A watcher says of each folder below that there are too many to be watched.
    if (!this.#failures.some((known) => isDeepStrictEqual(known, failure))) this.#failures.push(failure);
    const open = this.#folders.get(folder);
    if (open && failure.code === 'folder-gone') Object.assign(open, { isRead: true, isGone: true, leftOut: {} });
  }

  async #forget(open: OpenFolder): Promise<void> {
    this.#forgive(open);
    await open.close();
  }

  /** What was said of a folder that was gone is old. */
  #forgive({ info }: OpenFolder): void {
    this.#failures = this.#failures.filter(({ details }) => details.path !== info.path);
  }
}
