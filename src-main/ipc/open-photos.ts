import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { LatensifyError, hasRawEnding } from '../contract';
import type { Answer, Id, PhotoInfo, Preview } from '../contract';
import type { EngineClient } from '../engine-process/client';
import type { JobResults, PhotoPlace } from '../engine-process/messages';

/** The photos that the page may name, with their places: they outlive a crash of the engine. */
export class OpenPhotos {
  readonly #client: Pick<EngineClient, 'request'>;
  readonly #addressOf: (picture: Id) => string;
  readonly #showPreview: (preview: Preview) => void;
  readonly #places = new Map<Id, PhotoPlace>();
  #newest: string | null = null;

  /** @param showPreview is told of a photo's preview, if its file has one, before it is open */
  constructor(
    client: Pick<EngineClient, 'request'>,
    addressOf: (picture: Id) => string,
    showPreview: (preview: Preview) => void,
  ) {
    this.#client = client;
    this.#addressOf = addressOf;
    this.#showPreview = showPreview;
  }

  /** Folder of the photo opened last, where the user will look for results; null before the first. */
  get folder(): string | null {
    return this.#newest === null ? null : dirname(this.#newest);
  }

  /** Opens files that were chosen together: RAW files alone are shots of a burst, of others the first is opened. */
  async open([path, ...others]: readonly string[]): Promise<Answer<PhotoInfo>> {
    await this.#preview(path);
    const id = randomUUID();
    const isBurst = others.length > 0 && [path, ...others].every(hasRawEnding);
    const place = isBurst ? { id, path, shots: [path, ...others] } : { id, path };
    const answer = await this.#openPatiently(place);
    if (!answer.ok) return answer;
    this.#places.set(id, isBurst ? place : { id, path: answer.value.path });
    this.#newest = answer.value.path;
    return { ok: true, value: { ...answer.value, url: this.#addressOf(id) } };
  }

  /** Before the photo itself, which would keep the engine from answering for seconds; a failure will be the photo's. */
  async #preview(path: string): Promise<void> {
    const answer = await this.#client.request('preview', { path });
    if (answer.ok && answer.value) this.#showPreview(answer.value);
  }

  /** Tries once more when the engine died meanwhile; a photo that kills it twice is reported. */
  async #openPatiently(place: PhotoPlace): Promise<Answer<JobResults['open']>> {
    const answer = await this.#client.request('open', place);
    const died = !answer.ok && answer.error.code === 'engine-crashed';
    return died ? this.#client.request('open', place) : answer;
  }

  /** Throws `photo-gone`. */
  find(id: Id): PhotoPlace {
    const place = this.#places.get(id);
    if (!place) throw new LatensifyError('photo-gone');
    return place;
  }
}
