import type { Api, Encoding, Exported, Format, Id, Output, PhotoInfo } from '@contract';
import { pictureFormats } from '@contract/formats';
import { encodingFor, formatFor } from '@contract/result-file';
import { strengthLabel } from '@contract/strength';
import { formatsOf, outputName } from '../logic/file-name';
import { speech } from '../speech.svelte';
import type { Notices } from './notices.svelte';
import type { ShownResult } from './restoration.svelte';

interface WritingProgress {
  /** Of the time that it will take, 0…1. */
  share: number;
  secondsLeft: number | null;
}

/** How results become files. */
export class Exporter {
  writing = $state(false);
  cancelling = $state(false);
  /** How far writing is, as far as can be said; null for what takes no time. */
  progress = $state.raw<WritingProgress | null>(null);
  /** What the export that runs is called. */
  #job: Id | null = null;
  readonly #api: Api;
  readonly #notices: Notices;
  /** Results that are on the disk. */
  #written = $state.raw<readonly string[]>([]);

  constructor(api: Api, notices: Notices) {
    this.#api = api;
    this.#notices = notices;
    api.on('restore:event', (event) => {
      if (event.job === this.#job && event.kind === 'writing') this.progress = event;
    });
  }

  /** What a result can be written in. */
  formatsFor(result: ShownResult | null): readonly Format[] {
    return result ? formatsOf(result.info) : pictureFormats;
  }

  encodingOf(output: Output, photo: PhotoInfo, result: ShownResult | null): Encoding {
    const wished = formatFor(output, photo.name);
    const format = this.formatsFor(result).includes(wished) ? wished : 'tiff';
    return encodingFor(output, format, photo);
  }

  nameOf(output: Output, photo: PhotoInfo, { settings, info }: ShownResult): string {
    const { format } = this.encodingOf(output, photo, { settings, info });
    const tau = strengthLabel(settings, info.tau);
    return outputName(output.name, photo.name, { ...settings, tau, seed: info.seed }, format);
  }

  isWritten(result: ShownResult | null): boolean {
    return result !== null && this.#written.includes(result.info.id);
  }

  /**
   * @param ask whether the user says where; otherwise the rule of the output does
   * @returns what was written; null: nothing
   */
  async save(output: Output, photo: PhotoInfo, result: ShownResult, ask: boolean): Promise<Exported | null> {
    if (this.writing) {
      this.#notices.confirm(() => speech.photo.exportRuns);
      return null;
    }
    this.writing = true;
    const job = crypto.randomUUID();
    this.#job = job;
    const { longSide, space, place, existing } = output;
    const answer = await this.#api.exportResult({
      job,
      restoration: result.info.id,
      photo: photo.id,
      encoding: this.encodingOf(output, photo, result),
      ...{ longSide, space, place, existing, ask },
      name: this.nameOf(output, photo, result),
    });
    this.#stop();
    if (answer.ok && answer.value !== null) this.#saved(answer.value, result);
    else if (!answer.ok && answer.error.code === 'cancelled') this.#notices.confirm(() => speech.photo.exportCancelled);
    else if (!answer.ok) this.#notices.warn(answer.error);
    return answer.ok ? answer.value : null;
  }

  async cancel(): Promise<void> {
    if (!this.writing || this.cancelling) return;
    this.cancelling = true;
    const answer = await this.#api.cancel({ job: this.#job });
    if (answer.ok) return;
    this.cancelling = false;
    this.#notices.warn(answer.error);
  }

  async reveal(file: Id): Promise<void> {
    await this.#notices.valueOrWarn(this.#api.reveal({ file }));
  }

  #stop(): void {
    this.writing = false;
    this.cancelling = false;
    this.progress = null;
    this.#job = null;
  }

  /** By the system's dialog; null: it was closed. */
  async chooseFolder(): Promise<string | null> {
    return this.#notices.valueOrWarn(this.#api.chooseResultFolder());
  }

  async #undo({ file, shown }: Exported, restoration: Id): Promise<void> {
    const answer = await this.#api.undoExport({ file, restoration });
    if (!answer.ok) {
      this.#notices.warn(answer.error);
      return;
    }
    this.#written = this.#written.filter((id) => id !== restoration);
    this.#notices.confirm(() => speech.photo.exportUndone(shown));
  }

  #saved(exported: Exported, { info }: ShownResult): void {
    const { file, shown, notes } = exported;
    this.#written = [...this.#written, info.id];
    const show = { label: () => speech.photo.show, run: () => void this.reveal(file) };
    const undo = { label: () => speech.frame.undo, run: () => void this.#undo(exported, info.id) };
    const said = () => [speech.photo.saved(shown), ...notes.map((note) => speech.note(note))].join('. ');
    this.#notices.say(said, show, undo);
  }
}
