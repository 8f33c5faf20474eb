import type { Api, BlurFinding, BlurSettings, Id, Kernel, PhotoInfo, PhotoWindow, RestoreSettings } from '@contract';
import { plainBlur } from '@contract/plain-blur';
import { canHaveWindow, middlePart, partOf, sharesOf } from '../logic/blur-window';
import type { Part } from '../logic/blur-window';
import { searchKey } from '../logic/blur-verdict';
import { normalised, withoutSpecks } from '../logic/kernel';
import { sameValue } from '../logic/outcome';
import { speech } from '../speech.svelte';
import type { Controls } from './controls.svelte';
import type { Notices } from './notices.svelte';

/** After the last key that moved the window, in milliseconds, the kernel is looked for again. */
const keyPause = 600;

/** What was found, and by which settings. */
interface Found {
  readonly finding: BlurFinding;
  readonly key: string;
}

/** A slider's way from a kernel to the one without its specks. */
interface Specks {
  readonly from: Kernel;
  /** As the settings had it: null where it was the one that was found. */
  readonly own: Kernel | null;
  readonly to: Kernel | null;
  readonly share: number;
}

/** What blurred the photo that is open: looked for, shown, and changed by hand. */
export class Blur {
  running = $state(false);
  progress = $state.raw<{ callsDone: number; callsTotal: number; secondsLeft: number | null } | null>(null);
  /** The window is drawn over the photo. */
  showsWindow = $state(false);
  /** The kernel is drawn large, to be changed. */
  editing = $state(false);
  readonly #api: Api;
  readonly #notices: Notices;
  readonly #controls: Controls;
  readonly #photo: () => PhotoInfo | null;
  readonly #isBusy: () => boolean;
  #found = $state.raw<Found | null>(null);
  /** While it is moved. */
  #draft = $state.raw<Part | null>(null);
  #specks = $state.raw<Specks | null>(null);
  /** What the search that runs is called; what another still brings is dropped. */
  #job: Id | null = null;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #changes = 0;

