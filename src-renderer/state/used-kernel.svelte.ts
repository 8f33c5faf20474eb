import type { Api, BlurSettings, Kernel, PhotoInfo } from '@contract';
import { normalised, withoutSpecks } from '../logic/kernel';
import { sameValue } from '../logic/outcome';
import { speech } from '../speech.svelte';
import type { Controls } from './controls.svelte';
import type { Notices } from './notices.svelte';

/** A slider's way from a kernel to the one without its specks. */
interface Specks {
  readonly from: Kernel;
  /** As the settings had it: null where it was the one that was found. */
  readonly own: Kernel | null;
  readonly to: Kernel | null;
  readonly share: number;
}

/** The kernel that blur would be undone by: the one that was found, until the user changes it or loads another. */
export class UsedKernel {
  /** It is drawn large, to be changed. */
  editing = $state(false);
  readonly #api: Api;
  readonly #notices: Notices;
  readonly #controls: Controls;
  readonly #photo: () => PhotoInfo | null;
  readonly #found: () => Kernel | null;
  #specks = $state.raw<Specks | null>(null);
  #changes = 0;

  constructor(
    api: Api,
    notices: Notices,
    controls: Controls,
    photo: () => PhotoInfo | null,
    found: () => Kernel | null,
  ) {
    this.#api = api;
    this.#notices = notices;
    this.#controls = controls;
    this.#photo = photo;
    this.#found = found;
  }

  get value(): Kernel | null {
    return this.#controls.blur.kernel ?? this.#found();
  }

  get isOwn(): boolean {
    return this.#controls.blur.kernel !== null;
  }

  /** The share of the strongest tap below which taps have just been removed. */
  get speckShare(): number {
    const { kernel } = this.#controls.blur;
    return this.#specks?.to === kernel ? this.#specks.share : 0;
  }

  /** Whether undoing would take back a change of the kernel. */
  get canUndo(): boolean {
    return this.#controls.history.undoes?.startsWith('kernel') ?? false;
  }

  undo(): void {
    this.#controls.history.undo();
  }

  /** The user's own kernel from now on; the one that was found can be had back. */
  use(changed: Kernel): void {
    const kernel = normalised(changed);
    if (kernel === null) {
      this.#notices.refuse(() => speech.blur.nothingLeft);
      return;
    }
    this.#specks = null;
    // A radius that was typed says nothing any more.
    this.#change({ kernel, radius: null }, `kernel ${++this.#changes}`);
  }

  /** Without taps below a share of the strongest; 0 brings them back. */
  removeSpecks(share: number): void {
    const { kernel: now } = this.#controls.blur;
    const before = this.speckShare > 0 ? this.#specks : null;
    const from = before?.from ?? this.value;
    if (from === null) return;
    if (before === null) this.#changes++;
    const own = before ? before.own : now;
    const left = withoutSpecks(from, share);
    const changed = sameValue(left, from) ? own : normalised(left);
    // One that says the same stays the very same, by which the slider knows it.
    const to = sameValue(changed, now) ? now : changed;
    this.#specks = { from, own, to, share };
    this.#change({ kernel: to }, `kernel specks ${this.#changes}`);
  }

  /** Back to the kernel that was found. */
  reset(): void {
    this.forgetSpecks();
    if (this.isOwn) this.#change({ kernel: null }, `kernel ${++this.#changes}`);
  }

  /** A kernel out of a picture that the user chooses. */
  async load(): Promise<void> {
    const kernel = await this.#notices.valueOrWarn(this.#api.loadKernel());
    if (kernel) this.use(kernel);
  }

  /** The kernel as a picture, where the user says. */
  async save(): Promise<void> {
    const photo = this.#photo();
    const { value: kernel } = this;
    if (photo === null || kernel === null) return;
    const suggestedName = `${photo.name.replace(/\.[^.]+$/, '').slice(0, 200)}-kernel.png`;
    const name = await this.#notices.valueOrWarn(this.#api.saveKernel({ photo: photo.id, kernel, suggestedName }));
    if (name !== null) this.#notices.say(() => speech.blur.kernelSaved(name));
  }

  /** What the slider has removed stays so. */
  forgetSpecks(): void {
    this.#specks = null;
  }

  /** Another photo is open. */
  forget(): void {
    this.forgetSpecks();
    this.editing = false;
  }

  #change(part: Partial<BlurSettings>, what: string): void {
    this.#controls.changeBlur({ ...this.#controls.blur, ...part }, what);
  }
}
