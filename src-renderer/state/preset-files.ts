import type { Api, DamagedPreset, Id } from '@contract';
import { baseName } from '../logic/file-name';
import { speech } from '../speech.svelte';
import type { Notices } from './notices.svelte';
import type { Presets } from './presets.svelte';

/** Presets as files: their folder, those of it that cannot be used, and what is taken in and given out. */
export class PresetFiles {
  readonly #api: Api;
  readonly #notices: Notices;
  readonly #presets: Pick<Presets, 'list' | 'find' | 'lacksNetwork'>;

  constructor(api: Api, notices: Notices, presets: Pick<Presets, 'list' | 'find' | 'lacksNetwork'>) {
    this.#api = api;
    this.#notices = notices;
    this.#presets = presets;
  }

  /** Files that cannot be used, and why. */
  get damaged(): readonly DamagedPreset[] {
    return this.#presets.list.damaged;
  }

  get folder(): string {
    return this.#presets.list.folder;
  }

  async showFolder(): Promise<void> {
    await this.#notices.valueOrWarn(this.#api.revealPresets());
  }

  async import(): Promise<void> {
    const outcome = await this.#notices.valueOrWarn(this.#api.importPresets());
    if (!outcome) return;
    this.#presets.list = outcome.list;
    this.#sayRefused(outcome.refused);
    if (outcome.imported.length > 0) this.#sayImported(outcome.imported);
    if (outcome.known.length > 0) this.#notices.say(() => speech.presets.known(outcome.known.length));
  }

  /** With those that have come without the network that they name. */
  #sayImported(imported: readonly Id[]): void {
    const come = imported.flatMap((id) => this.#presets.find(id) ?? []);
    const lacking = come.filter((preset) => this.#presets.lacksNetwork(preset)).map(({ name }) => name);
    const said = () => speech.presets.imported(imported.length);
    const which = () => speech.presets.importedLacking(lacking.join(', '), lacking.length);
    this.#notices.say(lacking.length === 0 ? said : () => `${said()} ${which()}`);
  }

  /** Several in one message: more than some would push each other out. */
  #sayRefused(refused: readonly DamagedPreset[]): void {
    if (refused.length === 1) this.#notices.warn(refused[0].failure);
    if (refused.length < 2) return;
    const names = refused
      .map(({ file, failure }) => (failure.code === 'preset-unusable' ? String(failure.details.name) : baseName(file)))
      .join(', ');
    this.#notices.refuse(() => speech.presets.manyRefused(refused.length, names));
  }

  async export(presets: Id[]): Promise<void> {
    const path = await this.#notices.valueOrWarn(this.#api.exportPresets({ presets }));
    if (path !== null) this.#notices.say(() => speech.presets.exported(path));
  }
}
