import type { Api, Encoding, Format, Output, PhotoInfo } from '@contract';
import { pictureFormats } from '@contract/formats';
import { bitsFor, formatFor, formatsOf, outputName } from '../logic/file-name';
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
    const wished = formatFor(output, photo);
    const format = this.formatsFor(result).includes(wished) ? wished : 'tiff';
    return { format, bits: bitsFor(output, format, photo), quality: output.quality };
  }

  nameOf(output: Output, photo: PhotoInfo, { settings, info }: Result): string {
    const { format } = this.encodingOf(output, photo, { settings, info });
    return outputName(output.name, photo.name, { ...settings, tau: info.tau, seed: info.seed }, format);
  }

  isWritten(result: Result | null): boolean {
    return result !== null && this.#written.includes(result.info.id);
  }

  async save(output: Output, photo: PhotoInfo, result: Result): Promise<void> {
    if (this.writing) return;
    this.writing = true;
    const answer = await this.#api.exportResult({
      restoration: result.info.id,
      encoding: this.encodingOf(output, photo, result),
      suggestedName: this.nameOf(output, photo, result),
    });
    this.writing = false;
    if (!answer.ok) this.#notices.warn(answer.error);
    else if (answer.value !== null) this.#saved(answer.value, result);
  }

  async reveal(path: string): Promise<void> {
    const answer = await this.#api.reveal({ path });
    if (!answer.ok) this.#notices.warn(answer.error);
  }

  #saved(path: string, result: Result): void {
    this.#written = [...this.#written, result.info.id];
    this.#notices.say(() => speech.photo.saved(path), {
      label: () => speech.photo.show,
      run: () => void this.reveal(path),
    });
  }
}
