import type { PhotoInfo, PhotoWindow } from '@contract';
import { canHaveWindow, middlePart, partOf, sharesOf } from '../logic/blur-window';
import type { Part } from '../logic/blur-window';
import type { Blur } from './blur.svelte';
import type { Controls } from './controls.svelte';

/** After the last key that moved the window, in milliseconds, the kernel is looked for again. */
const keyPause = 600;

/** The part of the photo that its kernel is looked for in, drawn over it and moved by hand. */
export class SearchWindow {
  isShown = $state(false);
  readonly #controls: Controls;
  readonly #photo: () => PhotoInfo | null;
  readonly #blur: Pick<Blur, 'canFind' | 'finding'>;
  readonly #lookIn: (window: PhotoWindow | null) => void;
  /** While it is moved. */
  #draft = $state.raw<Part | null>(null);
  #soon: ReturnType<typeof setTimeout> | undefined;

  /** @param lookIn looks for the kernel in a window; null: in the place that shows it best, which is found out */
  constructor(
    controls: Controls,
    photo: () => PhotoInfo | null,
    blur: Pick<Blur, 'canFind' | 'finding'>,
    lookIn: (window: PhotoWindow | null) => void,
  ) {
    this.#controls = controls;
    this.#photo = photo;
    this.#blur = blur;
    this.#lookIn = lookIn;
  }

  /** Whether it can be moved: on a photo that has room for one, where a kernel is looked for. */
  get isThere(): boolean {
    const photo = this.#photo();
    return photo !== null && canHaveWindow(photo) && this.#blur.canFind;
  }

  /** Where it is, in pixels of the photo. */
  get part(): Part | null {
    const photo = this.#photo();
    if (photo === null || !this.isThere) return null;
    if (this.#draft) return this.#draft;
    const window = this.#controls.blur.window ?? this.#blur.finding?.window ?? null;
    return window ? partOf(window, photo) : middlePart(photo);
  }

  toggle(): void {
    this.isShown = !this.isShown;
  }

  /** While a pointer drags it. */
  drag(part: Part): void {
    this.#draft = part;
    this.stop();
  }

  /** The pointer let go of it: the kernel is looked for in it. */
  drop(): void {
    const photo = this.#photo();
    const part = this.#draft;
    this.#draft = null;
    if (photo && part) this.#lookIn(sharesOf(part, photo));
  }

  /** Moved by a key; more may follow. */
  nudge(part: Part): void {
    this.drag(part);
    this.#soon = setTimeout(() => this.drop(), keyPause);
  }

  /** The place that shows the kernel best is found out again. */
  findPlace(): void {
    this.#draft = null;
    this.#lookIn(null);
  }

  /** What keys have moved is not looked in any more. */
  stop(): void {
    clearTimeout(this.#soon);
  }

  /** Another photo is open. */
  forget(): void {
    this.#draft = null;
    this.isShown = false;
  }
}
