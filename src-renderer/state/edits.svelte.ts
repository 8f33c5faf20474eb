import type { Edit, Id } from '@contract';
import { SvelteMap } from 'svelte/reactivity';

/** Settings, and the preset that they came of. */
interface Chosen {
  edit: Edit;
  preset: Id | null;
}

/** Settings of single photos that differ from those of the moment, and settings that were copied. */
export class Edits {
  readonly #own = new SvelteMap<Id, Chosen>();
  copied = $state.raw<Edit | null>(null);

  of(photo: Id): Chosen | null {
    return this.#own.get(photo) ?? null;
  }

  has(photo: Id): boolean {
    return this.#own.has(photo);
  }

  give(photos: readonly Id[], edit: Edit, preset: Id | null): void {
    const chosen = { edit, preset };
    for (const photo of photos) this.#own.set(photo, chosen);
  }

  /** Photos that are done alike, together: those with settings of their own apart from the others. */
  groups(photos: readonly Id[], otherwise: Chosen): (Chosen & { photos: Id[] })[] {
    const groups: (Chosen & { photos: Id[]; of: Chosen })[] = [];
    for (const photo of photos) {
      const chosen = this.of(photo) ?? otherwise;
      const group = groups.find(({ of }) => of === chosen);
      if (group) group.photos.push(photo);
      else groups.push({ ...chosen, photos: [photo], of: chosen });
    }
    return groups.map(({ edit, preset, photos: members }) => ({ edit, preset, photos: members }));
  }
}
