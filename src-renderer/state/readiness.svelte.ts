import type { Api, PhotoInfo, RestoreSettings, Size } from '@contract';
import { canonical } from '../logic/outcome';

/** Whoever leafs through photos wants none of them, in milliseconds. */
const pause = 150;
/** Larger photos take too much memory and time to be decoded before anybody asks for it. */
const mostPixels = 50_000_000;

/** Whether a photo may be decoded although nobody asks for it yet. */
export const mayBeDecodedUnasked = ({ width, height }: Size): boolean => width * height <= mostPixels;

/** Has the photo that is open and its networks made ready, so that the first restoration waits for neither. */
export class Readiness {
  readonly #api: Api;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What was asked for last: it is ready, or will be. */
  #asked: string | null = null;

  constructor(api: Api) {
    this.#api = api;
  }

  /**
   * To be called with every change.
   * @param photo null: none, or it cannot be restored now
   */
  follow(photo: Pick<PhotoInfo, 'id' | 'width' | 'height'> | null, settings: RestoreSettings | null): void {
    clearTimeout(this.#timer);
    if (photo === null || settings === null || !mayBeDecodedUnasked(photo)) return;
    const { task, scale, restorer, blur } = settings;
    // Nothing else decides what has to be loaded.
    const wanted = canonical([photo.id, task, scale, restorer, blur.kind]);
    if (wanted === this.#asked) return;
    this.#timer = setTimeout(() => {
      this.#asked = wanted;
      void this.#api.makeReady({ photo: photo.id, settings });
    }, pause);
  }
}
