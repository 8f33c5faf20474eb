import { z } from 'zod';
import { blurSettingsSchema } from './blur';
import { formatNames } from './formats';
import { developSettingsSchema } from './develop';
import { largestBudget } from './strength';

/** What the photo needs; `raw` makes a finished photo of a camera's RAW file. */
export const taskSchema = z.enum(['deblur', 'sr', 'raw']);
export type Task = z.infer<typeof taskSchema>;

/** Output pixels per input pixel, along each side. */
export const scaleSchema = z.union([z.literal(1), z.literal(2), z.literal(4)]);
export type Scale = z.infer<typeof scaleSchema>;

/** The last step of the diffusion, T: the largest τ there is. A method usually allows less. */
export const lastStep = 1000;

/** τ = 0 is the faithful result of the restoration network; `auto` is the default of the task's method. */
const tauSchema = z.union([z.literal('auto'), z.int().min(0).max(lastStep)]);
export type Tau = z.infer<typeof tauSchema>;

/**
 * How much of what sampling adds to x_IR is kept: what was measured best for the task; a share α, where the result is
 * x_IR + α(s − x_IR); or as much as costs so many dB of fidelity by what the engine expects of the photo.
 */
const keepSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('auto') }),
  z.strictObject({ kind: z.literal('share'), alpha: z.number().min(0).max(1) }),
  z.strictObject({ kind: z.literal('budget'), decibels: z.number().min(0).max(largestBudget) }),
]);
export type Keep = z.infer<typeof keepSchema>;

export const deviceSchema = z.enum(['auto', 'cpu', 'webgpu', 'dml', 'coreml', 'cuda']);
export type Device = z.infer<typeof deviceSchema>;

/** A device that networks run on, by the name of ONNX Runtime's execution provider. */
export const computeDeviceSchema = deviceSchema.exclude(['auto']);
export type ComputeDevice = z.infer<typeof computeDeviceSchema>;

/** Everything that decides how a photo is restored; equal settings give an equal result on the same device. */
export const restoreSettingsSchema = z.strictObject({
  task: taskSchema,
  scale: scaleSchema,
  /** With a budget, `auto` goes by how wrong x_IR of the photo is expected to be. */
  tau: tauSchema,
  keep: keepSchema,
  /** The id of a pack to take for φ_IR; null leaves it to the method. */
  restorer: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .nullable(),
  /** Network steps of the sampler; null leaves it to the method. Fewer than τ steps means a DDIM sub-schedule. */
  steps: z.int().min(1).max(lastStep).nullable(),
  seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** Side of a tile in pixels; null leaves it to the engine. */
  tile: z.int().min(64).max(4096).nullable(),
  /** For the task `raw` alone; `plainDevelopment` says nothing special. */
  develop: developSettingsSchema,
  /** For the task `deblur` alone; `plainBlur` goes by what the photo shows. */
  blur: blurSettingsSchema,
});
export type RestoreSettings = z.infer<typeof restoreSettingsSchema>;

const formatSchema = z.enum(formatNames);

/** How a result becomes a file. */
export const encodingSchema = z.strictObject({
  format: formatSchema,
  /** Bits per channel; 16 only for PNG and TIFF. A DNG has 16, whatever this says. */
  bits: z.union([z.literal(8), z.literal(16)]),
  /** 1…100, for the lossy formats. */
  quality: z.int().min(1).max(100),
});
export type Encoding = z.infer<typeof encodingSchema>;
