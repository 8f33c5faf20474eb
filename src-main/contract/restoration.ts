import { z } from 'zod';
import { blurFindingSchema, kernelSchema } from './blur';
import { deviceReportSchema } from './devices';
import { areaSchema } from './area';
import { failureSchema } from './failure';
import { outputSchema } from './edit';
import { noteSchema } from './notes';
import { idSchema } from './photo';
import { computeDeviceSchema, encodingSchema, scaleSchema, taskSchema } from './settings';

/** What a restoration will cost, known before it starts. */
export const estimateSchema = z.object({
  /** τ after `auto` was resolved. */
  tau: z.number(),
  /** Sampler steps: each runs the denoiser and the fusion network on every tile. */
  steps: z.int(),
  networkCalls: z.int(),
  /**
   * Of the networks from the speed seen on this device so far, or at its trial; null until that is over. The window is told
   * what files take at least as well.
   */
  seconds: z.number().nullable(),
});
export type Estimate = z.infer<typeof estimateSchema>;

/** A small picture: x̂0 while the sampler proceeds, or a photo that is being opened. */
export const previewSchema = z.object({
  width: z.int(),
  height: z.int(),
  /** 8-bit RGBA, row by row, width·height·4 bytes. */
  pixels: z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array),
  /** What the numbers mean; sRGB where nothing is said. */
  space: z.enum(['srgb', 'display-p3']).optional(),
});
export type Preview = z.infer<typeof previewSchema>;

/** Where a result is between x_IR and the sample. */
export const dialSchema = z.object({
  /** α: the share of what sampling added that was kept. */
  alpha: z.number().min(0).max(1),
  /** What that costs in fidelity, as the engine expects, in dB. */
  decibels: z.number().min(0),
  /** The budget that would keep all of it. */
  most: z.number().min(0),
});
export type Dial = z.infer<typeof dialSchema>;

/** What the map of what was invented in a result is called. */
export const mapOf = (restoration: string): string => `${restoration}-invented`;

/** The finished restoration: what the page shows and what an export names. */
export const restorationInfoSchema = z.object({
  id: idSchema,
  width: z.int(),
  height: z.int(),
  tau: z.number(),
  /** null at τ = 0. */
  dial: dialSchema.nullable(),
  steps: z.int(),
  seed: z.int(),
  seconds: z.number(),
  networkCalls: z.int(),
  device: computeDeviceSchema,
  /** Whether it can be written as a linear DNG: it is a RAW file's mosaic, faithfully restored. */
  hasCameraColours: z.boolean(),
  /** What was found out about the blur, where it was to be undone by its kernel. */
  blur: blurFindingSchema.nullable(),
  /** What is to be said about how it was made: a device that gave up, smaller tiles. */
  notes: z.array(noteSchema),
  /** Address of the result as an 8-bit picture with true pixels. */
  url: z.string(),
  /** Address of a map of what was invented; null at τ = 0. */
  inventedUrl: z.string().nullable(),
});
export type RestorationInfo = z.infer<typeof restorationInfoSchema>;

/** A part of a photo that was restored alone: what the page shows of it. */
export const areaInfoSchema = z.object({
  id: idSchema,
  /** In pixels of the upright photo. */
  area: areaSchema,
  tau: z.number(),
  seconds: z.number(),
  networkCalls: z.int(),
  /** Whether blur was undone without the denoiser's help, to be soon there. */
  isRough: z.boolean(),
  /** What was found out about the blur, where it was to be undone by its kernel. */
  blur: blurFindingSchema.nullable(),
  /** Where it stands on the dial; null at τ = 0. */
  dial: dialSchema.nullable(),
  /** Address of the part as an 8-bit picture with true pixels. */
  url: z.string(),
});
export type AreaInfo = z.infer<typeof areaInfoSchema>;

/** How far a restoration, the merging of a burst, or the writing of a result is. */
export const progressSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('merging'), shotsDone: z.int(), shotsTotal: z.int() }),
  z.object({
    kind: z.literal('progress'),
    callsDone: z.int(),
    callsTotal: z.int(),
    secondsLeft: z.number().nullable(),
  }),
  z.object({ kind: z.literal('preview'), step: z.int(), stepsTotal: z.int(), preview: previewSchema }),
  /** What blurred one window of the photo; the rest is being looked at. */
  z.object({ kind: z.literal('kernel'), kernel: kernelSchema }),
  /** Estimated: codecs do not tell how far they are. `share` of the time is over, 0…1; null when it takes longer. */
  z.object({ kind: z.literal('writing'), share: z.number(), secondsLeft: z.number().nullable() }),
]);
export type ProgressEvent = z.infer<typeof progressSchema>;

/**
 * What is told, in order, while a burst that is opened is merged, something is restored, looked for or tried, or a result is
 * written; how that ends its request answers. `job` is what the page called it, or the id of the photo that is opened.
 */
export const restoreEventSchema = z.intersection(
  z.object({ job: idSchema }),
  z.union([
    progressSchema,
    /** It starts when the queue is through with the photo that it is at. */
    z.object({ kind: z.literal('waiting') }),
    /** A piece of what is looked at is there. */
    z.object({ kind: z.literal('area'), area: areaInfoSchema }),
  ]),
);
export type RestoreEvent = z.infer<typeof restoreEventSchema>;

const { longSide, space, place, existing } = outputSchema.shape;

/** What is written of a finished restoration, and where. */
export const exportRequestSchema = z.strictObject({
  job: idSchema,
  restoration: idSchema,
  photo: idSchema,
  encoding: encodingSchema,
  longSide,
  space,
  place,
  /** The name with its ending; `skip` numbers, because who exports wants a file. */
  name: z.string().min(1).max(255),
  existing,
  /** Whether the user says where, through the system's dialog. */
  ask: z.boolean(),
});

/** A result that is a file now. */
export const exportedSchema = z.object({
  /** By this the page names it. */
  file: idSchema,
  /** Where it is, for the user to read. */
  shown: z.string(),
  /** What an output says that writes more of them there. */
  place,
  /** What was lost on the way, or changed. */
  notes: z.array(noteSchema),
});
export type Exported = z.infer<typeof exportedSchema>;

/** Which device does the work, and why not a faster one. */
export const engineStatusSchema = z.object({
  state: z.enum(['starting', 'ready', 'restarting', 'off']),
  device: computeDeviceSchema.nullable(),
  /** What was found out about each device of this computer. */
  devices: z.array(deviceReportSchema),
  /** The device that worked until it gave up, and why. */
  lost: z.object({ device: computeDeviceSchema, reason: z.string() }).nullable(),
  /** Why the engine is off. */
  error: failureSchema.nullable(),
});
export type EngineStatus = z.infer<typeof engineStatusSchema>;

/** A restoration network that can be chosen. */
const restorerInfoSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Whether the user has imported it. */
  isOwn: z.boolean(),
});
export type RestorerInfo = z.infer<typeof restorerInfoSchema>;

/** What the page needs to know of a method to offer it. */
export const methodInfoSchema = z.object({
  task: taskSchema,
  scale: scaleSchema,
  defaultTau: z.number(),
  maxTau: z.number(),
  maxSteps: z.int(),
  /** α where nothing else is said. */
  defaultAlpha: z.number(),
  /** The budget in dB that keeps all of a sample as a rule; of a photo it is known once it was sampled. */
  fullCost: z.number(),
  /** The networks that can be φ_IR; the first is the one that `null` stands for. */
  restorers: z.array(restorerInfoSchema),
});
export type MethodInfo = z.infer<typeof methodInfoSchema>;
