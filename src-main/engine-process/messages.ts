import { z } from 'zod';
import { engineStatusSchema, failureSchema, progressSchema } from '../contract';
import type { Device } from '../contract';
import type { Codecs } from './codecs';
import type { Role } from './jobs';

/** What an engine process is started with, by the main process, as its one argument. */
export interface Launch {
  readonly role: Role;
  /** Folders: of pictures for the page, of models, and of what the app remembers. */
  readonly pictures: string;
  readonly models: string;
  readonly user: string;
  readonly device: Device;
  readonly codecs: Codecs;
  /** `after-crash`: the one before it ended or hung before it was ready; `anew`: devices are to be tried again. */
  readonly start: 'plain' | 'after-crash' | 'anew';
}
/** What of that changes from start to start. */
export type Manner = Pick<Launch, 'device' | 'codecs' | 'start'>;

const numberOfJob = z.int().positive();

/** From the main process to an engine process. The argument is checked against the job's own schema. */
export const toEngineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('job'), id: numberOfJob, job: z.string(), argument: z.unknown() }),
  z.strictObject({ kind: z.literal('cancel'), id: numberOfJob }),
  /** The preview has been passed on: the next one may come. */
  z.strictObject({ kind: z.literal('preview-passed') }),
]);
export type ToEngine = z.infer<typeof toEngineSchema>;

/** Of the role that runs networks; the others have no device. */
const readySchema = engineStatusSchema.pick({ device: true, devices: true, lost: true });

/** From an engine process to the main process. What is answered is checked against the job's own schema. */
export const fromEngineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), ...readySchema.shape }),
  /** Neither device nor networks can be used; every job will be answered with this. */
  z.object({ kind: z.literal('unusable'), error: failureSchema }),
  /** Every second, while the process is not busy with one long call. */
  z.object({ kind: z.literal('alive') }),
  z.object({
    kind: z.literal('answer'),
    id: numberOfJob,
    answer: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), value: z.unknown() }),
      z.object({ ok: z.literal(false), error: failureSchema }),
    ]),
  }),
  z.object({ kind: z.literal('report'), id: numberOfJob, report: progressSchema }),
]);
export type FromEngine = z.infer<typeof fromEngineSchema>;
