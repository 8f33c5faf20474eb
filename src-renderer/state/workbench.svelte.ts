import type { Api, Failure, PhotoInfo } from '@contract';
import type { Point } from '../logic/placement';
import { positionsToCompare } from '../logic/dial';
import { middleOf } from '../logic/loupe';
import { Blur } from './blur.svelte';
import { Controls } from './controls.svelte';
import { Cost } from './cost.svelte';
import { Engine } from './engine.svelte';
import { Exporter } from './exporter.svelte';
import { LeaveGuard } from './leave-guard';
import { LivePicture } from './live.svelte';
import { Notices } from './notices.svelte';
import { Photo } from './photo.svelte';
import { PhotoDial } from './photo-dial.svelte';
import { Readiness } from './readiness.svelte';
import { Restoration } from './restoration.svelte';
import { Sight } from './sight.svelte';
import { StrengthGrid } from './strength-grid.svelte';
import { Unasked } from './unasked';
import { Viewer } from './viewer.svelte';

/** Pixels of the result along a side of the crop that strengths are compared on, at most. */
const comparedSide = 384;

/** The view of one photo: what it shows, and what can be done there. */
export class Workbench {
  readonly notices: Notices;
  readonly viewer = new Viewer();
  readonly engine: Engine;
  readonly photo: Photo;
  readonly controls: Controls;
  readonly blur: Blur;
  readonly cost: Cost;
  readonly readiness: Readiness;
  readonly restoration: Restoration;
  readonly exporter: Exporter;
  readonly guard: LeaveGuard;
  /** What is seen of a large photo. */
  readonly sight: Sight;
  readonly dial: PhotoDial;
  readonly strengths: StrengthGrid;
  readonly unasked: Unasked;
  /** The RAW photo, and the result beside it, as the controls say, before anything runs. */
  readonly live: { readonly before: LivePicture; readonly after: LivePicture };
  /** A file that was made of the photo earlier, to be seen beside it. */
  #made = $state.raw<PhotoInfo | null>(null);

  constructor(api: Api, notices = new Notices()) {
    this.notices = notices;
    this.engine = new Engine(api);
    this.controls = new Controls(api, notices);
    this.cost = new Cost(api);
    this.readiness = new Readiness(api);
    this.restoration = new Restoration(api, notices, () => void this.restoreWhole());
    this.blur = new Blur(
      api,
      notices,
      this.controls,
      () => this.photo.info,
      () => this.restoration.running,
    );
    this.exporter = new Exporter(api, notices);
    this.strengths = new StrengthGrid(api, notices);
    // Where there is a result, developing it says what is wrong.
    const warn = (failure: Failure) => this.restoration.newest ?? notices.warn(failure);
    this.live = { before: new LivePicture(api, warn), after: new LivePicture(api, () => undefined) };
    this.photo = new Photo(api, notices, (info) => {
      this.#made = null;
      this.restoration.forget();
      this.blur.forget();
      this.sight.loupe.forget();
      this.strengths.close();
      this.viewer.open(info);
      this.controls.open(info);
    });
    this.sight = new Sight(api, notices, this);
    this.dial = new PhotoDial(this.controls, this.restoration, this.sight.loupe);
    this.guard = new LeaveGuard(api, notices, this);
    this.unasked = new Unasked(this);
    void this.controls.load();
  }

  get canRestore(): boolean {
    const { settings } = this.controls;
    return (
      this.photo.info !== null &&
      !this.photo.opening &&
      settings !== null &&
      this.controls.suits(settings) &&
      !this.restoration.running &&
      this.engine.status.state !== 'off'
    );
  }

  /** What was made of the photo earlier, until something is restored now. */
  get made(): PhotoInfo | null {
    return this.restoration.shown === null && this.sight.part === null ? this.#made : null;
  }

  /** Whether there is anything to compare the photo with. */
  get hasTwo(): boolean {
    return this.restoration.shown !== null || this.sight.part !== null || this.made !== null;
  }

  /** @param made null: it is put away */
  showMade(made: PhotoInfo | null): void {
    this.#made = made;
    const seen = this.made ?? (this.restoration.shown === null ? this.photo.info : null);
    if (seen) this.viewer.replace(seen);
  }

  /** Whether the controls have moved on since the newest result. */
  get isStale(): boolean {
    return this.restoration.isStale(this.controls.settings);
  }

