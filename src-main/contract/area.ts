import { z } from 'zod';

/** A part of an upright photo, in its pixels. */
export const areaSchema = z.strictObject({
  x: z.int().min(0),
  y: z.int().min(0),
  width: z.int().min(1),
  height: z.int().min(1),
});
export type Area = z.infer<typeof areaSchema>;
