import { join } from 'node:path';
import { z } from 'zod';
import { plainOutput } from '../contract/plain-edit';
import { plainPreferences, preferencesSchema } from '../contract/preferences';
import type { Preferences } from '../contract/preferences';
import { JsonFile } from '../stores/json-file';

/** Each by itself: one that cannot be understood, of an older version or a newer one, begins anew, the others stay. */
function parsePreferences(value: unknown): Preferences {
  const stored = z.looseObject({ version: z.int() }).parse(value);
  // What an output of an older version does not say is plain.
  const output = { ...plainOutput, ...z.looseObject({}).catch({}).parse(stored.output) };
  const known = Object.entries(preferencesSchema.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(name === 'output' ? output : stored[name]);
    return parsed.success ? [[name, parsed.data] as const] : [];
  });
  return preferencesSchema.parse({ ...plainPreferences, ...Object.fromEntries(known) });
}

interface Stored extends Preferences {
  version: 1;
}

const withoutVersion = (stored: Stored): Preferences => preferencesSchema.strip().parse(stored);

/** What the app remembers of how somebody works. */
export class PreferenceStore {
  readonly #file: JsonFile<Stored>;

  constructor(path: string) {
    const stored = (preferences: Preferences): Stored => ({ version: 1, ...preferences });
    this.#file = new JsonFile(path, (value) => stored(parsePreferences(value)), stored(plainPreferences));
  }

  async get(): Promise<Preferences> {
    return withoutVersion(await this.#file.read());
  }

  /** Changes those that are named. */
  async set(changes: Partial<Preferences>): Promise<Preferences> {
    return withoutVersion(await this.#file.change((before) => ({ ...before, ...changes })));
  }
}

/** Those of a user's folder. */
export const preferencesIn = (folder: string) => new PreferenceStore(join(folder, 'preferences.json'));
