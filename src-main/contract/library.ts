import { z } from 'zod';
import type { Failure } from './errors';
import { filePathSchema, idSchema } from './photo';
import type { Id, PhotoInfo } from './photo';

/** What has become of a photo: `done` once there is a result of it. */
export const photoStates = ['new', 'queued', 'working', 'done', 'failed'] as const;
export type PhotoState = (typeof photoStates)[number];

/** How the gallery is ordered and what of it is shown. */
export const galleryViewSchema = z.strictObject({
  sort: z.enum(['time', 'name']),
  descending: z.boolean(),
  /** null: all of them. */
  state: z.enum(photoStates).nullable(),
  kind: z.enum(['picture', 'raw']).nullable(),
  /** Part of the name, whatever the case; '' for all. */
  text: z.string().max(200),
});
export type GalleryView = z.infer<typeof galleryViewSchema>;

/** A result of a photo that is in the gallery, too: it is stacked on its original. */
export interface ResultRow {
  id: Id;
  name: string;
}

/** One photo of the gallery. Its thumbnail is the app's picture `thumbnails/ID`, made when it is asked for. */
export interface PhotoRow {
  id: Id;
  /** File name without the folder. */
  name: string;
  /** The folder below the one that was opened, with / between; '' for the folder itself. */
  folder: string;
  kind: 'picture' | 'raw';
  /** When the file was last changed, in milliseconds since 1970. */
  modified: number;
  bytes: number;
  /** Newest first. */
  results: ResultRow[];
  state: PhotoState;
  /** Why its restoration failed; null unless it did. */
  failure: Failure | null;
}

/** Rows from … to of a view; the page asks for what it shows, never for all. */
export interface PhotoRange {
  rows: PhotoRow[];
  from: number;
  /** Photos that the view holds altogether. */
  total: number;
  /** Grows with every change: rows of an older one are worth asking for again. */
  revision: number;
}

/** A folder that the user opened. */
export interface FolderInfo {
  id: Id;
  name: string;
  path: string;
}

/** What is open in the gallery. */
export interface LibraryInfo {
  folders: FolderInfo[];
  total: number;
  revision: number;
  /** Whether folders are still being read. */
  isReading: boolean;
  /** What is to be said about folders that could not be read. */
  failures: Failure[];
}

const viewRangeSchema = z.strictObject({
  view: galleryViewSchema,
  from: z.int().min(0),
  /** Exclusive. */
  to: z.int().min(0),
});

/** What the page may ask of the gallery. */
export const libraryRequests = {
  /** Opens a folder by the system's dialog, beside what is open. */
  'library:choose-folder': z.undefined(),
  'library:info': z.undefined(),
  'library:recent': z.undefined(),
  'library:open-recent': z.strictObject({ folder: idSchema }),
  'library:range': viewRangeSchema,
  /** The ids of a range, for selecting many. */
  'library:ids': viewRangeSchema,
  'library:row': z.strictObject({ photo: idSchema }),
  /** Opens a photo, or a result, to be looked at; asks the user where something would be lost. */
  'library:open': z.strictObject({ photo: idSchema }),
  'library:reveal': z.strictObject({ photo: idSchema }),
  'library:close': z.undefined(),
} satisfies Record<string, z.ZodType>;

/** What each of these answers. */
export interface LibraryResponses {
  /** null: the dialog was closed. */
  'library:choose-folder': LibraryInfo | null;
  'library:info': LibraryInfo;
  'library:recent': FolderInfo[];
  'library:open-recent': LibraryInfo;
  'library:range': PhotoRange;
  'library:ids': Id[];
  /** null: it is not there any more. */
  'library:row': PhotoRow | null;
  /** null: what is open is to stay. */
  'library:open': PhotoInfo | null;
  'library:reveal': null;
  'library:close': null;
}

/** Folders and files that were dropped on the window: asked by the preload script, which knows their paths. */
export const libraryDropSchema = z.strictObject({ paths: z.array(filePathSchema).min(1).max(10_000) });

/** What the main process tells of the gallery: something of it changed. */
export interface LibraryEvents {
  'library:changed': LibraryInfo;
}
