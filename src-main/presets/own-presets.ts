import { readdir, rename, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LatensifyError, toFailure } from '../contract/errors';
import { idSchema } from '../contract/photo';
import type { DamagedPreset, Preset } from '../contract/presets';
import { unreadable } from '../contract/why-not';
import { makeFolder } from '../files/folders';
import { readText } from '../files/regular';
import { writeJson } from '../stores/json-file';
import { fromFile, toFile } from './preset-file';

export function damaged(file: string, thrown: unknown): DamagedPreset {
  return { file, failure: toFailure(unreadable('preset-unreadable', file, thrown)) };
}

/** The presets that a user has made: a file each. They are read once. */
export class OwnPresets {
  readonly #folder: string;
  readonly #presets = new Map<string, Preset>();
  #damaged: DamagedPreset[] = [];
  #loading: Promise<void> | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async all(): Promise<Preset[]> {
    await this.#load();
    return [...this.#presets.values()];
  }

  /** Files that cannot be used; they stay where they are. */
  get damaged(): readonly DamagedPreset[] {
    return this.#damaged;
  }

  /** Throws `preset-unknown`. */
  async get(id: string): Promise<Preset> {
    await this.#load();
    const found = this.#presets.get(id);
    if (found) return found;
    const available = [...this.#presets.values()].map(({ name }) => name).join(', ');
    throw new LatensifyError('preset-unknown', { name: id, available });
  }

  async put(preset: Preset): Promise<void> {
    await this.#load();
    await writeJson(this.#file(preset.id), toFile([preset]));
    this.#presets.set(preset.id, preset);
  }

  /** Puts it into a folder of its own, from which it can be taken back until the next start. */
  async delete(id: string): Promise<void> {
    await makeFolder(this.#deleted(''));
    await rename(this.#file(id), this.#deleted(`${id}.json`));
    this.#presets.delete(id);
  }

  /** Throws `preset-unknown`. */
  async undelete(id: string): Promise<void> {
    await this.#load();
    await rename(this.#deleted(`${id}.json`), this.#file(id)).catch((cause: unknown) => {
      throw new LatensifyError('preset-unknown', { name: id, available: '' }, { cause });
    });
    await this.#read(this.#file(id));
  }

  #file(id: string): string {
    return join(this.#folder, `${id}.json`);
  }

  #deleted(name: string): string {
    return join(this.#folder, 'deleted', name);
  }

  #load(): Promise<void> {
    this.#loading ??= this.#loadAll();
    return this.#loading;
  }

  async #loadAll(): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    const files = names.filter((name) => name.endsWith('.json') && name !== 'order.json').sort();
    for (const name of files) await this.#read(join(this.#folder, name));
    await this.#purge();
  }

  async #read(file: string): Promise<void> {
    try {
      const [preset] = fromFile(JSON.parse(await readText(file)));
      const id = idSchema.parse(basename(file, '.json'));
      this.#presets.set(id, { ...preset, id });
    } catch (thrown) {
      this.#damaged = [...this.#damaged, damaged(file, thrown)];
    }
  }

  async #purge(): Promise<void> {
    const names = await readdir(this.#deleted('')).catch(() => []);
    for (const name of names) await unlink(this.#deleted(name)).catch(() => undefined);
  }
}
