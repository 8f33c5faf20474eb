import { z } from 'zod';
import { areaSchema, purposeSchema } from './area';
import { blurFindingSchema, kernelSchema } from './blur';
import { developSettingsSchema, developedTileSchema } from './develop';
import { failureSchema } from './failure';
import { broughtSchema, libraryAnswers, libraryDropSchema, libraryEvents, libraryRequests } from './library';
import { ownModelAnswers, ownModelRequests } from './own-models';
import { filePathSchema, idSchema, photoInfoSchema } from './photo';
import { preferenceAnswers, preferenceEvents, preferenceRequests } from './preferences';
import { presetAnswers, presetEvents, presetRequests } from './presets';
import { queueAnswers, queueEvents, queueRequests } from './queue';
import {
  areaInfoSchema,
  engineStatusSchema,
  estimateSchema,
  exportRequestSchema,
  exportedSchema,
  methodInfoSchema,
  previewSchema,
  restorationInfoSchema,
  restoreEventSchema,
} from './restoration';
import { deviceSchema, encodingSchema, restoreSettingsSchema } from './settings';
import type { EventName, Verb, dropChannel, libraryDropChannel, verbs } from './verbs';

/** Every channel that there is. */
export type Channel = (typeof verbs)[Verb] | typeof dropChannel | typeof libraryDropChannel;

const nothing = z.undefined();
const done = z.null();

/** The requests of one room, each with what it answers. */
function room<A extends Record<string, z.ZodType>, R extends Record<keyof A, z.ZodType>>(
  schemas: A,
  answers: R,
): { [C in keyof A]: { argument: A[C]; answer: R[C] } } {
  const entries = Object.keys(schemas).map((channel) => [
    channel,
    { argument: schemas[channel], answer: answers[channel] },
  ]);
  return Object.fromEntries(entries) as { [C in keyof A]: { argument: A[C]; answer: R[C] } };
}

