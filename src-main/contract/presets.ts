import { z } from 'zod';
import { areaSchema } from './area';
import { editSchema } from './edit';
import { failureSchema } from './failure';
import { idSchema } from './photo';
import { restoreSettingsSchema, scaleSchema, taskSchema } from './settings';

export const presetNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(80)
  // Control characters have no place in a name that is shown in one line.
  .regex(/^[^\p{Cc}]+$/u);

/** A preset: a name for an edit. Its file is this value as JSON. */
const presetSchema = z.object({
  id: idSchema,
  name: z.string(),
  edit: editSchema,
});
export type Preset = z.infer<typeof presetSchema>;

/** A preset as the page lists it. The name of a built-in one is shown from the texts, by its id. */
const presetInfoSchema = presetSchema.extend({
  /** It came with the app: it can be duplicated and hidden, not changed. */
  isBuiltIn: z.boolean(),
});
export type PresetInfo = z.infer<typeof presetInfoSchema>;

/** Which photos get a preset by themselves: those of a task, of a camera, of a range of ISO numbers; the narrowest counts. */
export const presetRuleSchema = z
  .strictObject({
    task: taskSchema,
    scale: scaleSchema,
    /** Maker and model as the file names them; null: any. */
    camera: z.string().min(1).max(200).nullable(),
    /** The lowest and the highest ISO number that it is for; null: any. */
    iso: z.strictObject({ from: z.int().min(0), to: z.int().min(0) }).nullable(),
    preset: idSchema,
  })
  .refine(({ iso }) => iso === null || iso.from <= iso.to, { path: ['iso'], message: 'from must not exceed to' });
export type PresetRule = z.infer<typeof presetRuleSchema>;

/** A file that could not be used: it was put aside, not thrown away. */
const damagedPresetSchema = z.object({
  file: z.string(),
  failure: failureSchema,
});
export type DamagedPreset = z.infer<typeof damagedPresetSchema>;

/** All presets, in the user's order. */
const presetListSchema = z.object({
  presets: z.array(presetInfoSchema),
  rules: z.array(presetRuleSchema),
  damaged: z.array(damagedPresetSchema),
  /** Where they lie. */
  folder: z.string(),
});
export type PresetList = z.infer<typeof presetListSchema>;

/** What became of imported files. */
const presetImportSchema = z.object({
  /** New ones, by the names that they have now: where another one had the name, a number was added. */
  imported: z.array(idSchema),
  /** Those that took the place of one of the same name. */
  replaced: z.array(idSchema),
  /** Those that were here already, with the same content. */
  known: z.array(idSchema),
  /** Files that hold no presets, or of a version that this app does not know yet. */
  refused: z.array(damagedPresetSchema),
  list: presetListSchema,
});
export type PresetImport = z.infer<typeof presetImportSchema>;

const named = { name: presetNameSchema };
const one = { preset: idSchema };

/** What the page may ask of the presets. */
export const presetRequests = {
  'presets:list': z.undefined(),
  /** A new one, at the end. */
  'presets:save': z.strictObject({ ...named, edit: editSchema }),
  'presets:update': z.strictObject({ ...one, edit: editSchema }),
  'presets:rename': z.strictObject({ ...one, ...named }),
  /** Right after the one that it is a copy of. */
  'presets:duplicate': z.strictObject({ ...one, ...named }),
  'presets:delete': z.strictObject(one),
  /** Takes back a deletion. */
  'presets:undelete': z.strictObject(one),
  /** Before another one; null: to the end. */
  'presets:move': z.strictObject({ ...one, before: idSchema.nullable() }),
  /** Replaces all rules. */
  'presets:set-rules': z.strictObject({ rules: z.array(presetRuleSchema).max(200) }),
  /** The preset that a photo gets by itself; camera '' and iso 0 where the file names none. */
  'presets:choose-for': z.strictObject({
    task: taskSchema,
    scale: scaleSchema,
    camera: z.string().max(200),
    iso: z.number().min(0),
  }),
  /** What settings make of a part of a photo, as a picture: made when nothing else is done. */
  'presets:picture': z.strictObject({ photo: idSchema, settings: restoreSettingsSchema, area: areaSchema }),
  /** Pictures that are being made, or wait, are given up. */
  'presets:stop-pictures': z.undefined(),
  /** Shows their folder in the system's file manager. */
  'presets:reveal': z.undefined(),
  /** Asks for files through the system's dialog. */
  'presets:import': z.undefined(),
  /** Asks for a place through the system's dialog; one file for all. */
  'presets:export': z.strictObject({ presets: z.array(idSchema).min(1).max(1000) }),
} satisfies Record<string, z.ZodType>;

/** What each of these answers. */
export const presetAnswers = {
  'presets:list': presetListSchema,
  'presets:save': presetInfoSchema,
  'presets:update': presetInfoSchema,
  'presets:rename': presetInfoSchema,
  'presets:duplicate': presetInfoSchema,
  'presets:delete': presetListSchema,
  'presets:undelete': presetListSchema,
  'presets:move': presetListSchema,
  'presets:set-rules': presetListSchema,
  /** null: no rule is for it. */
  'presets:choose-for': presetInfoSchema.nullable(),
  /** Its address. */
  'presets:picture': z.string(),
  'presets:stop-pictures': z.null(),
  'presets:reveal': z.null(),
  /** null: the dialog was closed. */
  'presets:import': presetImportSchema.nullable(),
  /** The path that was written; null: the dialog was closed. */
  'presets:export': z.string().nullable(),
} satisfies Record<keyof typeof presetRequests, z.ZodType>;

/** What the main process tells of the presets. */
export const presetEvents = {
  'presets:changed': presetListSchema,
} satisfies Record<string, z.ZodType>;
