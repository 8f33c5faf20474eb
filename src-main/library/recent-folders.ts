import { basename } from 'node:path';
import { z } from 'zod';
import type { FolderInfo } from '../contract';
import { JsonFile } from '../stores/json-file';
import { photoIdOf } from './walk';

const kept = 8;
const fileSchema = z.strictObject({ version: z.literal(1), folders: z.array(z.string().min(1)).max(100) });

/** The folders that were opened last, the newest first, remembered over restarts. */
export class RecentFolders {
  readonly #file: JsonFile<z.infer<typeof fileSchema>>;

  /** @param path a file of JSON */
  constructor(path: string) {
    this.#file = new JsonFile(path, (value) => fileSchema.parse(value), { version: 1, folders: [] });
  }

  async list(): Promise<FolderInfo[]> {
    const { folders } = await this.#file.read();
    return folders.map((path) => ({ id: photoIdOf(path), name: basename(path) || path, path }));
  }

  async add({ path }: Pick<FolderInfo, 'path'>): Promise<void> {
    await this.#file.change(({ folders }) => ({
      version: 1,
      folders: [path, ...folders.filter((other) => other !== path)].slice(0, kept),
    }));
  }
}