  /** @param isBusy whether a restoration runs, beside which nothing can be looked for */
  constructor(
    api: Api,
    notices: Notices,
    controls: Controls,
    photo: () => PhotoInfo | null,
    isBusy: () => boolean = () => false,
  ) {
    this.#api = api;
    this.#notices = notices;
    this.#controls = controls;
    this.#photo = photo;
    this.#isBusy = isBusy;
    api.on('restore:event', (event) => {
      if (event.job === this.#job && event.kind === 'progress') this.progress = event;
    });
  }

  get finding(): BlurFinding | null {
    return this.#found?.finding ?? null;
  }

  /** The kernel that would be used: the user's, or the one that was found. */
  get kernel(): Kernel | null {
    return this.#controls.blur.kernel ?? this.finding?.kernel ?? null;
  }

  get isOwn(): boolean {
    return this.#controls.blur.kernel !== null;
  }

  /** Whether it was found with other settings than those of now. */
  get isStale(): boolean {
    return this.#found !== null && this.#found.key !== searchKey(this.#controls.blur);
  }

  /** Whether there is a blur whose kernel can be looked for: the network does without, and a radius that is typed is known. */
  get canFind(): boolean {
    const { blur, settings } = this.#controls;
    return (
      this.isUndone && settings !== null && this.#photo() !== null && !(blur.kind === 'defocus' && blur.radius !== null)
    );
  }

  /** Whether the settings ask for a kernel at all. */
  get isUndone(): boolean {
    const { blur, edit, restorer } = this.#controls;
    return edit.task === 'deblur' && blur.kind !== 'none' && restorer === null;
  }

  /** Whether the window can be moved: on a photo that has room for one, where a kernel is looked for. */
  get hasWindow(): boolean {
    const photo = this.#photo();
    return photo !== null && canHaveWindow(photo) && this.canFind;
  }

  /** Where the kernel is looked for, in pixels of the photo. */
  get part(): Part | null {
    const photo = this.#photo();
    if (photo === null || !this.hasWindow) return null;
    if (this.#draft) return this.#draft;
    const window = this.#controls.blur.window ?? this.finding?.window ?? null;
    return window ? partOf(window, photo) : middlePart(photo);
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

  /** Another photo is open. */
  forget(): void {
    void this.cancel();
    this.#found = null;
    this.#draft = null;
    this.#specks = null;
    this.editing = false;
    this.showsWindow = false;
  }

  /** What a restoration has found out. A kernel of the user's hides what was found before, and does not replace it. */
  take(finding: BlurFinding | null, { blur }: Pick<RestoreSettings, 'blur'>): void {
    if (finding !== null && blur.kernel === null) this.#found = { finding, key: searchKey(blur) };
  }

  /** Looks for the kernel, without undoing the blur. One that is looked for already is given up. */
  async find(): Promise<void> {
    const photo = this.#photo();
    const { settings } = this.#controls;
    if (photo === null || settings === null || !this.canFind || this.#isBusy()) return;
    await this.cancel();
    const blur = { ...settings.blur, kernel: null, strength: plainBlur.strength };
    const job = crypto.randomUUID();
    this.#job = job;
    this.running = true;
    const answer = await this.#api.findBlur({ job, photo: photo.id, settings: { ...settings, blur } });
    if (job !== this.#job) return;
    this.#stop();
    if (answer.ok) this.take(answer.value, { blur });
    else if (answer.error.code !== 'cancelled') this.#notices.warn(answer.error);
  }

  /** The user asks for what the photo shows: a kernel of the user's own gives way to it. */
  findAgain(): void {
    this.#specks = null;
    if (this.isOwn) this.#change({ kernel: null }, `kernel ${++this.#changes}`);
    void this.find();
  }

  async cancel(): Promise<void> {
    clearTimeout(this.#soon);
    const job = this.#job;
    if (job === null) return;
    this.#stop();
    await this.#api.cancel({ job });
  }

  toggleWindow(): void {
    this.showsWindow = !this.showsWindow;
  }

  /** While a pointer drags it. */
  drag(part: Part): void {
    this.#draft = part;
    clearTimeout(this.#soon);
  }

  /** The pointer let go of it: the kernel is looked for in it. */
  drop(): void {
    const photo = this.#photo();
    const part = this.#draft;
    this.#draft = null;
    if (photo && part) this.#useWindow(sharesOf(part, photo));
  }

  /** Moved by a key; more may follow. */
  nudge(part: Part): void {
    this.drag(part);
    this.#soon = setTimeout(() => this.drop(), keyPause);
  }

  /** The place that shows the kernel best is found out again. */
  findPlace(): void {
    this.#draft = null;
    this.#useWindow(null);
  }

  /** The user's own kernel from now on; the one that was found can be had back. */
  useOwn(changed: Kernel): void {
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
    const from = before?.from ?? this.kernel;
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
    this.#specks = null;
    this.#change({ kernel: null }, `kernel ${++this.#changes}`);
  }

  /** A kernel out of a picture that the user chooses. */
  async load(): Promise<void> {
    const kernel = await this.#notices.valueOrWarn(this.#api.loadKernel());
    if (kernel) this.useOwn(kernel);
  }

  /** The kernel as a picture, where the user says. */
  async save(): Promise<void> {
    const photo = this.#photo();
    const { kernel } = this;
    if (photo === null || kernel === null) return;
    const suggestedName = `${photo.name.replace(/\.[^.]+$/, '').slice(0, 200)}-kernel.png`;
    const name = await this.#notices.valueOrWarn(this.#api.saveKernel({ photo: photo.id, kernel, suggestedName }));
    if (name !== null) this.#notices.say(() => speech.blur.kernelSaved(name));
  }

  /** Another window means another kernel. */
  #useWindow(window: PhotoWindow | null): void {
    this.#specks = null;
    this.#change({ window, kernel: null }, `blur window ${++this.#changes}`);
    void this.find();
  }

  #change(part: Partial<BlurSettings>, what: string): void {
    this.#controls.changeBlur({ ...this.#controls.blur, ...part }, what);
  }

  #stop(): void {
    this.#job = null;
    this.running = false;
    this.progress = null;
  }
}
