import type { Api, BlurFinding, Id, Kernel, PhotoInfo, PhotoWindow, RestoreSettings } from '@contract';
import { plainBlur } from '@contract/plain-blur';
import { searchKey } from '../logic/blur-verdict';
import type { Controls } from './controls.svelte';
import type { Notices } from './notices.svelte';
import type { Progress } from './restoration.svelte';
import { SearchWindow } from './search-window.svelte';
import { UsedKernel } from './used-kernel.svelte';

/** What was found, and by which settings. */
interface Found {
  readonly finding: BlurFinding;
  readonly key: string;
}

/** What blurred the photo that is open, and the search for it. */
export class Blur {
  running = $state(false);
  progress = $state.raw<Progress | null>(null);
  /** What one window speaks for, while the rest of the photo is looked at. */
  first = $state.raw<Kernel | null>(null);
  readonly window: SearchWindow;
  readonly kernel: UsedKernel;
  readonly #api: Api;
  readonly #notices: Notices;
  readonly #controls: Controls;
  readonly #photo: () => PhotoInfo | null;
  readonly #isBusy: () => boolean;
  #found = $state.raw<Found | null>(null);
  /** What the search that runs is called; what another still brings is dropped. */
  #job: Id | null = null;
  #windows = 0;

  /** @param isBusy whether a restoration runs, beside which nothing can be looked for */
  constructor(api: Api, notices: Notices, controls: Controls, photo: () => PhotoInfo | null, isBusy: () => boolean) {
    this.#api = api;
    this.#notices = notices;
    this.#controls = controls;
    this.#photo = photo;
    this.#isBusy = isBusy;
    this.window = new SearchWindow(controls, photo, this, (window) => this.#lookIn(window));
    this.kernel = new UsedKernel(api, notices, controls, photo, () => this.finding?.kernel ?? null);
    api.on('restore:event', (event) => {
      if (event.job !== this.#job) return;
      if (event.kind === 'progress') this.progress = event;
      if (event.kind === 'kernel') this.first = event.kernel;
    });
  }

  get finding(): BlurFinding | null {
    return this.#found?.finding ?? null;
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

  /** Another photo is open. */
  forget(): void {
    this.cancel();
    this.#found = null;
    this.window.forget();
    this.kernel.forget();
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
    this.cancel();
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
    this.kernel.reset();
    void this.find();
  }

  cancel(): void {
    this.window.stop();
    if (this.#job === null) return;
    // What is asked after it comes after it: nobody has to wait for the answer.
    void this.#api.cancel({ job: this.#job });
    this.#stop();
  }

  /** Another window means another kernel. */
  #lookIn(window: PhotoWindow | null): void {
    this.kernel.forgetSpecks();
    const { blur } = this.#controls;
    this.#controls.changeBlur({ ...blur, window, kernel: null }, `blur window ${++this.#windows}`);
    void this.find();
  }

  #stop(): void {
    this.#job = null;
    this.running = false;
    this.progress = null;
    this.first = null;
  }
}
