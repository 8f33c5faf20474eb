import type { Answer, Api, Edit, Id, JobRow, PhotoInfo, PresetInfo, PresetList, Shot } from '@contract';
import { forOtherPhotos, plainEdit } from '@contract/plain-edit';
import { freeName, isNamed } from '@contract/preset-names';
import { baseName } from '../logic/file-name';
import { sameValue } from '../logic/outcome';
import { speech } from '../speech.svelte';
import type { Controls } from './controls.svelte';
import type { Usual } from './edits.svelte';
import type { Notices } from './notices.svelte';
import { PresetFiles } from './preset-files';
import { PresetPictures } from './preset-pictures.svelte';
import { PresetRules } from './preset-rules';

/** Named settings: which there are, which was chosen, and whether the controls have moved on since. */
export class Presets {
  readonly pictures: PresetPictures;
  readonly rules: PresetRules;
  readonly files: PresetFiles;
  /** Which there are, and the rules on them. */
  list = $state.raw<PresetList>({ presets: [], rules: [], damaged: [], folder: '' });
  #chosen = $state<Id | null>(null);
  /** What was chosen before a rule chose for the photo that is open; null: the user has chosen since. */
  #before = $state.raw<Pick<Usual, 'edit' | 'preset'> | null>(null);
  readonly #api: Api;
  readonly #notices: Notices;
  readonly #controls: Controls;
  readonly #begun: Promise<void>;

  constructor(api: Api, notices: Notices, controls: Controls) {
    this.#api = api;
    this.#notices = notices;
    this.#controls = controls;
    this.pictures = new PresetPictures(api);
    this.rules = new PresetRules(api, notices, this);
    this.files = new PresetFiles(api, notices, this);
    api.on('presets:changed', (list) => (this.list = list));
    this.#begun = this.#begin();
  }

