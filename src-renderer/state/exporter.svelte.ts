import type { Api, Encoding, Format, PhotoInfo, RestorationInfo } from '@contract';
import { formats, pictureFormats } from '@contract/formats';
import { formatsOf, suggestedName } from '../logic/file-name';
import type { Notices } from './notices.svelte';
import type { Result } from './restoration.svelte';

/** How results become files. */
export class Exporter {
  format = $state<Format>('png');
  /** What the result that is shown can be written in. */
  formats = $state.raw(pictureFormats);
  #bits = $state<Encoding['bits']>(8);
  quality = $state(92);
  writing = $state(false);
  /** Only these hold 16 bits per channel; the others have a quality instead. */
  readonly lossless = $derived(!formats[this.format].isLossy && formats[this.format].isPicture);
  readonly encoding = $derived<Encoding>({
    format: this.format,
    bits: this.lossless ? this.#bits : 8,
    quality: this.quality,
  });
  readonly #api: Api;
  readonly #notices: Notices;

  constructor(api: Api, notices: Notices) {
    this.#api = api;
    this.#notices = notices;
  }

  wantBits(bits: Encoding['bits']): void {
    this.#bits = bits;
  }

  /** Offers what this result can be written in; what it cannot is no longer chosen. */
  offer(info: RestorationInfo): void {
    this.formats = formatsOf(info);
    if (!this.formats.includes(this.format)) this.format = 'png';
  }

  nameOf(photo: PhotoInfo, { settings, info }: Result): string {
    return suggestedName(photo.name, settings, info.tau, this.format);
  }

  async save(photo: PhotoInfo, result: Result): Promise<void> {
    if (this.writing) return;
    this.writing = true;
    const answer = await this.#api.exportResult({
      restoration: result.info.id,
      encoding: this.encoding,
      suggestedName: this.nameOf(photo, result),
    });
    this.writing = false;
    if (!answer.ok) this.#notices.warn(answer.error);
    else if (answer.value !== null) this.#notices.saved(answer.value);
  }

  async reveal(path: string): Promise<void> {
    const answer = await this.#api.reveal({ path });
    if (!answer.ok) this.#notices.warn(answer.error);
  }
}
