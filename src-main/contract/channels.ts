import { z } from 'zod';
import type { Failure } from './errors';
import { filePathSchema, idSchema } from './photo';
import type { PhotoInfo } from './photo';
import type { EngineStatus, Estimate, Preview, MethodInfo, RestorationInfo, RestoreEvent } from './restoration';
import { encodingSchema, restoreSettingsSchema } from './settings';

/** Every request that the page may make, with the shape of its one argument. */
export const requestSchemas = {
  'engine:status': z.undefined(),
  'engine:methods': z.undefined(),
  'photo:choose': z.undefined(),
  /** Files that were dropped together: RAW files alone are a burst, of others the first is opened. */
  'photo:open': z.strictObject({ paths: z.array(filePathSchema).min(1).max(200) }),
  'restore:estimate': z.strictObject({ photo: idSchema, settings: restoreSettingsSchema }),
  'restore:start': z.strictObject({ photo: idSchema, settings: restoreSettingsSchema }),
  'restore:cancel': z.undefined(),
  /** Asks the user for a place through the system's dialog, then writes there. */
  'result:export': z.strictObject({
    restoration: idSchema,
    encoding: encodingSchema,
    suggestedName: z.string().min(1).max(255),
  }),
  'result:reveal': z.strictObject({ path: filePathSchema }),
} satisfies Record<string, z.ZodType>;

export type Channel = keyof typeof requestSchemas;
export type RequestArgument<C extends Channel> = z.infer<(typeof requestSchemas)[C]>;

/** What each request answers, inside an `Answer`. */
export interface Responses {
  'engine:status': EngineStatus;
  'engine:methods': MethodInfo[];
  /** null: the dialog was closed. */
  'photo:choose': PhotoInfo | null;
  'photo:open': PhotoInfo;
  'restore:estimate': Estimate;
  /** Answers when the restoration is done; what happens meanwhile comes as `restore` events. */
  'restore:start': RestorationInfo;
  'restore:cancel': null;
  /** The path that was written; null: the dialog was closed. */
  'result:export': string | null;
  'result:reveal': null;
}

/** What the menu asks of the page. */
export type MenuCommand =
  | 'open'
  | 'open-folder'
  | 'export'
  | 'export-as'
  | 'settings'
  | 'undo'
  | 'redo'
  | 'copy-settings'
  | 'paste-settings'
  | 'restore'
  | 'add-to-queue'
  | 'cancel'
  | 'gallery'
  | 'photo'
  | 'queue'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-fit'
  | 'zoom-actual'
  | 'shortcuts'
  | 'about';

/** Everything that the main process tells the page without being asked. */
export interface Events {
  'engine:status': EngineStatus;
  /** A photo came by argument, by the system's “open with”, or from a second start of the app. */
  'photo:opened': PhotoInfo;
  /** What a camera's file holds of a photo that is still being opened; `photo:opened`, an answer or a failure follows. */
  'photo:preview': Preview;
  'photo:failed': Failure;
  'restore:event': RestoreEvent;
  'menu:command': MenuCommand;
}
export type EventName = keyof Events;
