import { z } from 'zod';
import { inputSchema } from './recipe';

/** What a photo's file tells at a glance. */
export const glanceSchema = z.object({
  /** When it was taken, in milliseconds since 1970 on the camera's own clock, in whichever zone; null where the file does not say. */
  taken: z.number().nullable(),
  /** The ISO number; null where the file does not say. */
  iso: z.number().nullable(),
  /** Maker and model; '' where the file names none. */
  camera: z.string(),
  /** How many pixels it has; null where the file does not say so at a glance. */
  pixels: z.number().nullable(),
  /** The files that it was made of, if it is a result of this app; else null. */
  madeOf: z.array(inputSchema).nullable(),
});
export type Glance = z.infer<typeof glanceSchema>;
