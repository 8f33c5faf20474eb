import type { Api, Edit, Id, PresetInfo, PresetRule } from '@contract';
import { sameValue } from '../logic/outcome';
import { speech } from '../speech.svelte';
import type { Notices } from './notices.svelte';
import type { Presets } from './presets.svelte';

const isForAll = ({ camera, iso }: PresetRule): boolean => camera === null && iso === null;

/** Which photos get which preset by themselves: all of a task, or those of a camera or of a range of ISO numbers. */
export class PresetRules {
  readonly #api: Api;
  readonly #notices: Notices;
  readonly #presets: Pick<Presets, 'list' | 'find' | 'take'>;

  constructor(api: Api, notices: Notices, presets: Pick<Presets, 'list' | 'find' | 'take'>) {
    this.#api = api;
    this.#notices = notices;
    this.#presets = presets;
  }

  get all(): readonly PresetRule[] {
    return this.#presets.list.rules;
  }

  of(preset: Id): PresetRule | null {
    return this.all.find((rule) => rule.preset === preset) ?? null;
  }

  /** Makes it the one for all photos of its task, of a camera, or of a range of ISO numbers; null: for none by itself. */
  async set(preset: PresetInfo, rule: Pick<PresetRule, 'camera' | 'iso'> | null): Promise<void> {
    const { task, scale } = preset.edit;
    await this.#setRules(
      rule
        ? this.#with({ ...rule, task, scale, preset: preset.id })
        : this.all.filter((other) => other.preset !== preset.id),
    );
  }

  /** The preset that all photos of a task get which no narrower rule is for. */
  usualFor({ task, scale }: Pick<Edit, 'task' | 'scale'>): PresetInfo | null {
    const rule = this.all.find((one) => one.task === task && one.scale === scale && isForAll(one));
    return this.#presets.find(rule?.preset ?? null);
  }

  /** @param preset null: none */
  async setUsualFor({ task, scale }: Pick<Edit, 'task' | 'scale'>, preset: Id | null): Promise<void> {
    const others = this.all.filter((one) => one.task !== task || one.scale !== scale || !isForAll(one));
    await this.#setRules(preset === null ? others : [...others, { task, scale, camera: null, iso: null, preset }]);
  }

  /** Those for cameras and ISO numbers. */
  get narrow(): readonly PresetRule[] {
    return this.all.filter((rule) => !isForAll(rule));
  }

  async remove(rule: PresetRule): Promise<void> {
    if (!(await this.#setRules(this.all.filter((other) => other !== rule)))) return;
    const undo = { label: () => speech.frame.undo, run: () => void this.#setRules(this.#with(rule)) };
    this.#notices.confirm(() => speech.presets.ruleRemoved, undo);
  }

  /** In the place of what the same photos got before. */
  #with(rule: PresetRule): PresetRule[] {
    return [...this.all.filter((other) => !sameValue({ ...other, preset: '' }, { ...rule, preset: '' })), rule];
  }

  /** @returns whether they are these now */
  #setRules(rules: readonly PresetRule[]): Promise<boolean> {
    return this.#presets.take(this.#api.setPresetRules({ rules: [...rules] }));
  }
}