  /** Those of the task that is chosen, in the user's order. */
  get offered(): readonly PresetInfo[] {
    return this.list.presets.filter(({ edit }) => this.#isOfTask(edit));
  }

  get chosen(): PresetInfo | null {
    return this.offered.find(({ id }) => id === this.#chosen) ?? null;
  }

  /** Whether the controls have moved on since the preset was chosen. */
  get isChanged(): boolean {
    const { chosen } = this;
    return chosen !== null && !this.#isFollowed(chosen);
  }

  /** What photos get that have no settings of their own. Rules count until the user chooses a preset or settings. */
  get usual(): Usual {
    const { edit } = this.#controls;
    const own = { edit, preset: this.chosen?.id ?? null };
    const hasRules = this.rules.all.some(({ task, scale }) => task === edit.task && scale === edit.scale);
    if (!hasRules) return { ...own, byRules: false };
    if (this.chosen && this.#before && !this.isChanged) return { ...this.#before, byRules: true };
    return { ...own, byRules: this.chosen === null && isUntouched(edit) };
  }

  get all(): readonly PresetInfo[] {
    return this.list.presets;
  }

  /**
   * What a terminal or an editor has changed meanwhile. To be called when somebody comes back to the window. Controls that say
   * what their preset says go on doing so: the bar below the gallery names it, and not what it was.
   */
  async renew(): Promise<void> {
    await this.#begun;
    const before = this.chosen;
    await this.#reload();
    if (before !== null && this.#chosen === before.id && this.#isFollowed(before) && this.isChanged) this.revert();
  }

  find(id: Id | null): PresetInfo | null {
    return this.list.presets.find((preset) => preset.id === id) ?? null;
  }

  nameOf({ id, name, isBuiltIn }: PresetInfo): string {
    return isBuiltIn ? (builtInName(id) ?? name) : name;
  }

  /** '' where there is none, or none any more. */
  nameOfId(id: Id | null): string {
    const preset = this.find(id);
    return preset ? this.nameOf(preset) : '';
  }

  /** What the preset of a photo of the queue was called when it was added, whatever has become of it; '' for none. */
  nameFor({ preset, presetName }: Pick<JobRow, 'preset' | 'presetName'>): string {
    return presetName ?? builtInName(preset ?? '') ?? this.nameOfId(preset);
  }

  /** Whether it names a network that was removed, or is on another computer. */
  lacksNetwork({ edit }: PresetInfo): boolean {
    return this.#controls.lacksNetwork(edit);
  }

  /** Whether a name would be a second one of its kind. @param except the one that is to have it: its own name it may keep */
  isTaken(name: string, except: Id | null = null): boolean {
    return this.list.presets.some((preset) => preset.id !== except && isNamed(this.nameOf(preset), name.trim()));
  }

  choose(id: Id | null): void {
    this.#before = null;
    this.#chosen = id;
    this.revert();
  }

  /** The one that the settings of a photo came of, which it has already; null: of none. */
  recall(id: Id | null): void {
    this.#before = null;
    this.#chosen = id;
  }

  /** The one that was chosen last time, once the presets are known; nothing that would be undone. */
  remember(id: Id | null): void {
    void this.#begun.then(() => {
      const preset = this.offered.find((known) => known.id === id);
      if (!preset || this.#controls.history.canUndo) return;
      this.#controls.history.reset(this.#controls.onThisPhoto(preset.edit));
      this.#chosen = preset.id;
    });
  }

  /** Back to what the preset says. */
  revert(): void {
    const preset = this.find(this.#chosen);
    if (preset) this.#controls.apply(preset.edit);
  }

  /** What a preset would do to the photo that is open. */
  onThisPhoto({ edit }: PresetInfo): Edit {
    return this.#controls.onThisPhoto(edit);
  }

  /** Pictures of what the presets on offer make of a photo are wanted; null: of none. */
  followPhoto(photo: PhotoInfo | null): void {
    const edits = this.offered.map((preset) => this.onThisPhoto(preset));
    this.pictures.follow(photo && this.#controls.suits(this.#controls.edit) ? photo : null, edits);
  }

  /** The preset that a photo gets by itself, if the user has said so. */
  async suggest({ camera, iso }: Shot): Promise<void> {
    const asked = this.#controls.edit;
    const { task, scale } = asked;
    const preset = await this.#notices.valueOrWarn(this.#api.choosePresetFor({ task, scale, camera, iso }));
    // Whoever has chosen something meanwhile knows better.
    if (!preset || this.#controls.edit !== asked) return;
    const { edit, preset: before } = this.usual;
    this.choose(preset.id);
    this.#before = { edit, preset: before };
  }

  async save(name: string): Promise<void> {
    const saved = await this.#notices.valueOrWarn(this.#api.savePreset({ name: name.trim(), edit: this.#bare() }));
    if (saved) await this.#reload(saved.id);
  }

  async update(preset: Id): Promise<void> {
    if (await this.#notices.valueOrWarn(this.#api.updatePreset({ preset, edit: this.#bare() })))
      await this.#reload(preset);
  }

  async rename(preset: Id, name: string): Promise<void> {
    if (await this.#notices.valueOrWarn(this.#api.renamePreset({ preset, name: name.trim() }))) await this.#reload();
  }

  async duplicate(preset: PresetInfo): Promise<void> {
    const name = freeName(
      this.nameOf(preset),
      this.list.presets.map((other) => this.nameOf(other)),
    );
    const copy = await this.#notices.valueOrWarn(this.#api.duplicatePreset({ preset: preset.id, name }));
    if (copy) await this.#reload(copy.id);
  }

  async remove(preset: PresetInfo): Promise<void> {
    if (!(await this.take(this.#api.deletePreset({ preset: preset.id })))) return;
    const name = this.nameOf(preset);
    const undo = {
      label: () => speech.frame.undo,
      run: () => void this.take(this.#api.undeletePreset({ preset: preset.id })),
    };
    this.#notices.say(() => speech.presets.removed(name), undo);
  }

  /** One place up or down among those of its task. */
  async move(preset: Id, by: -1 | 1): Promise<void> {
    const place = this.offered.findIndex(({ id }) => id === preset);
    const before = this.offered.at(by < 0 ? place - 1 : place + 2);
    if (place + by < 0 || place + by >= this.offered.length) return;
    const beforeId = by > 0 && place + 2 >= this.offered.length ? null : (before?.id ?? null);
    await this.take(this.#api.movePreset({ preset, before: beforeId }));
  }

  /** What was asked for changes the list. @returns whether it did */
  async take(asked: Promise<Answer<PresetList>>): Promise<boolean> {
    const list = await this.#notices.valueOrWarn(asked);
    if (list) this.list = list;
    return list !== null;
  }

  async #begin(): Promise<void> {
    await this.#reload();
    const names = this.files.damaged.map(({ file }) => baseName(file)).join(', ');
    if (names !== '') this.#notices.sayLasting(() => speech.presets.keptAside(names));
  }

  async #reload(choose?: Id): Promise<void> {
    await this.take(this.#api.presets());
    if (choose === undefined) return;
    this.#before = null;
    this.#chosen = choose;
  }

  /** Whether the controls say what a preset says. */
  #isFollowed({ edit }: PresetInfo): boolean {
    return sameValue(this.#controls.onThisPhoto(edit), { ...this.#controls.edit, packs: {} });
  }

  #isOfTask({ task, scale }: Edit): boolean {
    return task === this.#controls.edit.task && scale === this.#controls.edit.scale;
  }

  /** What was made with does not belong into a preset, nor what is of one photo. */
  #bare(): Edit {
    return { ...forOtherPhotos(this.#controls.edit), packs: {} };
  }
}

/** In the language of the page. */
const builtInName = (id: string): string | undefined =>
  (speech.presets.builtInNames as Readonly<Partial<Record<string, string>>>)[id];

const isSame = (a: Edit, b: Edit): boolean =>
  sameValue({ ...forOtherPhotos(a), packs: {} }, { ...forOtherPhotos(b), packs: {} });

/** Whether nothing was chosen but a task, and where and how results are written. */
function isUntouched(edit: Edit): boolean {
  const { method, ...plain } = plainEdit(edit.task, edit.scale);
  const { seed, tile } = edit.method;
  return isSame(edit, { ...plain, method: { ...method, seed, tile }, output: edit.output });
}
