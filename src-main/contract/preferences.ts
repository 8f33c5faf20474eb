import { z } from 'zod';
import { outputSchema } from './edit';
import { galleryViewSchema } from './library';
import { idSchema } from './photo';
import { plainOutput } from './plain-edit';
import { deviceSchema, scaleSchema, taskSchema } from './settings';

/** What the app remembers of how somebody works; each has a value that it begins with. */
export const preferencesSchema = z.strictObject({
  /** `system`: that of the computer, or English. */
  language: z.enum(['system', 'en', 'de']),
  theme: z.enum(['system', 'dark', 'light']),
  /** The grey behind the photo. */
  stage: z.enum(['theme', 'dark', 'middle', 'light']),
  device: deviceSchema,
  /** What was chosen last. */
  task: taskSchema,
  scale: scaleSchema,
  preset: idSchema.nullable(),
  output: outputSchema,
  gallery: z.strictObject({ cell: z.int().min(120).max(320), view: galleryViewSchema }),
  /** Cards of the panel that are folded away, by name. */
  folded: z.array(z.string().max(40)).max(20),
  /** Whether the first-run screen is over. */
  welcomed: z.boolean(),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** What the app begins with. */
export const plainPreferences: Preferences = {
  language: 'system',
  theme: 'system',
  stage: 'theme',
  device: 'auto',
  task: 'deblur',
  scale: 1,
  preset: null,
  output: plainOutput,
  gallery: { cell: 200, view: { sort: 'time', descending: true, state: null, kind: null, iso: null, text: '' } },
  folded: [],
  welcomed: false,
};

/** What the page may ask of the preferences. */
export const preferenceRequests = {
  'preferences:get': z.undefined(),
  /** Changes those that are named. */
  'preferences:set': preferencesSchema.partial(),
} satisfies Record<string, z.ZodType>;

/** What each of these answers: all of them, as they are now. */
export const preferenceAnswers = {
  'preferences:get': preferencesSchema,
  'preferences:set': preferencesSchema,
} satisfies Record<keyof typeof preferenceRequests, z.ZodType>;

/** What the main process tells of them. */
export const preferenceEvents = {
  'preferences:changed': preferencesSchema,
} satisfies Record<string, z.ZodType>;
