import { randomUUID } from 'node:crypto';
import { readdir, rename, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Edit } from '../contract/edit';
import { forOtherPhotos } from '../contract/plain-edit';
import { LatensifyError, toFailure } from '../contract/errors';
import { idSchema } from '../contract/photo';
import type { Id } from '../contract/photo';
import { refuseNewer, unreadable } from '../contract/why-not';
import { presetRuleSchema } from '../contract/presets';
import type { DamagedPreset, Preset, PresetImport, PresetInfo, PresetList, PresetRule } from '../contract/presets';
import { makeFolder } from '../files/make-folder';
import { readText } from '../files/regular';
import { JsonFile, writeJson } from '../stores/json-file';
import type { Aside } from '../stores/json-file';
import { builtInPresets } from './built-in';
import { freeName, isNamed, isNumbered } from './names';
import { fromFile, toFile } from './preset-file';
import { bestRule } from './rules';
import type { Occasion } from './rules';

const bookSchema = z.strictObject({
  version: z.literal(1),
  /** Ids in the user's order; those that are not named come after. */
  order: z.array(idSchema),
  /** Built-in ones that the user deleted. */
  hidden: z.array(idSchema),
  rules: z.array(presetRuleSchema),
});
type Book = z.infer<typeof bookSchema>;

function parseBook(value: unknown): Book {
  refuseNewer(value, 1);
  return bookSchema.parse(value);
}
const emptyBook: Book = { version: 1, order: [], hidden: [], rules: [] };

const isBuiltIn = (id: string) => builtInPresets.some((preset) => preset.id === id);
const infoOf = (preset: Preset): PresetInfo => ({ ...preset, isBuiltIn: isBuiltIn(preset.id) });
/** What a result was made with, and what is of one photo, does not belong into a preset. */
const bare = (edit: Edit): Edit => ({ ...forOtherPhotos(edit), packs: {} });

function damaged(file: string, thrown: unknown): DamagedPreset {
  return { file, failure: toFailure(unreadable('preset-unreadable', file, thrown)) };
}

/** The order of presets, the rules and which built-in ones are hidden stand in one file. */
function orderLost({ path, cause }: Aside): DamagedPreset {
  return { file: path, failure: toFailure(unreadable('preset-order-lost', path, cause)) };
}

/** An order with one id before another, or at its end. */
function moved(ids: readonly string[], id: string, before: string | null): string[] {
  const others = ids.filter((other) => other !== id);
  const at = before === null ? -1 : others.indexOf(before);
  return at < 0 ? [...others, id] : [...others.slice(0, at), id, ...others.slice(at)];
}

/** What became of a preset that came in a file. */
interface Arrival {
  readonly as: 'imported' | 'replaced' | 'known';
  readonly id: Id;
}

const isEqual = (one: Edit, other: Edit) => isDeepStrictEqual({ ...one, packs: {} }, { ...other, packs: {} });

/** The presets of a user: a file each, in a folder that the app and the command line share. */
export class Presets {
  readonly #folder: string;
  readonly #book: JsonFile<Book>;
  readonly #own = new Map<string, Preset>();
  #damaged: DamagedPreset[] = [];
  #loading: Promise<void> | null = null;

  constructor(folder: string) {
    this.#folder = folder;
    this.#book = new JsonFile(join(folder, 'order.json'), parseBook, emptyBook);
  }