  /**
   * The one thing to do next: a result that is up to date wants to be exported, what was looked at to be made whole,
   * everything else to be made.
   */
  get next(): 'restore' | 'whole' | 'export' {
    if (this.isDone) return 'export';
    return this.sight.isLookedAt ? 'whole' : 'restore';
  }

  /** Whether a result of what the controls say is shown. */
  get isDone(): boolean {
    return this.restoration.shown !== null && !this.isStale;
  }

  /** Whether what is seen is not to be looked at now: a kernel that is looked for comes first, and what takes no network is at once there. */
  get isOtherwiseBusy(): boolean {
    const { settings } = this.controls;
    return this.strengths.isOpen || this.blur.running || (settings !== null && this.unasked.isAtOnce(settings));
  }

  /** A click on the photo: the grey point, while one is picked. */
  pick(point: Point): void {
    const place = this.viewer.placeAt(point);
    if (place) this.controls.development.pick(place);
  }

  /** Of a large photo what is seen, and then the whole. */
  async restore(): Promise<void> {
    if (this.sight.isLarge && this.next === 'restore') await this.sight.look();
    else await this.restoreWhole();
  }

  /** @returns whether there is a new result */
  async restoreWhole(): Promise<boolean> {
    const { info } = this.photo;
    const { settings } = this.controls;
    if (!info || !settings || !this.canRestore) return false;
    this.makeRoom();
    this.sight.loupe.cancel();
    if (!(await this.restoration.start(info.id, settings, this.cost.isFree(settings)))) return false;
    this.blur.take(this.restoration.newest?.info.blur ?? null, settings);
    this.#showResult();
    return true;
  }

  /** A few positions of the dial on the middle of what is seen, to choose one of them by its looks. */
  async compareStrengths(): Promise<void> {
    const { info } = this.photo;
    const { settings } = this.controls;
    const seen = this.sight.area;
    if (!info || !settings || !seen || !this.canRestore) return;
    this.makeRoom();
    this.sight.loupe.cancel();
    const area = middleOf(seen, settings.scale, comparedSide);
    await this.strengths.open(
      { photo: info.id, settings, area },
      positionsToCompare(this.dial.fullCost, this.controls.costOf(this.dial.fullCost)),
    );
  }

  /** The one that was chosen of them, in dB. */
  chooseStrength(decibels: number): void {
    this.strengths.close();
    this.controls.spend(decibels);
  }

  /** There is a device for one. */
  makeRoom(): void {
    this.blur.cancel();
    this.strengths.close();
  }

  /** @param ask whether the user says where; the next export goes there, too */
  async export(ask = false): Promise<void> {
    // What is exported is whole, and what is seen.
    if ((this.restoration.shown === null || this.sight.isShown) && !(await this.restoreWhole())) return;
    const { info } = this.photo;
    const { shown } = this.restoration;
    if (!info || !shown) return;
    const exported = await this.exporter.save(this.controls.output, info, shown, ask);
    if (ask && exported) this.controls.output = { ...this.controls.output, place: exported.place };
  }

  /** Results go into a folder that the user chooses from now on. */
  async chooseFolder(): Promise<void> {
    const path = await this.exporter.chooseFolder();
    if (path !== null) this.controls.output = { ...this.controls.output, place: { kind: 'folder', path } };
  }

  /** Ends what runs. */
  cancel(): void {
    if (this.photo.opening) void this.photo.cancel();
    else if (this.blur.running) this.blur.cancel();
    else if (!this.restoration.running && this.exporter.writing) void this.exporter.cancel();
    else if (this.strengths.isOpen) this.strengths.close();
    else if (this.sight.loupe.running) this.sight.loupe.cancel();
    else void this.restoration.cancel();
  }

  /** Ends picking or comparing, or puts away what the app has said, never work. */
  dismiss(): void {
    const { development } = this.controls;
    if (development.picking) development.picking = false;
    else if (this.strengths.isOpen) this.strengths.close();
    else this.notices.dismissNewest();
  }

  /** @param number from 1, oldest first */
  showResult(number: number): void {
    const result = this.restoration.results.at(number - 1);
    if (!result) return;
    this.restoration.show(result.info.id);
    this.#showResult();
  }

  /** @param number of a result from 1, oldest first; 0 is the original */
  compareWith(number: number): void {
    const result = number === 0 ? null : this.restoration.results.at(number - 1);
    if (result !== undefined) this.restoration.compareWith(result?.info.id ?? null);
  }

  #showResult(): void {
    const { shown } = this.restoration;
    if (shown) this.viewer.replace(shown.info);
    if (this.isDone) this.sight.loupe.forget();
  }
}
