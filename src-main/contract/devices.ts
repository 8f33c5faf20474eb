import { z } from 'zod';
import { failureSchema } from './failure';
import { computeDeviceSchema } from './settings';

/** Why a device is not worked on; what is said about each stands in texts/. */
const deviceProblems = [
  /** It cannot be opened: no such device, or no driver for it. */
  'absent',
  /** It opened, and a network failed on it. */
  'failed',
  /** Its results are not the processor's. */
  'wrong',
  /** It is right as far as it was tried, and slower than the processor. */
  'slow',
  /** The program ended, or hung, while it was tried. */
  'died',
] as const;

/** What was found out about a device when it was tried. */
export const deviceReportSchema = z.object({
  device: computeDeviceSchema,
  /** The graphics card's name, or the processor's; '' where it is not known. */
  adapter: z.string(),
  problem: z.object({ code: z.enum(deviceProblems), details: failureSchema.shape.details }).nullable(),
  /** PSNR in dB between its results and the processor's, of the network that is furthest off; null where none was compared. */
  psnr: z.number().nullable(),
  /** Seconds a megapixel of input, by pack; of those that were timed. */
  secondsPerMegapixel: z.record(z.string(), z.number()),
});
export type DeviceReport = z.infer<typeof deviceReportSchema>;

/** What is remembered of the devices, so that they are tried once for each driver and version. */
export const deviceBookSchema = z.object({
  version: z.literal(1),
  /** Of everything that a result or a speed may depend on: runtime, packs, drivers. */
  fingerprint: z.string(),
  reports: z.array(deviceReportSchema),
  /** Written before a device is tried: where it still stands afterwards, the program did not survive. */
  trying: z.object({ device: computeDeviceSchema, process: z.int(), times: z.int() }).nullable(),
});
export type DeviceBook = z.infer<typeof deviceBookSchema>;

export const emptyBook: DeviceBook = { version: 1, fingerprint: '', reports: [], trying: null };

/** How many times as fast as the processor, over the networks that were timed on both; null where there is none. */
export function timesAsFast(report: DeviceReport, reports: readonly DeviceReport[]): number | null {
  const processor = reports.find(({ device }) => device === 'cpu')?.secondsPerMegapixel ?? {};
  const ofProcessor = new Map(Object.entries(processor));
  let [own, others] = [0, 0];
  for (const [pack, seconds] of Object.entries(report.secondsPerMegapixel)) {
    const same = ofProcessor.get(pack);
    if (same === undefined) continue;
    own += seconds;
    others += same;
  }
  return own === 0 ? null : others / own;
}

/** Seconds for a megapixel through every network that was timed, to compare devices by; Infinity where none was. */
export function secondsOf({ secondsPerMegapixel }: Pick<DeviceReport, 'secondsPerMegapixel'>): number {
  const seconds = Object.values(secondsPerMegapixel);
  return seconds.length === 0 ? Infinity : seconds.reduce((sum, value) => sum + value, 0);
}
