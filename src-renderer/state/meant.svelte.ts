import type { Id } from '@contract';
import { forOtherPhotos } from '@contract/plain-edit';
import { sameValue } from '../logic/outcome';
import { speech } from '../speech.svelte';
import type { Edits } from './edits.svelte';
import type { Frame } from './frame.svelte';
import type { Library } from './library.svelte';
import type { Neighbours } from './neighbours.svelte';
import type { Notices } from './notices.svelte';
import type { Presets } from './presets.svelte';
import type { Queue } from './queue.svelte';
import type { Workbench } from './workbench.svelte';

/** What photos and settings can be taken from, and given to. */
interface Rooms {
  readonly frame: Frame;
  readonly notices: Notices;
  readonly edits: Edits;
  readonly workbench: Workbench;
  readonly neighbours: Neighbours;
  readonly library: Library | null;
  readonly queue: Queue | null;
  readonly presets: Presets | null;
}

/** The photos that a command is for: in the gallery those that are selected, elsewhere the one that is open. */
export class MeantPhotos {
  readonly #rooms: Rooms;

  constructor(rooms: Rooms) {
    this.#rooms = rooms;
  }

  get ids(): Id[] {
    const { frame, library, neighbours, workbench } = this.#rooms;
    if (frame.view === 'gallery') return library?.selection.ids ?? [];
    const open = neighbours.openId ?? workbench.photo.info?.id;
    return open === undefined ? [] : [open];
  }

  /** Settings are frozen then. */
  async addToQueue(): Promise<void> {
    const { edits, frame, library, neighbours, presets, queue, workbench } = this.#rooms;
    const { edit } = workbench.controls;
    const own = { edit, preset: presets?.chosen?.id ?? null, byRules: false };
    const usual = presets?.usual ?? own;
    const bare = { ...usual, edit: forOtherPhotos(usual.edit) };
    const others = sameValue(bare, own) ? own : bare;
    // The photo view shows what will be done to its photo, whatever settings that was given before.
    const groups =
      frame.view === 'photo'
        ? [{ photos: this.ids, ...own }]
        : edits.groups(this.ids, (photo) => (photo === neighbours.openId ? own : others));
    for (const group of groups) {
      await queue?.add(group.photos, { ...group.edit, packs: {} }, group.preset, group.byRules);
    }
    library?.selection.clear();
  }

  applyPreset(id: Id): void {
    const { edits, notices, presets } = this.#rooms;
    const preset = presets?.find(id);
    if (!preset || !presets) return;
    const { ids } = this;
    const name = presets.nameOf(preset);
    edits.give(ids, preset.edit, id);
    notices.confirm(() => speech.gallery.presetApplied(name, ids.length));
  }

  copySettings(): void {
    const { edits, frame, notices, workbench } = this.#rooms;
    const photo = this.ids.at(0);
    const own = frame.view === 'gallery' && photo !== undefined ? edits.of(photo)?.edit : null;
    edits.copied = forOtherPhotos(own ?? workbench.controls.edit);
    notices.confirm(() => speech.gallery.settingsCopied);
  }

  /** They go with the settings of the moment again. */
  takeSettings(): void {
    this.#rooms.edits.take(this.ids);
  }

  pasteSettings(): void {
    const { edits, frame, notices, workbench } = this.#rooms;
    const { copied } = edits;
    if (!copied) return;
    if (frame.view === 'photo') {
      workbench.controls.apply(copied);
      return;
    }
    const { ids } = this;
    edits.give(ids, copied, null);
    notices.confirm(() => speech.gallery.settingsPasted(ids.length));
  }

  reveal(): void {
    const photo = this.ids.at(0);
    if (photo !== undefined) void this.#rooms.library?.reveal(photo);
  }
}
