import { z } from 'zod';
import { idSchema, keptEditSchema } from '../contract';
import type { GivenEdit, Id } from '../contract';
import { JsonFile } from '../stores/json-file';

const givenSchema = z.strictObject({ photos: z.array(idSchema), edit: keptEditSchema, preset: idSchema.nullable() });
const fileSchema = z.strictObject({ version: z.literal(1), given: z.array(givenSchema) });

/** Settings that were given to single photos, remembered over restarts. Many photos often have the same. */
export class EditsBook {
  readonly #file: JsonFile<z.infer<typeof fileSchema>>;

  /** @param path a file of JSON */
  constructor(path: string) {
    this.#file = new JsonFile(path, (value) => fileSchema.parse(value), { version: 1, given: [] });
  }

  async list(): Promise<GivenEdit[]> {
    return (await this.#file.read()).given;
  }

  /** In place of what these photos had. Throws the file system's own error. */
  async give(fresh: GivenEdit): Promise<void> {
    await this.#change(fresh.photos, [fresh]);
  }

  /** They go with the settings of the moment again. Throws the file system's own error. */
  async take(photos: readonly Id[]): Promise<void> {
    await this.#change(photos, []);
  }

  async #change(photos: readonly Id[], fresh: readonly GivenEdit[]): Promise<void> {
    const gone = new Set(photos);
    await this.#file.change(({ given }) => {
      const kept = given.map((one) => ({ ...one, photos: one.photos.filter((photo) => !gone.has(photo)) }));
      return { version: 1, given: [...kept.filter(({ photos: left }) => left.length > 0), ...fresh] };
    });
  }
}
