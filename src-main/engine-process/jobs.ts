import { z } from 'zod';
import {
  areaInfoSchema,
  areaSchema,
  blurFindingSchema,
  developSettingsSchema,
  developedTileSchema,
  encodingSchema,
  estimateSchema,
  filePathSchema,
  glanceSchema,
  idSchema,
  inputsSchema,
  jobOutcomeSchema,
  jobSchema,
  kernelSchema,
  methodInfoSchema,
  noteSchema,
  ownModelSchema,
  outputSchema,
  photoInfoSchema,
  placeSchema as placeOfResultsSchema,
  previewSchema,
  purposeSchema,
  restorationInfoSchema,
  restoreSettingsSchema,
} from '../contract';
import type { ProgressEvent } from '../contract';

/**
 * The same bundle runs three times: `view` opens and shows pictures, `restore` runs networks, `write` makes files of
 * results, so that it can be ended at any time.
 */
export type Role = 'view' | 'restore' | 'write';

/**
 * A photo as an engine process is told of it: with its path, so that a restarted process can open it again; of a burst
 * with the paths of all shots.
 */
const placeSchema = z.strictObject({
  id: idSchema,
  path: filePathSchema,
  shots: z.array(filePathSchema).optional(),
  /** What was read when it was opened, and is shown: nothing else is restored in its name. */
  inputs: inputsSchema.optional(),
});
export type PhotoPlace = z.infer<typeof placeSchema>;

/** What has to be known of a photo to say what its restoration costs: no pixels. */
const measuresSchema = z.object({
  width: z.int(),
  height: z.int(),
  /** Of a RAW file: whether there is a mosaic, of which size and pattern. */
  raw: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('finished') }),
      z.object({
        kind: z.literal('mosaic'),
        mosaic: z.object({
          width: z.int(),
          height: z.int(),
          pattern: z.union([
            z.enum(['RGGB', 'BGGR', 'GRBG', 'GBRG']),
            z.templateLiteral(['X-Trans ', z.enum(['0', '1', '2', '3', '4', '5']), ' ', z.enum(['0', '1', '2'])]),
          ]),
        }),
      }),
    ])
    .nullable(),
});
export type Measures = z.infer<typeof measuresSchema>;

/** A photo that was opened: what the page is told, but for the address; its absolute path; its files as they were read; what an estimate needs. */
const openedSchema = z.object({
  info: photoInfoSchema.omit({ url: true }),
  path: filePathSchema,
  inputs: inputsSchema,
  measures: measuresSchema,
});
export type Opened = z.infer<typeof openedSchema>;

/** Where a result goes: into a file that the user named, or into the place of a photo's results, under a name. */
const targetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('file'), path: filePathSchema }),
  z.strictObject({ kind: z.literal('place'), place: placeOfResultsSchema, photo: filePathSchema, name: z.string() }),
]);

const nothing = z.undefined();
/** A picture as a file. */
const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const done = z.null();
const settings = restoreSettingsSchema;

