import { z } from 'zod';

/** Of a picture, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A part of an upright photo, in its pixels. */
export const areaSchema = z.strictObject({
  x: z.int().min(0),
  y: z.int().min(0),
  width: z.int().min(1),
  height: z.int().min(1),
});
export type Area = z.infer<typeof areaSchema>;

/**
 * What a part is restored for: to be looked at; to be looked at soon, however roughly; or to compare positions of the dial,
 * so that as much is read around it as all of them need.
 */
export const purposeSchema = z.enum(['look', 'rough', 'dial']);
export type Purpose = z.infer<typeof purposeSchema>;
