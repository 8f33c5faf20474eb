import { z } from 'zod';
import { noteSchema } from './notes';

export const filePathSchema = z.string().min(1).max(4096);

/** Names a photo or a result for as long as the engine that made it lives. */
export const idSchema = z.string().regex(/^[a-z0-9-]{1,64}$/);
export type Id = z.infer<typeof idSchema>;

/** What there is to say about a camera's RAW file. */
const rawInfoSchema = z.object({
  /** Kind of sensor, in words: “Bayer”, “X-Trans”. */
  sensor: z.string(),
  /** Whether the photo is developed here; if not, it is LibRaw's own rendering and only the output space is free. */
  developable: z.boolean(),
  /** The camera's own white balance: temperature in kelvin and tint; null where the photo is not developable. */
  asShot: z.object({ kelvin: z.number(), tint: z.number() }).nullable(),
});
export type RawInfo = z.infer<typeof rawInfoSchema>;

/** By what a photo was taken, as its file tells without being decoded: by it rules choose presets. */
const shotSchema = z.object({
  /** Maker and model; '' where the file names none. */
  camera: z.string(),
  /** 0 where the file does not tell. */
  iso: z.number(),
});
export type Shot = z.infer<typeof shotSchema>;

/** A photo that is open: what the page shows about it. */
export const photoInfoSchema = z.object({
  id: idSchema,
  /** File name without the folder. */
  name: z.string(),
  /** Name of the folder that it is in, for the user to read. */
  folder: z.string(),
  /** Pixels, after the EXIF orientation has been applied. */
  width: z.int(),
  height: z.int(),
  /** Bits per channel in the file. */
  bits: z.union([z.literal(8), z.literal(16)]),
  hasAlpha: z.boolean(),
  /** What the file says of its colours: the embedded ICC profile's description, or the space that it names; null: nothing, so that sRGB is assumed. */
  profile: z.string().nullable(),
  /** null for a file that is a picture already. */
  raw: rawInfoSchema.nullable(),
  shot: shotSchema,
  /** How many shots were merged; null for a single shot. */
  burst: z.object({ shots: z.int() }).nullable(),
  /** What is to be said about it: what was left out, converted or assumed when it was opened. */
  notes: z.array(noteSchema),
  /** Address of the photo as an 8-bit picture with true pixels, for the page's <img>. */
  url: z.string(),
});
export type PhotoInfo = z.infer<typeof photoInfoSchema>;