/** Every request, with the shape of its one argument and of what it answers, inside an `Answer`. */
export const requests = {
  'engine:status': { argument: nothing, answer: engineStatusSchema },
  /** Starts the networks again on another device, after trying all of them again if wanted. What runs is cancelled. */
  'engine:use-device': {
    argument: z.strictObject({ device: deviceSchema, isAnew: z.boolean().optional() }),
    answer: engineStatusSchema,
  },
  'engine:methods': { argument: nothing, answer: z.array(methodInfoSchema) },
  /** null: the dialog was closed, another photo was asked for meanwhile, or several were chosen, which are in the gallery then. */
  'photo:choose': { argument: nothing, answer: photoInfoSchema.nullable() },
  /** The photo that comes with the app, to try it out; null: another one was asked for meanwhile. */
  'photo:open-sample': { argument: nothing, answer: photoInfoSchema.nullable() },
  /** The photo that is open as its files are now, where another program has changed them; null as above. */
  'photo:reopen': { argument: z.strictObject({ photo: idSchema }), answer: photoInfoSchema.nullable() },
  /** Fails with `photo-changed` or `file-not-found` where another program has written or removed the photo's files since, once each time. */
  'photo:look-again': { argument: z.strictObject({ photo: idSchema }), answer: z.null() },
  /** Files that were dropped together: RAW files alone are a burst, of others the first is opened; null as above. */
  'photo:open': {
    argument: z.strictObject({ paths: z.array(filePathSchema).min(1).max(200) }),
    answer: photoInfoSchema.nullable(),
  },
  /** The page shows it no longer: it and its results leave memory. */
  'photo:close': { argument: z.strictObject({ photo: idSchema }), answer: done },
  /**
   * A RAW photo, or a result that has camera colours, as it will look: small, in sRGB, without a network. null for what
   * cannot be developed.
   */
  'photo:develop': {
    argument: z.strictObject({ picture: idSchema, settings: developSettingsSchema }),
    answer: previewSchema.nullable(),
  },
  /** It was scrolled past before it was there. */
  'photo:give-up-tile': { argument: developedTileSchema, answer: done },
  'restore:estimate': {
    /** Of a photo that is open, or of any photo of so many pixels. */
    argument: z.union([
      z.strictObject({ photo: idSchema, settings: restoreSettingsSchema }),
      z.strictObject({
        pixels: z.int().positive(),
        settings: restoreSettingsSchema,
        /** As what results are written, where that is the same for all photos. */
        encoding: encodingSchema.optional(),
      }),
    ]),
    answer: estimateSchema,
  },
  /** A photo is likely to be restored: where nothing else is in work, all that does not need to wait for that is done now. */
  'restore:make-ready': {
    argument: z.strictObject({ photo: idSchema, settings: restoreSettingsSchema }),
    answer: done,
  },
  /** Answers when the restoration is done; what happens meanwhile comes as events that name the same `job`. */
  'restore:start': {
    argument: z.strictObject({
      job: idSchema,
      photo: idSchema,
      settings: restoreSettingsSchema,
      /** A result that is given up for the new one. */
      replaces: idSchema.optional(),
    }),
    answer: restorationInfoSchema,
  },
  /**
   * A part of a photo, as it will be in the whole: to be looked at, never exported. Its progress comes as events that
   * name `job`.
   */
  'restore:area': {
    argument: z.strictObject({
      job: idSchema,
      photo: idSchema,
      settings: restoreSettingsSchema,
      area: areaSchema,
      purpose: purposeSchema,
    }),
    answer: areaInfoSchema,
  },
  /** The same, piece by piece: each is told of as an `area` event when it is there, and all are answered. */
  'restore:pieces': {
    argument: z.strictObject({
      job: idSchema,
      photo: idSchema,
      settings: restoreSettingsSchema,
      pieces: z.array(areaSchema).min(1).max(16),
    }),
    answer: z.array(areaInfoSchema),
  },
  /** Ends a restoration, an export or the opening of a photo; null stands for all that runs but exports. */
  'restore:cancel': { argument: z.strictObject({ job: idSchema.nullable() }), answer: done },
  /**
   * Looks for what blurred the photo, without undoing it; `restore:cancel` ends it. Its progress comes as `restore:event`
   * of the same `job`, its end as the answer alone.
   */
  'blur:find': {
    argument: z.strictObject({ job: idSchema, photo: idSchema, settings: restoreSettingsSchema }),
    answer: blurFindingSchema,
  },
  /** Asks for a picture through the system's dialog, and reads the kernel in it; null: the dialog was closed. */
  'kernel:load': { argument: nothing, answer: kernelSchema.nullable() },
  /** Asks for a place through the system's dialog, and writes the kernel there as a PNG of 16 bits: its name, or null. */
  'kernel:save': {
    argument: z.strictObject({ photo: idSchema, kernel: kernelSchema, suggestedName: z.string().min(1).max(255) }),
    answer: z.string().nullable(),
  },
  /** null: the dialog was closed. How far it is comes as events that name the same `job`. */
  'result:export': { argument: exportRequestSchema, answer: exportedSchema.nullable() },
  'result:reveal': { argument: z.strictObject({ file: idSchema }), answer: done },
  /** Takes a file back that was exported, if it still is what was written. */
  'result:undo-export': { argument: z.strictObject({ file: idSchema, restoration: idSchema }), answer: done },
  /** A folder for results, by the system's dialog; null: it was closed. */
  'result:choose-folder': { argument: nothing, answer: z.string().nullable() },
  ...room(ownModelRequests, ownModelAnswers),
  ...room(libraryRequests, libraryAnswers),
  'library:drop': { argument: libraryDropSchema, answer: broughtSchema },
  ...room(queueRequests, queueAnswers),
  ...room(presetRequests, presetAnswers),
  ...room(preferenceRequests, preferenceAnswers),
  'app:show-log': { argument: nothing, answer: done },
  /** Versions, device, how processes ended: to the clipboard, and back to be shown. */
  'app:copy-diagnostics': { argument: nothing, answer: z.string() },
} satisfies Record<Channel, { argument: z.ZodType; answer: z.ZodType }>;

export type RequestArgument<C extends Channel> = z.infer<(typeof requests)[C]['argument']>;
/** What a request answers, inside an `Answer`. */
export type Response<C extends Channel> = z.infer<(typeof requests)[C]['answer']>;

/** What the menu asks of the page. */
const menuCommandSchema = z.enum([
  'open',
  'open-folder',
  'export',
  'export-as',
  'settings',
  'undo',
  'redo',
  'copy-settings',
  'paste-settings',
  'restore',
  'add-to-queue',
  'cancel',
  'gallery',
  'photo',
  'queue',
  'zoom-in',
  'zoom-out',
  'zoom-fit',
  'zoom-actual',
  'shortcuts',
  'about',
]);
export type MenuCommand = z.infer<typeof menuCommandSchema>;

/** Everything that the main process tells the page without being asked. */
export const events = {
  'engine:status': engineStatusSchema,
  /** The file's name of the photo that is to be open next, however it was asked for; null: none is. */
  'photo:coming': z.string().nullable(),
  /** A photo came by argument, by the system's “open with”, or from a second start of the app. */
  'photo:opened': photoInfoSchema,
  /** What a camera's file holds of a photo that is still being opened; `photo:opened`, an answer or a failure follows. */
  'photo:preview': previewSchema,
  'photo:failed': failureSchema,
  'restore:event': restoreEventSchema,
  ...libraryEvents,
  ...queueEvents,
  ...presetEvents,
  ...preferenceEvents,
  'menu:command': menuCommandSchema,
} satisfies Record<EventName, z.ZodType>;
export type Events = { [E in EventName]: z.infer<(typeof events)[E]> };
/** Tells the page something. */
export type Tell = <E extends EventName>(event: E, payload: Events[E]) => void;
