import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Edit } from '../contract/edit';
import { LatensifyError, toFailure } from '../contract/errors';
import type { Failure } from '../contract/errors';
import type { Id } from '../contract/photo';
import { forOtherPhotos } from '../contract/plain-edit';
import { freeName, isNamed, isNumbered } from '../contract/preset-names';
import type { DamagedPreset, Preset, PresetImport, PresetInfo, PresetList, PresetRule } from '../contract/presets';
import { whyNot } from '../contract/why-not';
import { readText } from '../files/regular';
import { JsonFile, writeJson } from '../stores/json-file';
import { builtInPresets } from './built-in';
import { emptyOrder, moved, orderLost, parseOrder } from './order';
import type { Order } from './order';
import { OwnPresets, damaged } from './own-presets';
import { fromFile, toFile } from './preset-file';
import { bestRule } from './rules';
import type { Occasion } from './rules';

const isBuiltIn = (id: string) => builtInPresets.some((preset) => preset.id === id);
const infoOf = (preset: Preset): PresetInfo => ({ ...preset, isBuiltIn: isBuiltIn(preset.id) });
/** What a result was made with, and what is of one photo, does not belong into a preset. */
const bare = (edit: Edit): Edit => ({ ...forOtherPhotos(edit), packs: {} });

/** What became of a preset that came in a file. */
interface Arrival {
  readonly as: 'imported' | 'replaced' | 'known';
  readonly id: Id;
}

/** One of a file whose others can be used. */
function unusableIn(path: string, name: string, thrown: unknown): Failure {
  return toFailure(new LatensifyError('preset-unusable', { path, name, reason: whyNot(thrown) }, { cause: thrown }));
}

const isEqual = (one: Edit, other: Edit) => isDeepStrictEqual({ ...one, packs: {} }, { ...other, packs: {} });

/** The presets of a user: a file each, in a folder that the app and the command line share. */
export class Presets {
  readonly #folder: string;
  readonly #order: JsonFile<Order>;
  readonly #own: OwnPresets;

  constructor(folder: string) {
    this.#folder = folder;
    this.#order = new JsonFile(join(folder, 'order.json'), parseOrder, emptyOrder);
    this.#own = new OwnPresets(folder);
  }

  async list(): Promise<PresetList> {
    const own = await this.#own.all();
    const { order, hidden, rules } = await this.#arranged();
    const all = [...builtInPresets.filter(({ id }) => !hidden.includes(id)), ...own];
    const rank = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
    const presets = all.map(infoOf).sort((a, b) => rank(a.id) - rank(b.id));
    const { aside } = this.#order;
    const broken = [...this.#own.damaged, ...(aside ? [orderLost(aside)] : [])];
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
    return this.#put({ id: randomUUID(), name, edit: bare(edit) });
  }

  /** Throws `preset-unknown`, as renaming does, also for a built-in one, which is nobody's to change. */
  async update(id: string, edit: Edit): Promise<PresetInfo> {
    return this.#put({ ...(await this.#own.get(id)), edit: bare(edit) });
  }

  async rename(id: string, name: string): Promise<PresetInfo> {
    return this.#put({ ...(await this.#own.get(id)), name });
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
    if (isBuiltIn(id)) await this.#arrange((order) => ({ ...order, hidden: [...order.hidden, id] }));
    else await this.#own.delete(id);
    return this.list();
  }

  /** Takes back a deletion. Throws `preset-unknown`. */
  async undelete(id: string): Promise<PresetList> {
    const others = (ids: readonly string[]) => ids.filter((other) => other !== id);
    if (isBuiltIn(id)) await this.#arrange((order) => ({ ...order, hidden: others(order.hidden) }));
    else await this.#own.undelete(id);
    return this.list();
  }

  async move(id: string, before: string | null): Promise<PresetList> {
    const ids = (await this.list()).presets.map((preset) => preset.id);
    await this.#arrange((order) => ({ ...order, order: moved(ids, id, before) }));
    return this.list();
  }

  async setRules(rules: PresetRule[]): Promise<PresetList> {
    await this.#arrange((order) => ({ ...order, rules }));
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
   * Takes presets out of files, but for those that cannot be used. One that is here already stays the only one; one of a name that another has gets a number, or
   * takes its place where that is wished and it is no built-in one.
   */
  async import(files: readonly string[], replace = false): Promise<PresetImport> {
    const found = { imported: [] as string[], replaced: [] as string[], known: [] as string[] };
    const refused: DamagedPreset[] = [];
    for (const file of files) {
      try {
        const { presets, unusable } = fromFile(JSON.parse(await readText(file)));
        for (const { name, thrown } of unusable) refused.push({ file, failure: unusableIn(file, name, thrown) });
        for (const preset of presets) {
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

  /** As a terminal or an editor may have arranged them meanwhile. */
  async #arranged(): Promise<Order> {
    await this.#order.lookAgain();
    return this.#order.read();
  }

  async #arrange(change: (order: Order) => Order): Promise<void> {
    await this.#order.lookAgain();
    await this.#order.change(change);
  }

  async #put(preset: Preset): Promise<PresetInfo> {
    await this.#own.put(preset);
    return infoOf(preset);
  }
}