  async list(): Promise<PresetList> {
    await this.#load();
    const { order, hidden, rules } = await this.#book.read();
    const all = [...builtInPresets.filter(({ id }) => !hidden.includes(id)), ...this.#own.values()];
    const rank = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
    const presets = all.map(infoOf).sort((a, b) => rank(a.id) - rank(b.id));
    const { aside } = this.#book;
    const broken = aside ? [...this.#damaged, orderLost(aside)] : this.#damaged;
    const known = rules.filter(({ preset }) => all.some(({ id }) => id === preset));
    return { presets, rules: known, damaged: broken, folder: this.#folder };
  }

  /** Throws `preset-unknown`. @param wanted an id, or a name in any case */
  async find(wanted: string): Promise<PresetInfo> {
    const { presets } = await this.list();
    const found = presets.find(({ id }) => id === wanted) ?? presets.find(({ name }) => isNamed(name, wanted));
    if (found) return found;
    throw new LatensifyError('preset-unknown', { name: wanted, available: presets.map(({ name }) => name).join(', ') });
  }

  /** A new one, at the end. */
  async save(name: string, edit: Edit): Promise<PresetInfo> {
    await this.#load();
    return this.#put({ id: randomUUID(), name, edit: bare(edit) });
  }

  async update(id: string, edit: Edit): Promise<PresetInfo> {
    return this.#put({ ...(await this.#mine(id)), edit: bare(edit) });
  }

  async rename(id: string, name: string): Promise<PresetInfo> {
    return this.#put({ ...(await this.#mine(id)), name });
  }

  async duplicate(id: string, name: string): Promise<PresetInfo> {
    const { edit } = await this.find(id);
    const copy = await this.save(name, edit);
    const ids = (await this.list()).presets.map((preset) => preset.id);
    await this.move(copy.id, ids[ids.indexOf(id) + 1] ?? null);
    return copy;
  }

  /** It goes into a folder of its own, from which it can be taken back. */
  async delete(id: string): Promise<PresetList> {
    await this.find(id);
    if (isBuiltIn(id)) await this.#book.change((book) => ({ ...book, hidden: [...book.hidden, id] }));
    else {
      await makeFolder(this.#deleted(''));
      await rename(this.#file(id), this.#deleted(`${id}.json`));
      this.#own.delete(id);
    }
    return this.list();
  }

  /** Takes back a deletion. Throws `preset-unknown`. */
  async undelete(id: string): Promise<PresetList> {
    await this.#load();
    if (isBuiltIn(id)) {
      await this.#book.change((book) => ({ ...book, hidden: book.hidden.filter((other) => other !== id) }));
      return this.list();
    }
    await rename(this.#deleted(`${id}.json`), this.#file(id)).catch((cause: unknown) => {
      throw new LatensifyError('preset-unknown', { name: id, available: '' }, { cause });
    });
    await this.#read(this.#file(id));
    return this.list();
  }

  async move(id: string, before: string | null): Promise<PresetList> {
    const ids = (await this.list()).presets.map((preset) => preset.id);
    await this.#book.change((book) => ({ ...book, order: moved(ids, id, before) }));
    return this.list();
  }

  async setRules(rules: PresetRule[]): Promise<PresetList> {
    await this.#book.change((book) => ({ ...book, rules }));
    return this.list();
  }

  /** The preset that a photo gets by itself; null where no rule is for it. */
  async chooseFor(occasion: Occasion): Promise<PresetInfo | null> {
    const { presets, rules } = await this.list();
    const rule = bestRule(rules, occasion);
    return presets.find(({ id }) => id === rule?.preset) ?? null;
  }

  /** The rules that are for a task, in no order; most users have none. */
  async rulesFor({ task, scale }: Pick<Occasion, 'task' | 'scale'>): Promise<PresetRule[]> {
    return (await this.list()).rules.filter((rule) => rule.task === task && rule.scale === scale);
  }

  /**
   * Takes presets out of files. One that is here already stays the only one; one of a name that another has gets a number, or
   * takes its place where that is wished and it is no built-in one.
   */
  async import(files: readonly string[], replace = false): Promise<PresetImport> {
    const found = { imported: [] as string[], replaced: [] as string[], known: [] as string[] };
    const refused: DamagedPreset[] = [];
    for (const file of files) {
      try {
        for (const preset of fromFile(JSON.parse(await readText(file)))) {
          const { as, id } = await this.#takeIn(preset, replace);
          found[as].push(id);
        }
      } catch (thrown) {
        refused.push(damaged(file, thrown));
      }
    }
    return { ...found, refused, list: await this.list() };
  }

  async #takeIn({ name, edit }: Preset, replace: boolean): Promise<Arrival> {
    const { presets } = await this.list();
    const same = presets.find((other) => isNumbered(other.name, name) && isEqual(other.edit, bare(edit)));
    if (same) return { as: 'known', id: same.id };
    const namesake = presets.find((other) => isNamed(other.name, name) && !other.isBuiltIn);
    if (namesake && replace) return { as: 'replaced', id: (await this.update(namesake.id, edit)).id };
    const free = freeName(
      name,
      presets.map((other) => other.name),
    );
    return { as: 'imported', id: (await this.save(free, edit)).id };
  }

  /** One file for all. Throws `preset-unknown`, or the file system's own error. */
  async export(ids: readonly string[], file: string): Promise<void> {
    const presets: Preset[] = [];
    for (const wanted of ids) {
      const { id, name, edit } = await this.find(wanted);
      presets.push({ id, name, edit });
    }
    await writeJson(file, toFile(presets));
  }

  #file(id: string): string {
    return join(this.#folder, `${id}.json`);
  }

  #deleted(name: string): string {
    return join(this.#folder, 'deleted', name);
  }

  /** Throws `preset-unknown` also for a built-in one, which is nobody's to change. */
  async #mine(id: string): Promise<Preset> {
    await this.#load();
    const found = this.#own.get(id);
    if (found) return found;
    throw new LatensifyError('preset-unknown', {
      name: id,
      available: [...this.#own.values()].map(({ name }) => name).join(', '),
    });
  }

  async #put(preset: Preset): Promise<PresetInfo> {
    await writeJson(this.#file(preset.id), toFile([preset]));
    this.#own.set(preset.id, preset);
    return infoOf(preset);
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

  /** A file that cannot be used stays where it is, and is named. */
  async #read(file: string): Promise<void> {
    try {
      const [preset] = fromFile(JSON.parse(await readText(file)));
      const id = idSchema.parse(basename(file, '.json'));
      this.#own.set(id, { ...preset, id });
    } catch (thrown) {
      this.#damaged = [...this.#damaged, damaged(file, thrown)];
    }
  }

  /** What was deleted before the last start stays deleted. */
  async #purge(): Promise<void> {
    const names = await readdir(this.#deleted('')).catch(() => []);
    for (const name of names) await unlink(this.#deleted(name)).catch(() => undefined);
  }
}
