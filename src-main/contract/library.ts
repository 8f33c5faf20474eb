import { z } from 'zod';
import { editSchema } from './edit';
import type { Edit } from './edit';
import type { Failure } from './errors';
import type { LeftOutKinds } from './formats';
import { filePathSchema, idSchema } from './photo';
import type { Id, PhotoInfo } from './photo';

/** What has become of a photo: `done` once there is a result of it. */
const photoStates = ['new', 'queued', 'working', 'done', 'failed'] as const;
export type PhotoState = (typeof photoStates)[number];

/** How the gallery is ordered and what of it is shown. */
export const galleryViewSchema = z.strictObject({
  sort: z.enum(['time', 'name']),
  descending: z.boolean(),
  /** null: all of them. */
  state: z.enum(photoStates).nullable(),
  kind: z.enum(['picture', 'raw']).nullable(),
  /** The lowest and the highest ISO number, both inclusive; `to` null: no highest. Photos that do not say are left out. */
  iso: z
    .strictObject({ from: z.int().min(0), to: z.int().min(0).nullable() })
    .nullable()
    .default(null),
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
  /** When it was taken, in milliseconds since 1970; null while or where that is not known. */
  taken: number | null;
  /** The ISO number; null while or where that is not known. */
  iso: number | null;
  /** Maker and model; '' while or where that is not known. */
  camera: string;
  /** How many pixels it has; null while or where that is not known. */
  pixels: number | null;
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

/** A folder that was open before, and a photo of it to know it by; null where there is none. */
export interface RecentFolder extends FolderInfo {
  cover: Id | null;
}

/** Settings of single photos, and the preset that they came of. */
export interface GivenEdit {
  photos: Id[];
  edit: Edit;
  preset: Id | null;
}

/** What came from outside at once, and is in the gallery now. */
export interface Brought {
  photos: Id[];
  /** How many folders came with them. */
  folders: number;
  /** Files that are no photos. */
  leftOut: number;
  /** Whether the photos are RAW files alone, of which nobody was asked yet whether they are one burst. */
  mayBeBurst: boolean;
}

/** What the app keeps on the disk beside what it remembers, in bytes. */
export interface Caches {
  /** Thumbnails, and pictures of presets. */
  thumbnails: number;
  /** Results of the photo that is open. */
  results: number;
  /** What clearing would free of these: the newest stays until it is in a file. */
  oldResults: number;
}

/** What is open in the gallery. */
export interface LibraryInfo {
  folders: FolderInfo[];
  total: number;
  revision: number;
  /** How many photos have gone since the start: what is selected may be among them. */
  gone: number;
  /** Whether folders are still being read. */
  isReading: boolean;
  /** What is to be said about folders that could not be read. */
  failures: Failure[];
  /** Pictures in the folders that cannot be opened. */
  leftOut: LeftOutKinds;
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
  /** Which of these photos are still there. */
  'library:there': z.strictObject({ photos: z.array(idSchema).min(1).max(100_000) }),
  /** Which of these photos are results of this app. */
  'library:results': z.strictObject({ photos: z.array(idSchema).min(1).max(100_000) }),
  /** Opens a photo, or a result, to be looked at; asks the user where something would be lost. */
  'library:open': z.strictObject({ photo: idSchema }),
  /** Opens a result of the photo that is open to be seen beside it. */
  'library:open-result': z.strictObject({ photo: idSchema, result: idSchema }),
  /** Merges RAW photos, and opens what comes of them to be looked at. */
  'library:open-burst': z.strictObject({ photos: z.array(idSchema).min(2).max(200) }),
  'library:caches': z.undefined(),
  /** Thumbnails are made anew when they are looked at. */
  'library:clear-thumbnails': z.undefined(),
  /** All but the newest, as long as it is in no file. They can still be looked at. */
  'library:clear-results': z.undefined(),
  'library:reveal': z.strictObject({ photo: idSchema }),
  'library:close': z.undefined(),
  /** Settings that were given to single photos, in this or an earlier run. */
  'library:edits': z.undefined(),
  'library:give-edit': z.strictObject({
    photos: z.array(idSchema).min(1).max(100_000),
    edit: editSchema,
    preset: idSchema.nullable(),
  }),
  /** They go with the settings of the moment again. */
  'library:take-edits': z.strictObject({ photos: z.array(idSchema).min(1).max(100_000) }),
} satisfies Record<string, z.ZodType>;

/** What each of these answers. */
export interface LibraryResponses {
  /** null: the dialog was closed. */
  'library:choose-folder': LibraryInfo | null;
  'library:info': LibraryInfo;
  'library:recent': RecentFolder[];
  'library:open-recent': LibraryInfo;
  'library:range': PhotoRange;
  'library:ids': Id[];
  'library:there': Id[];
  'library:results': Id[];
  /** null: it is not there any more. */
  'library:row': PhotoRow | null;
  /** null: what is open is to stay. */
  'library:open': PhotoInfo | null;
  'library:open-result': PhotoInfo;
  'library:open-burst': PhotoInfo | null;
  'library:caches': Caches;
  'library:clear-thumbnails': Caches;
  'library:clear-results': Caches;
  'library:reveal': null;
  'library:close': null;
  'library:edits': GivenEdit[];
  'library:give-edit': null;
  'library:take-edits': null;
}

/** Folders and files that were dropped on the window: asked by the preload script, which knows their paths. */
export const libraryDropSchema = z.strictObject({ paths: z.array(filePathSchema).min(1).max(10_000) });

/** What the main process tells of the gallery. */
export interface LibraryEvents {
  'library:changed': LibraryInfo;
  /** Several photos, or folders, were opened from outside or by the dialog. */
  'library:brought': Brought;
}
