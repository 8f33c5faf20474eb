import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer, RequestArgument } from '../contract';
import { keyOf } from '../library/picture-cache';
import type { PictureCache } from '../library/picture-cache';
import type { Engines } from './engines';
import type { OpenPhotos } from './open-photos';

export interface PresetPicturesParts {
  readonly engines: Engines;
  readonly photos: Pick<OpenPhotos, 'find'>;
  readonly cache: PictureCache;
  /** Where the engine writes pictures. */
  readonly pictures: string;
  /** The address of one, by its key. */
  readonly addressOf: (key: string) => string;
  /** Of the app: another version may restore otherwise. */
  readonly version: string;
  /** False on battery: what nobody asked for must not empty it. */
  readonly mayWork: () => boolean;
}

/** What presets make of a part of the user's own photo: restored when nothing else is done, and kept on disk. */
export class PresetPictures {
  readonly #parts: PresetPicturesParts;
  #stopping = new AbortController();

  constructor(parts: PresetPicturesParts) {
    this.#parts = parts;
  }

  /** The address of the picture. Throws `photo-gone`. */
  async of(asked: RequestArgument<'presets:picture'>): Promise<Answer<string>> {
    const { signal } = this.#stopping;
    const { place } = this.#parts.photos.find(asked.photo);
    const made = JSON.stringify([asked.settings, asked.area, place.shots ?? null, this.#parts.version]);
    const key = await keyOf(place.path, [made]);
    const answer: Answer<string> = { ok: true, value: this.#parts.addressOf(key ?? '') };
    if (key === null) return { ok: false, error: { code: 'photo-gone', details: {} } };
    if ((await this.#parts.cache.read(key)) !== null) return answer;
    if (!this.#parts.mayWork()) return { ok: false, error: { code: 'cancelled', details: {} } };
    const done = await this.#make(key, asked, signal);
    return done.ok ? answer : done;
  }

  /** Those that are being made, or wait, are given up. */
  stop(): void {
    this.#stopping.abort();
    this.#stopping = new AbortController();
  }

  async #make(
    key: string,
    { photo, settings, area }: RequestArgument<'presets:picture'>,
    signal: AbortSignal,
  ): Promise<Answer<null>> {
    const { engines, photos, pictures, cache } = this.#parts;
    const { place } = photos.find(photo);
    const done = await engines.scheduler.idle(signal, (giving) =>
      engines.on(place, () =>
        engines.restore.request('area', { photo: place, settings, area, purpose: 'look' }, { signal: giving }),
      ),
    );
    if (!done.ok) return done;
    const { id } = done.value;
    try {
      await cache.keep(key, await readFile(join(pictures, `${id}.png`)));
    } finally {
      await engines.view.request('forget', { pictures: [id] });
    }
    return { ok: true, value: null };
  }
}
