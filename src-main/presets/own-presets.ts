import { readdir, stat, unlink, utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LatensifyError, toFailure } from '../contract/errors';
import { idSchema } from '../contract/photo';
import type { DamagedPreset, Preset } from '../contract/presets';
import { unreadable } from '../contract/why-not';
import { makeFolder } from '../files/folders';
import { readText } from '../files/regular';
import { rename } from '../files/rename';
import { stampOf, writeJson } from '../stores/json-file';
import { fromFile, toFile } from './preset-file';

/** In milliseconds. */
const day = 24 * 60 * 60 * 1000;

export function damaged(file: string, thrown: unknown): DamagedPreset {
  return { file, failure: toFailure(unreadable('preset-unreadable', file, thrown)) };
}

/**
 * The presets that a user has made: a file each, in a folder that is everybody's. What a terminal, an editor or another computer
 * changes in it while the app runs counts from the next question on: only files that have changed are read.
 */
export class OwnPresets {
  readonly #folder: string;
  readonly #presets = new Map<string, Preset>();
  readonly #damaged = new Map<string, DamagedPreset>();
  /** Files that were read, each as it was then. */
  readonly #stamps = new Map<string, string>();
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
    return [...this.#damaged.values()];
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
    await writeJson(this.#file(preset.id), toFile([preset]));
    await this.#load();
  }

  /** Puts it into a folder of its own, from which it can be taken back for a day. */
  async delete(id: string): Promise<void> {
    await makeFolder(this.#deleted(''));
    await rename(this.#file(id), this.#deleted(`${id}.json`));
    const now = new Date();
    await utimes(this.#deleted(`${id}.json`), now, now);
    await this.#load();
  }

  /** Throws `preset-unknown`. */
  async undelete(id: string): Promise<void> {
    await rename(this.#deleted(`${id}.json`), this.#file(id)).catch((cause: unknown) => {
      throw new LatensifyError('preset-unknown', { name: id, available: '' }, { cause });
    });
    await this.#load();
  }

  #file(id: string): string {
    return join(this.#folder, `${id}.json`);
  }

  #deleted(name: string): string {
    return join(this.#folder, 'deleted', name);
  }

  /** One after the other, so that what was read last is what was written last. */
  #load(): Promise<void> {
    this.#loading = (this.#loading ?? this.#purge()).then(() => this.#readChanged());
    return this.#loading;
  }

  async #readChanged(): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    const files = names
      .filter((name) => name.endsWith('.json') && name !== 'order.json')
      .sort()
      .map((name) => join(this.#folder, name));
    for (const file of [...this.#stamps.keys()]) if (!files.includes(file)) this.#forget(file);
    for (const file of files) {
      const stamp = await stampOf(file);
      if (this.#stamps.get(file) !== stamp) await this.#read(file);
      this.#stamps.set(file, stamp);
    }
  }

  #forget(file: string): void {
    this.#stamps.delete(file);
    this.#damaged.delete(file);
    this.#presets.delete(basename(file, '.json'));
  }

  async #read(file: string): Promise<void> {
    const name = basename(file, '.json');
    try {
      const [preset] = fromFile(JSON.parse(await readText(file))).presets;
      const id = idSchema.parse(name);
      this.#presets.set(id, { ...preset, id });
      this.#damaged.delete(file);
    } catch (thrown) {
      this.#presets.delete(name);
      this.#damaged.set(file, damaged(file, thrown));
    }
  }

  /** What another window or a terminal has just deleted can still be taken back there. */
  async #purge(): Promise<void> {
    const names = await readdir(this.#deleted('')).catch(() => []);
    for (const file of names.map((name) => this.#deleted(name))) {
      const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity }));
      if (mtimeMs < Date.now() - day) await unlink(file).catch(() => undefined);
    }
  }
}