/** What each role can be asked, with the shape of the argument and of what is answered, inside an `Answer`. */
export const jobs = {
  view: {
    /** null: the file holds no preview, or need not have one. */
    preview: { argument: z.strictObject({ path: filePathSchema }), result: previewSchema.nullable() },
    /** A JPEG in sRGB, upright. */
    thumbnail: {
      argument: z.strictObject({ path: filePathSchema, side: z.int().min(16).max(2048) }),
      result: bytesSchema,
    },
    /** What the file says of itself without being decoded. */
    glance: { argument: z.strictObject({ path: filePathSchema }), result: glanceSchema },
    /** The SHA-256 of a file's contents; null where it cannot be read. */
    fingerprint: { argument: z.strictObject({ path: filePathSchema }), result: z.string().nullable() },
    open: { argument: placeSchema, result: openedSchema },
    /** A tile of a large photo or result, as a picture file; null where there is none. */
    tile: {
      argument: developedTileSchema.omit({ settings: true }),
      result: bytesSchema.nullable(),
    },
    /** A RAW photo, or what was restored of one, small and in sRGB; null for what has no camera colours. */
    develop: {
      argument: z.strictObject({ picture: idSchema, settings: developSettingsSchema }),
      result: previewSchema.nullable(),
    },
    /** A tile of such a photo, as a picture file; null where there is none. */
    developTile: {
      argument: developedTileSchema,
      result: bytesSchema.nullable(),
    },
    /** A blur kernel out of a picture. */
    readKernel: { argument: z.strictObject({ path: filePathSchema }), result: kernelSchema },
    /** A blur kernel as a picture, which never takes the place of the photos. */
    writeKernel: {
      argument: z.strictObject({
        kernel: kernelSchema,
        target: filePathSchema,
        overwrite: z.boolean(),
        photos: z.array(filePathSchema),
      }),
      result: done,
    },
    /** Photos and restorations that nobody looks at any more: their pictures go. */
    forget: { argument: z.strictObject({ pictures: z.array(idSchema) }), result: done },
    /** Restorations that take too much of the disk: they can still be looked at. */
    release: { argument: z.strictObject({ results: z.array(idSchema) }), result: done },
  },
  restore: {
    methods: { argument: nothing, result: z.array(methodInfoSchema) },
    /** Opens a burst. Merging takes long, and the networks go on with what it gives. */
    open: { argument: placeSchema, result: openedSchema },
    estimate: {
      argument: z.strictObject({ photo: idSchema, measures: measuresSchema, settings }),
      result: estimateSchema,
    },
    /** The photo is decoded, and what these settings need first is loaded, before anybody asks for more. */
    makeReady: { argument: z.strictObject({ photo: placeSchema, settings }), result: done },
    restore: {
      argument: z.strictObject({ photo: placeSchema, settings }),
      result: restorationInfoSchema.omit({ url: true, inventedUrl: true }),
    },
    /** What blurred the photo, without undoing it. */
    findBlur: { argument: z.strictObject({ photo: placeSchema, settings }), result: blurFindingSchema },
    /** A part of a photo, as it will be in the whole. */
    area: {
      argument: z.strictObject({ photo: placeSchema, settings, area: areaSchema, purpose: purposeSchema }),
      result: areaInfoSchema.omit({ url: true }),
    },
    /** One photo, file to file, for the queue. */
    file: { argument: jobSchema, result: jobOutcomeSchema },
    /** Networks that the user has imported. A trial reports before each step that may never end. */
    ownModels: { argument: nothing, result: z.array(ownModelSchema) },
    tryModel: { argument: z.strictObject({ path: filePathSchema }), result: ownModelSchema },
    keepModel: {
      argument: z.strictObject({ path: filePathSchema, model: ownModelSchema }),
      result: z.array(ownModelSchema),
    },
    removeModel: { argument: z.strictObject({ id: ownModelSchema.shape.id }), result: z.array(ownModelSchema) },
    /** The photo, and what φ_IR made of it, leave memory. */
    close: { argument: z.strictObject({ photo: idSchema }), result: done },
  },
  write: {
    /** Writes a finished restoration as a file. */
    export: {
      argument: z.strictObject({
        restoration: idSchema,
        encoding: encodingSchema,
        ...outputSchema.pick({ longSide: true, space: true }).shape,
        target: targetSchema,
        /** The photo, or all shots of a burst: never written over. */
        originals: z.array(filePathSchema).readonly(),
        existing: z.enum(['refuse', 'number', 'replace']),
      }),
      result: z.object({ path: filePathSchema, notes: z.array(noteSchema) }),
    },
  },
} satisfies Record<Role, Record<string, { argument: z.ZodType; result: z.ZodType }>>;

export type JobName<R extends Role> = keyof (typeof jobs)[R] & string;
type JobSchemas<R extends Role, J extends JobName<R>> = (typeof jobs)[R][J] extends {
  argument: infer A extends z.ZodType;
  result: infer B extends z.ZodType;
}
  ? { argument: z.infer<A>; result: z.infer<B> }
  : never;
export type JobArgument<R extends Role, J extends JobName<R>> = JobSchemas<R, J>['argument'];
export type JobResult<R extends Role, J extends JobName<R>> = JobSchemas<R, J>['result'];

/** What the engine tells while it merges a burst or while a restoration runs. */
export type Report = ProgressEvent;

/** What a job has at hand beside its argument. */
export interface Errand {
  readonly signal: AbortSignal;
  readonly report: (report: Report) => void;
}

/** One function for each job of a role. */
export type Jobs<R extends Role> = {
  [J in JobName<R>]: (argument: JobArgument<R, J>, errand: Errand) => Promise<JobResult<R, J>>;
};
