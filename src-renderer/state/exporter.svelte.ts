import type { Api, Encoding, Exported, Format, Output, PhotoInfo } from '@contract';
import { pictureFormats } from '@contract/formats';
import { encodingFor, formatFor } from '@contract/result-file';
import { formatsOf, outputName } from '../logic/file-name';
import { speech } from '../speech.svelte';
import type { Notices } from './notices.svelte';
import type { Result } from './restoration.svelte';

/** How results become files. */
export class Exporter {
  writing = $state(false);
  readonly #api: Api;
  readonly #notices: Notices;
  /** Results that are on the disk. */
  #written = $state.raw<readonly string[]>([]);

  constructor(api: Api, notices: Notices) {
    this.#api = api;
    this.#notices = notices;
  }

  /** What a result can be written in. */
  formatsFor(result: Result | null): readonly Format[] {
    return result ? formatsOf(result.info) : pictureFormats;
  }

  encodingOf(output: Output, photo: PhotoInfo, result: Result | null): Encoding {
    const wished = formatFor(output, photo.name);
    const format = this.formatsFor(result).includes(wished) ? wished : 'tiff';
    return encodingFor(output, format, photo);
  }

  nameOf(output: Output, photo: PhotoInfo, { settings, info }: Result): string {
    const { format } = this.encodingOf(output, photo, { settings, info });
    return outputName(output.name, photo.name, { ...settings, tau: info.tau, seed: info.seed }, format);
  }

  isWritten(result: Result | null): boolean {
    return result !== null && this.#written.includes(result.info.id);
  }

  /**
   * @param ask whether the user says where; otherwise the rule of the output does
   * @returns what was written; null: nothing
   */
  async save(output: Output, photo: PhotoInfo, result: Result, ask: boolean): Promise<Exported | null> {
    if (this.writing) return null;
    this.writing = true;
    const { longSide, space, place, existing } = output;
    const answer = await this.#api.exportResult({
      restoration: result.info.id,
      photo: photo.id,
      encoding: this.encodingOf(output, photo, result),
      ...{ longSide, space, place, existing, ask },
      name: this.nameOf(output, photo, result),
    });
    this.writing = false;
    if (!answer.ok) this.#notices.warn(answer.error);
    else if (answer.value !== null) this.#saved(answer.value, result);
    return answer.ok ? answer.value : null;
  }

  async reveal(path: string): Promise<void> {
    const answer = await this.#api.reveal({ path });
    if (!answer.ok) this.#notices.warn(answer.error);
  }

  /** By the system's dialog; null: it was closed. */
  async chooseFolder(): Promise<string | null> {
    const answer = await this.#api.chooseResultFolder();
    if (answer.ok) return answer.value;
    this.#notices.warn(answer.error);
    return null;
  }

  async #undo(path: string, restoration: string): Promise<void> {
    const answer = await this.#api.undoExport({ path, restoration });
    if (!answer.ok) {
      this.#notices.warn(answer.error);
      return;
    }
    this.#written = this.#written.filter((id) => id !== restoration);
    this.#notices.say(() => speech.photo.exportUndone(path));
  }

  #saved({ path, notes }: Exported, { info }: Result): void {
    this.#written = [...this.#written, info.id];
    const show = { label: () => speech.photo.show, run: () => void this.reveal(path) };
    const undo = { label: () => speech.frame.undo, run: () => void this.#undo(path, info.id) };
    const said = () => [speech.photo.saved(path), ...notes.map((note) => speech.note(note))].join(' ');
    this.#notices.say(said, show, undo);
  }
}
