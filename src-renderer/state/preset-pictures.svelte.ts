import type { Api, Edit, Id, PhotoInfo } from '@contract';
import { SvelteMap } from 'svelte/reactivity';
import { liveliest } from '../logic/liveliest';
import { canonical } from '../logic/outcome';
import type { Point } from '../logic/placement';
import { cropAbout, settingsForCrop } from '../logic/preset-crop';
import { readPicture } from '../logic/read-picture';
import { mayBeDecodedUnasked } from './readiness.svelte';

type Photo = Pick<PhotoInfo, 'id' | 'url' | 'width' | 'height'>;

/**
 * Small pictures of what each preset makes of the photo that is open, at the place where most is to be seen. They are made one
 * by one when nothing else is done; where one fails, the photo goes without.
 */
export class PresetPictures {
  readonly #api: Api;
  readonly #look: typeof readPicture;
  /** Addresses of the pictures of the photo that was asked about last, by photo and settings. */
  readonly #known = new SvelteMap<string, string>();
  /** Where most is to be seen of the photo that was asked about last. */
  #place: { readonly photo: Id; readonly found: Promise<Point> } | null = null;
  /** What is followed, to know it again. */
  #followed: string | null = null;

  constructor(api: Api, look = readPicture) {
    this.#api = api;
    this.#look = look;
  }

  /** null: it is not there yet, or cannot be had. */
  addressOf(photo: Photo, edit: Edit): string | null {
    return this.#known.get(keyOf(photo, edit)) ?? null;
  }

  /**
   * To be called with every change.
   * @param photo null: no photo, or nothing can be restored now
   * @param edits what the presets on offer would do to it
   */
  follow(photo: Photo | null, edits: readonly Edit[]): void {
    const isWanted = photo !== null && mayBeDecodedUnasked(photo);
    const followed = isWanted ? canonical([photo.id, edits.map((edit) => keyOf(photo, edit))]) : null;
    if (followed === this.#followed) return;
    this.stop();
    this.#followed = followed;
    if (isWanted) void this.#make(photo, edits, followed);
  }

  /** What is not there yet is given up. */
  stop(): void {
    if (this.#followed !== null) void this.#api.stopPresetPictures();
    this.#followed = null;
  }

  async #make(photo: Photo, edits: readonly Edit[], followed: string | null): Promise<void> {
    const place = await this.#placeIn(photo);
    for (const edit of edits) {
      const key = keyOf(photo, edit);
      if (this.#known.has(key)) continue;
      if (this.#followed !== followed) return;
      const settings = settingsForCrop(edit, place, photo);
      const area = cropAbout(place, photo, edit.scale);
      const answer = await this.#api.presetPicture({ photo: photo.id, settings, area });
      if (!answer.ok) return;
      this.#known.set(key, answer.value);
    }
  }

  #placeIn({ id, url }: Photo): Promise<Point> {
    if (this.#place?.photo !== id) {
      // Whoever opens a photo once more opens another one.
      this.#known.clear();
      const middle = { x: 0.5, y: 0.5 };
      this.#place = { photo: id, found: this.#look(url).then((picture) => (picture ? liveliest(picture) : middle)) };
    }
    return this.#place.found;
  }
}

/** Where and how results are written does not show in a picture. */
const keyOf = ({ id }: Photo, edit: Edit): string => `${id} ${canonical({ ...edit, output: null, packs: null })}`;
