import { z } from 'zod';
import { editSchema } from './edit';
import { failureSchema } from './failure';
import { filePathSchema, idSchema, photoInfoSchema } from './photo';

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
const resultRowSchema = z.object({
  id: idSchema,
  name: z.string(),
});
export type ResultRow = z.infer<typeof resultRowSchema>;

/** One photo of the gallery. Its thumbnail is the app's picture `thumbnails/ID`, made when it is asked for. */
const photoRowSchema = z.object({
  id: idSchema,
  /** File name without the folder. */
  name: z.string(),
  /** The folder below the one that was opened, with / between; '' for the folder itself. Where several are open, with its name. */
  folder: z.string(),
  kind: z.enum(['picture', 'raw']),
  /** When the file was last changed, in milliseconds since 1970. */
  modified: z.number(),
  /** When it was taken, in milliseconds since 1970 on the clock of its camera; else when its file was changed, on that of this computer. */
  taken: z.number(),
  /** The ISO number; null while or where that is not known. */
  iso: z.number().nullable(),
  /** Maker and model; '' while or where that is not known. */
  camera: z.string(),
  /** How many pixels it has; null while or where that is not known. */
  pixels: z.number().nullable(),
  bytes: z.number(),
  /** Newest first. */
  results: z.array(resultRowSchema),
  state: z.enum(photoStates),
  /** Why its restoration failed; null unless it did. */
  failure: failureSchema.nullable(),
});
export type PhotoRow = z.infer<typeof photoRowSchema>;

/** Rows from … to of a long list; the page asks for what it shows, never for all. */
export const rangeOf = <Row extends z.ZodType>(row: Row) =>
  z.object({
    rows: z.array(row),
    from: z.number(),
    /** Rows that the list holds altogether. */
    total: z.number(),
    /** Grows with every change: rows of an older one are worth asking for again. */
    revision: z.number(),
  });

/** Photos of a view. */
const photoRangeSchema = rangeOf(photoRowSchema);
export type PhotoRange = z.infer<typeof photoRangeSchema>;

/** A folder that the user opened. */
const folderInfoSchema = z.object({
  id: idSchema,
  name: z.string(),
  path: z.string(),
});
export type FolderInfo = z.infer<typeof folderInfoSchema>;

/** A folder that was open before, and a photo of it to know it by; null where there is none. */
const recentFolderSchema = folderInfoSchema.extend({
  cover: idSchema.nullable(),
});
export type RecentFolder = z.infer<typeof recentFolderSchema>;

/** Settings of single photos, and the preset that they came of. */
export const givenEditSchema = z.object({
  photos: z.array(idSchema),
  edit: editSchema,
  preset: idSchema.nullable(),
});
export type GivenEdit = z.infer<typeof givenEditSchema>;

/** What came from outside at once, and is in the gallery now. */
export const broughtSchema = z.object({
  photos: z.array(idSchema),
  /** How many folders came with them. */
  folders: z.number(),
  /** Files that are no photos. */
  leftOut: z.number(),
  /** Whether the photos are RAW files alone, of which nobody was asked yet whether they are one burst. */
  mayBeBurst: z.boolean(),
});
export type Brought = z.infer<typeof broughtSchema>;

/** What the app keeps on the disk beside what it remembers, in bytes. */
const cachesSchema = z.object({
  /** Thumbnails, and pictures of presets. */
  thumbnails: z.number(),
  /** Results of the photo that is open. */
  results: z.number(),
  /** What clearing would free of these: the newest stays until it is in a file. */
  oldResults: z.number(),
});
export type Caches = z.infer<typeof cachesSchema>;

/** What is open in the gallery. */
const libraryInfoSchema = z.object({
  folders: z.array(folderInfoSchema),
  total: z.number(),
  revision: z.number(),
  /** How many photos have gone since the start: what is selected may be among them. */
  gone: z.number(),
  /** Whether folders are still being read. */
  isReading: z.boolean(),
  /** What is to be said about folders that could not be read. */
  failures: z.array(failureSchema),
  /** Pictures in the folders that cannot be opened. */
  leftOut: z.record(z.string(), z.number()),
});
export type LibraryInfo = z.infer<typeof libraryInfoSchema>;

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
  /** Which of these photos are still there. */
  'library:there': z.strictObject({ photos: z.array(idSchema).min(1).max(100_000) }),
  /** Which of these photos are results of this app. */
  'library:results': z.strictObject({ photos: z.array(idSchema).min(1).max(100_000) }),
  /** Which of these photos are cameras' RAW files. */
  'library:raws': z.strictObject({ photos: z.array(idSchema).min(1).max(100_000) }),
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
export const libraryAnswers = {
  /** null: the dialog was closed. */
  'library:choose-folder': libraryInfoSchema.nullable(),
  'library:info': libraryInfoSchema,
  'library:recent': z.array(recentFolderSchema),
  'library:open-recent': libraryInfoSchema,
  'library:range': photoRangeSchema,
  'library:ids': z.array(idSchema),
  'library:there': z.array(idSchema),
  'library:results': z.array(idSchema),
  'library:raws': z.array(idSchema),
  /** null: what is open is to stay, or another photo was asked for meanwhile. */
  'library:open': photoInfoSchema.nullable(),
  'library:open-result': photoInfoSchema,
  'library:open-burst': photoInfoSchema.nullable(),
  'library:caches': cachesSchema,
  'library:clear-thumbnails': cachesSchema,
  'library:clear-results': cachesSchema,
  'library:reveal': z.null(),
  'library:close': z.null(),
  'library:edits': z.array(givenEditSchema),
  'library:give-edit': z.null(),
  'library:take-edits': z.null(),
} satisfies Record<keyof typeof libraryRequests, z.ZodType>;

/** Folders and files that were dropped on the window: asked by the preload script, which knows their paths. */
export const libraryDropSchema = z.strictObject({ paths: z.array(filePathSchema).min(1).max(10_000) });

/** What the main process tells of the gallery. */
export const libraryEvents = {
  'library:changed': libraryInfoSchema,
  /** Several photos, or folders, were opened from outside or by the dialog. */
  'library:brought': broughtSchema,
} satisfies Record<string, z.ZodType>;
