import { plainBlur } from '../src-main/contract/plain-blur';
import { plainDevelopment } from '../src-main/contract/plain-development';
import type { RestoreSettings } from '../src-main/contract/settings';

/** Settings with nothing in them that anybody chose: deblurring by the network, faithfully. */
export const plainSettings: RestoreSettings = {
  task: 'deblur',
  scale: 1,
  tau: 0,
  keep: { kind: 'auto' },
  steps: null,
  seed: 0,
  restorer: null,
  tile: null,
  develop: plainDevelopment,
  blur: { ...plainBlur, kind: 'none' },
};

/** What is counted and measured of restoring, by its name in `tests/counts/cases.json` and the tables. */
export const taskSettings = {
  'deblur by the network': plainSettings,
  'deblur by the kernel': { ...plainSettings, blur: plainBlur },
  'sr ×2': { ...plainSettings, task: 'sr', scale: 2 },
  'sr ×4': { ...plainSettings, task: 'sr', scale: 4 },
  raw: { ...plainSettings, task: 'raw' },
} satisfies Record<string, RestoreSettings>;

/** For whoever wants to be told nothing, and never stops. */
export const observer = { progress: () => undefined, preview: () => undefined };
export const never = new AbortController().signal;
export const untimed = <T>(_part: string, work: () => T): T => work();
