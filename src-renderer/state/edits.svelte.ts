import type { Api, Edit, GivenEdit, Id } from '@contract';
import { SvelteMap } from 'svelte/reactivity';
import type { Notices } from './notices.svelte';

/** Settings, and the preset that they came of. */
export type Chosen = Omit<GivenEdit, 'photos'>;

/** Settings of the moment. */
export interface Usual extends Chosen {
  /** Whether they give way where a rule is for a photo. */
  byRules: boolean;
}

/** Settings of single photos that differ from those of the moment, kept over restarts; and settings that were copied. */
export class Edits {
  readonly #own = new SvelteMap<Id, Chosen>();
  readonly #api: Api;
  readonly #notices: Notices;
  copied = $state.raw<Edit | null>(null);

  constructor(api: Api, notices: Notices) {
    this.#api = api;
    this.#notices = notices;
    void this.#begin();
  }

  of(photo: Id): Chosen | null {
    return this.#own.get(photo) ?? null;
  }

  has(photo: Id): boolean {
    return this.#own.has(photo);
  }

  give(photos: Id[], edit: Edit, preset: Id | null): void {
    if (photos.length === 0) return;
    const bare = { ...edit, packs: {} };
    this.#set({ photos, edit: bare, preset });
    void this.#notices.valueOrWarn(this.#api.givePhotoEdit({ photos, edit: bare, preset }));
  }

  /** They go with the settings of the moment again. */
  take(photos: Id[]): void {
    const own = photos.filter((photo) => this.#own.delete(photo));
    if (own.length > 0) void this.#notices.valueOrWarn(this.#api.takePhotoEdits({ photos: own }));
  }

  /** Those of these photos that have settings of their own, done alike together. */
  among(photos: readonly Id[]): GivenEdit[] {
    const groups: { photos: Id[]; chosen: Chosen }[] = [];
    for (const photo of photos) {
      const chosen = this.of(photo);
      const group = groups.find((other) => other.chosen === chosen);
      if (group) group.photos.push(photo);
      else if (chosen) groups.push({ photos: [photo], chosen });
    }
    return groups.map(({ photos: members, chosen }) => ({ ...chosen, photos: members }));
  }

  #set({ photos, edit, preset }: GivenEdit): void {
    const chosen = { edit, preset };
    for (const photo of photos) this.#own.set(photo, chosen);
  }

  /** What was given since the start is newer. */
  async #begin(): Promise<void> {
    const given = await this.#notices.valueOrWarn(this.#api.photoEdits());
    for (const { photos, ...chosen } of given ?? [])
      this.#set({ ...chosen, photos: photos.filter((photo) => !this.#own.has(photo)) });
  }
}
