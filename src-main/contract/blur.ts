import { z } from 'zod';
import { largestKernel } from './plain-blur';

/** A blur kernel: how one point of light was spread. Taps row by row, side·side of them, non-negative, any sum above 0. */
export const kernelSchema = z
  .strictObject({
    side: z
      .int()
      .min(3)
      .max(largestKernel)
      .refine((side) => side % 2 === 1, 'must be odd'),
    taps: z.array(z.number().min(0)),
  })
  .refine(({ side, taps }) => taps.length === side ** 2, 'needs side·side taps')
  .refine(({ taps }) => taps.some((tap) => tap > 0), 'must not be empty');
export type Kernel = z.infer<typeof kernelSchema>;

/** A part of the upright photo, in shares of its sides. */
const windowSchema = z
  .strictObject({
    x: z.number().min(0).max(1),
    y: z.number().min(0).max(1),
    width: z.number().gt(0).max(1),
    height: z.number().gt(0).max(1),
  })
  .refine(({ x, y, width, height }) => x + width <= 1 + 1e-9 && y + height <= 1 + 1e-9, 'must lie inside the photo');
export type PhotoWindow = z.infer<typeof windowSchema>;

/** How blur is undone (docs/deblur.md); for the task `deblur` alone. */
export const blurSettingsSchema = z.strictObject({
  /** `auto` looks for evidence of either; `none` leaves the photo to the network. */
  kind: z.enum(['auto', 'shake', 'defocus', 'none']),
  /** Radius of the disk in pixels, for `defocus`; null: found in the photo. */
  radius: z.number().min(0.5).max(30).nullable(),
  /** A kernel that is known; null: found in the photo. */
  kernel: kernelSchema.nullable(),
  /** Where the kernel is looked for; null: wherever it shows best. */
  window: windowSchema.nullable(),
  /** Factor on the noise level that was estimated: less is sharper, more is smoother. */
  strength: z.number().min(0.25).max(4),
});
export type BlurSettings = z.infer<typeof blurSettingsSchema>;

/** What was found out about a photo's blur. */
export const blurFindingSchema = z.object({
  /** `none`: the photo is sharp, or nothing explains it. */
  kind: z.enum(['shake', 'defocus', 'none']),
  /** Taps with sum 1; also what was found but is not believed; null where the photo is sharp. */
  kernel: kernelSchema.nullable(),
  /**
   * `given`: by the user; `found`: kernels of several sizes agree; `small`: none agree, and the smallest is taken
   * because shake was asked for; `disagreement`: none agree, and none is taken; `judged`: none agree, or
   * one is next to a point, but undoing this one is expected to help; `sharp`: there is no blur; `unexplained`: blurred again, the result is not the photo, or the photo is too small, or has nothing in it, to tell.
   */
  reason: z.enum(['given', 'found', 'small', 'judged', 'disagreement', 'sharp', 'unexplained']),
  /** Whether the blur is undone by the kernel. */
  isBelieved: z.boolean(),
  /** Likeness of the kernels of several sizes, in [0, 1]; null where nothing was compared. */
  agreement: z.number().nullable(),
  /** Of the disk, in pixels, for `defocus`. */
  radius: z.number().nullable(),
  /** The noise that was estimated, in steps of 8 bits. */
  noise: z.number(),
  /** Where it was looked for; null where nothing was, because the user gave the kernel. */
  window: windowSchema.nullable(),
});
export type BlurFinding = z.infer<typeof blurFindingSchema>;
