import type { Api, Area, AreaInfo, RestoreSettings } from '@contract';
import { areaInSight, isLarge } from '../logic/loupe';
import { sameOutcome, sameValue } from '../logic/outcome';
import { Loupe } from './loupe.svelte';
import type { Notices } from './notices.svelte';
import type { Workbench } from './workbench.svelte';

/** After the last move of a control or of the photo, in milliseconds. */
const pauseBeforeLooking = 350;

/** Parts of the photo that are shown over it, or over a result. */
export interface ShownPart {
  /** Later ones lie over earlier ones. */
  readonly parts: readonly AreaInfo[];
  /** What was looked at last, or is there of it. */
  readonly area: Area;
  /** With what the controls say, roughly or not. */
  readonly isFresh: boolean;
  readonly isRough: boolean;
  /** More pieces of it follow. */
  readonly isComing: boolean;
  readonly isBeingRefined: boolean;
}

/** What is seen of a large photo: it is restored before the whole of it, and follows the controls and the view. */
export class Sight {
  readonly loupe: Loupe;
  readonly #bench: Workbench;
  /** What was looked at last. */
  #looked: { settings: RestoreSettings; area: Area } | null = null;

  constructor(api: Api, notices: Notices, bench: Workbench) {
    this.#bench = bench;
    this.loupe = new Loupe(api, notices);
    this.loupe.onShown = ({ blur }, settings) => bench.blur.take(blur, settings);
  }

  /** Whether the photo is so large that what is seen of it is restored first. */
  get isLarge(): boolean {
    const { photo, blur } = this.#bench;
    return photo.info !== null && isLarge(photo.info, blur.isUndone);
  }

  /** What is seen of the photo; null without one. */
  get area(): Area | null {
    const { photo, viewer, controls } = this.#bench;
    return photo.info && areaInSight(viewer, photo.info, controls.edit.scale);
  }

  /** Whether all that is seen is restored, as the controls say. */
  get isLookedAt(): boolean {
    const { settings } = this.#bench.controls;
    const { area } = this;
    return settings !== null && area !== null && this.isLarge && this.loupe.isOf(settings, area);
  }

  /** Whether a part of the photo is shown instead of a result. */
  get isShown(): boolean {
    const { shown, coming } = this.loupe;
    const isThere = shown !== null || (coming !== null && coming.parts.length > 0);
    return isThere && !this.#bench.isDone && !this.#bench.restoration.showsOlder;
  }

  /** What is shown of it: what there is of the last look, and over it what there is of the next. */
  get part(): ShownPart | null {
    if (!this.isShown) return null;
    const { shown, running } = this.loupe;
    const { settings } = this.#bench.controls;
    const coming = this.loupe.coming?.parts.length ? this.loupe.coming : null;
    const looks = [...(shown ? [shown] : []), ...(coming ? [coming] : [])];
    const parts = looks.flatMap((look) => look.parts);
    const area = looks.at(-1)?.areas.at(-1);
    if (!area) return null;
    const isFresh = settings !== null && looks.every((look) => sameOutcome(look.settings, settings));
    const isRough = isFresh && parts.some((part) => part.isRough);
    return { parts, area, isFresh, isRough, isComing: coming !== null, isBeingRefined: isRough && running };
  }

  /**
   * What is seen of a large photo follows the controls and the view once it was looked at; a moment after the last move.
   * @returns what gives it up
   */
  follow(): (() => void) | undefined {
    const { canRestore, controls, isDone, restoration } = this.#bench;
    const { settings } = controls;
    const began = this.loupe.shown !== null || restoration.newest !== null;
    if (!this.isLarge || !began || !settings || !canRestore || isDone || this.isLookedAt) return undefined;
    if (restoration.showsOlder || this.#bench.isOtherwiseBusy) return undefined;
    const wish = { settings, area: this.area };
    // What has failed is not tried for ever.
    if (sameValue(wish, this.#looked)) return undefined;
    const timer = setTimeout(() => void this.#look(), pauseBeforeLooking);
    return () => clearTimeout(timer);
  }

  /** What is on its way already is not begun anew. */
  async look(): Promise<void> {
    const { settings } = this.#bench.controls;
    if (this.loupe.running && sameValue(this.#looked, { settings, area: this.area })) return;
    await this.#look();
  }

  async #look(): Promise<void> {
    const { blur, canRestore, controls, photo } = this.#bench;
    const { settings } = controls;
    const { area } = this;
    if (!photo.info || !settings || !area || !canRestore) return;
    this.#bench.makeRoom();
    this.#looked = { settings, area };
    // Pieces that are sampled would each stand elsewhere on the dial.
    const way = controls.tau === 0 ? 'pieces' : 'whole';
    await this.loupe.look(photo.info.id, settings, area, blur.isUndone ? 'rough' : way);
  }
}
