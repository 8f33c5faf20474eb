import type { Api, Area, AreaInfo, Dial, Failure, RestoreSettings } from '@contract';
import type { Point } from '../logic/placement';
import { liveAfter, liveBefore } from '../logic/live';
import { positionsToCompare } from '../logic/dial';
import { areaInSight, isLarge, middleOf } from '../logic/loupe';
import { sameButStrength, sameOutcome, sameValue } from '../logic/outcome';
import { speech } from '../speech.svelte';
import { Blur } from './blur.svelte';
import { Controls } from './controls.svelte';
import { Cost } from './cost.svelte';
import { Engine } from './engine.svelte';
import { Exporter } from './exporter.svelte';
import { LivePicture } from './live.svelte';
import { Loupe } from './loupe.svelte';
import { Notices } from './notices.svelte';
import { Photo } from './photo.svelte';
import { Restoration } from './restoration.svelte';
import { StrengthGrid } from './strength-grid.svelte';
import { Viewer } from './viewer.svelte';

/** After the last move of a control or of the photo, in milliseconds. */
const pauseBeforeLooking = 350;
/** Pixels of the result along a side of the crop that strengths are compared on, at most. */
const comparedSide = 384;

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

/** The view of one photo: what it shows, and what can be done there. */
export class Workbench {
  readonly notices: Notices;
  readonly viewer = new Viewer();
  readonly engine: Engine;
  readonly photo: Photo;
  readonly controls: Controls;
  readonly blur: Blur;
  readonly cost: Cost;
  readonly restoration: Restoration;
  readonly exporter: Exporter;
  readonly loupe: Loupe;
  readonly strengths: StrengthGrid;
  /** The RAW photo, and the result beside it, as the controls say, before anything runs. */
  readonly live: { readonly before: LivePicture; readonly after: LivePicture };
  /** The settings that were last developed unasked: what fails is not tried for ever. */
  #developed: RestoreSettings | null = null;
  /** What was looked at last. */
  #looked: { settings: RestoreSettings; area: Area } | null = null;

  constructor(api: Api, notices = new Notices()) {
    this.notices = notices;
    this.engine = new Engine(api);
    this.controls = new Controls(api, notices);
    this.cost = new Cost(api);
    this.restoration = new Restoration(api, notices, () => void this.restoreWhole());
    this.blur = new Blur(
      api,
      notices,
      this.controls,
      () => this.photo.info,
      () => this.restoration.running,
    );
    this.exporter = new Exporter(api, notices);
    this.loupe = new Loupe(api, notices);
    this.loupe.onShown = ({ blur }, settings) => this.blur.take(blur, settings);
    this.strengths = new StrengthGrid(api, notices);
    // Where there is a result, developing it says what is wrong.
    const warn = (failure: Failure) => this.restoration.newest ?? notices.warn(failure);
    this.live = { before: new LivePicture(api, warn), after: new LivePicture(api, () => undefined) };
    this.photo = new Photo(api, notices, (info) => {
      this.restoration.forget();
      this.blur.forget();
      this.loupe.forget();
      this.strengths.close();
      this.viewer.open(info);
      this.controls.open(info);
    });
    void this.controls.load();
  }

  get canRestore(): boolean {
    const { settings } = this.controls;
    return (
      this.photo.info !== null &&
      this.photo.coming === null &&
      settings !== null &&
      this.controls.suits(settings) &&
      !this.restoration.running &&
      this.engine.status.state !== 'off'
    );
  }

  /** What a whole sample costs in dB: of this photo, once it was sampled so; else as a rule. */
  get fullCost(): number {
    const { newest } = this.restoration;
    const { settings, method } = this.controls;
    const isOfThis = newest !== null && settings !== null && sameButStrength(newest.settings, settings);
    return (isOfThis ? newest.info.dial?.most : null) ?? method?.fullCost ?? 0;
  }

  /** Where a result of what the controls say stands between faithful and sampled; null where nothing is known of it. */
  get dialOfThis(): { tau: number; dial: Dial } | null {
    const { settings } = this.controls;
    if (settings === null) return null;
    const looked = this.loupe.shown;
    const { newest } = this.restoration;
    const part = looked?.parts.at(-1);
    const known = [...(newest ? [newest] : []), ...(looked && part ? [{ ...looked, info: part }] : [])].find((one) =>
      sameOutcome(one.settings, settings),
    );
    return known?.info.dial ? { tau: known.info.tau, dial: known.info.dial } : null;
  }

  /** α: the share of what was made up that is kept; null where nothing is made up, or it is not known yet. */
  get share(): number | null {
    const { tau, follows, edit, method } = this.controls;
    if (tau === 0) return null;
    const { keep } = edit.strength;
    if (keep.kind === 'share') return keep.alpha;
    return this.dialOfThis?.dial.alpha ?? (follows ? null : (method?.defaultAlpha ?? null));
  }

  /** Keeps another share. Where τ was left to the photo it stays what it came to, so that nothing has to run. */
  keepShare(alpha: number): void {
    this.controls.keepShare(alpha, this.controls.follows ? (this.dialOfThis?.tau ?? null) : null);
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
    if (this.restoration.shown !== null && !this.isStale) return 'export';
    return this.#isLookedAt ? 'whole' : 'restore';
  }

  /** Whether the photo is so large that what is seen of it is restored first. */
  get isLarge(): boolean {
    return this.photo.info !== null && isLarge(this.photo.info, this.blur.isUndone);
  }

  /** Whether a part of the photo is shown instead of a result. */
  get showsPart(): boolean {
    const { shown, coming } = this.loupe;
    const isThere = shown !== null || (coming !== null && coming.parts.length > 0);
    return isThere && this.next !== 'export' && !this.restoration.showsOlder;
  }

  /** What is shown of it: what there is of the last look, and over it what there is of the next. */
  get part(): ShownPart | null {
    if (!this.showsPart) return null;
    const { shown, running } = this.loupe;
    const { settings } = this.controls;
    const coming = this.loupe.coming?.parts.length ? this.loupe.coming : null;
    const looks = [...(shown ? [shown] : []), ...(coming ? [coming] : [])];
    const parts = looks.flatMap((look) => look.parts);
    const area = looks.at(-1)?.areas.at(-1);
    if (!area) return null;
    const isFresh = settings !== null && looks.every((look) => sameOutcome(look.settings, settings));
    const isRough = isFresh && parts.some((part) => part.isRough);
    return { parts, area, isFresh, isRough, isComing: coming !== null, isBeingRefined: isRough && running };
  }

  get #isLookedAt(): boolean {
    const { settings } = this.controls;
    const area = this.#areaInSight;
    return settings !== null && area !== null && this.isLarge && this.loupe.isOf(settings, area);
  }

  get #areaInSight(): Area | null {
    const { info } = this.photo;
    return info && areaInSight(this.viewer, info, this.controls.edit.scale);
  }

  /** Whether a result would be lost with the photo. */
  get isUnsaved(): boolean {
    const { newest } = this.restoration;
    return newest !== null && !this.exporter.isWritten(newest);
  }

  /** Another photo never ends a restoration by accident, and never takes a result along unasked. */
  async leave(open: () => Promise<void>): Promise<void> {
    if (this.restoration.running) {
      const cancel = { label: () => speech.frame.cancelAndOpen, run: () => void this.#giveUpFor(open) };
      this.notices.say(() => speech.frame.busyRestoring, cancel);
    } else if (this.isUnsaved) {
      const anyway = { label: () => speech.photo.openAnyway, run: () => void open() };
      this.notices.say(() => speech.photo.unsaved, anyway);
    } else {
      await open();
    }
  }

  async #giveUpFor(open: () => Promise<void>): Promise<void> {
    await this.restoration.cancel();
    await open();
  }

  /** Asks for the cost of what is chosen now; a run that ended has taught the engine how fast it is. */
  askForCost(): void {
    const idle = this.engine.status.state === 'ready' && !this.restoration.running;
    const { settings } = this.controls;
    const fitting = settings !== null && this.controls.suits(settings) ? settings : null;
    if (idle) this.cost.ask(this.photo.info?.id ?? null, fitting);
  }

  /** Before and after share the development: both follow the controls at once, on small copies. */
  developLive(): void {
    const { settings } = this.controls;
    this.live.before.follow(liveBefore(this.photo.info, settings));
    this.live.after.follow(this.restoration.showsOlder ? null : liveAfter(this.restoration.shown, settings));
  }

  /** What takes no network is done at once: a RAW photo developed anew, or the dial turned; each change once. */
  developAgain(): void {
    const { settings } = this.controls;
    const { newest } = this.restoration;
    if (settings === null || newest === null || !this.canRestore) return;
    if (settings.task !== 'raw' && !sameButStrength(newest.settings, settings)) return;
    if (sameOutcome(newest.settings, settings) || !this.cost.isFree(settings) || this.#developed === settings) return;
    this.#developed = settings;
    void this.restoreWhole();
  }

  /** A click on the photo: the grey point, while one is picked. */
  pick(point: Point): void {
    const place = this.viewer.placeAt(point);
    if (place) this.controls.development.pick(place);
  }

  /** Of a large photo what is seen, and then the whole. */
  async restore(): Promise<void> {
    if (this.isLarge && this.next === 'restore') await this.#lookOnce();
    else await this.restoreWhole();
  }

  /** @returns whether there is a new result */
  async restoreWhole(): Promise<boolean> {
    const { info } = this.photo;
    const { settings } = this.controls;
    if (!info || !settings || !this.canRestore) return false;
    this.#makeRoom();
    this.loupe.cancel();
    if (!(await this.restoration.start(info.id, settings, this.cost.isFree(settings)))) return false;
    this.blur.take(this.restoration.newest?.info.blur ?? null, settings);
    this.#showResult();
    return true;
  }

  /**
   * What is seen of a large photo follows the controls and the view once it was looked at; a moment after the last move.
   * @returns what gives it up
   */
  followView(): (() => void) | undefined {
    const { settings } = this.controls;
    const began = this.loupe.shown !== null || this.restoration.newest !== null;
    if (!this.isLarge || !began || !settings || !this.canRestore || this.next !== 'restore') return undefined;
    // A kernel that is being looked for comes first: the part is restored with what is found.
    if (this.strengths.isOpen || this.blur.running) return undefined;
    if (this.restoration.showsOlder || this.cost.isFree(settings)) return undefined;
    const wish = { settings, area: this.#areaInSight };
    // What has failed is not tried for ever.
    if (sameValue(wish, this.#looked)) return undefined;
    const timer = setTimeout(() => void this.#look(), pauseBeforeLooking);
    return () => clearTimeout(timer);
  }

  /** What is on its way is not begun anew. */
  async #lookOnce(): Promise<void> {
    const { settings } = this.controls;
    if (!this.loupe.running || !sameValue(this.#looked, { settings, area: this.#areaInSight })) await this.#look();
  }

  async #look(): Promise<void> {
    const { info } = this.photo;
    const { settings } = this.controls;
    const area = this.#areaInSight;
    if (!info || !settings || !area || !this.canRestore) return;
    this.#makeRoom();
    this.#looked = { settings, area };
    // Pieces that are sampled would each stand elsewhere on the dial.
    const way = this.controls.tau === 0 ? 'pieces' : 'whole';
    await this.loupe.look(info.id, settings, area, this.blur.isUndone ? 'rough' : way);
  }

  /** A few positions of the dial on the middle of what is seen, to choose one of them by its looks. */
  async compareStrengths(): Promise<void> {
    const { info } = this.photo;
    const { settings } = this.controls;
    const seen = this.#areaInSight;
    if (!info || !settings || !seen || !this.canRestore) return;
    this.#makeRoom();
    this.loupe.cancel();
    const area = middleOf(seen, settings.scale, comparedSide);
    await this.strengths.open(
      { photo: info.id, settings, area },
      positionsToCompare(this.fullCost, this.controls.costOf(this.fullCost)),
    );
  }

  /** The one that was chosen of them, in dB. */
  chooseStrength(decibels: number): void {
    this.strengths.close();
    this.controls.spend(decibels);
  }

  /** There is a device for one. */
  #makeRoom(): void {
    void this.blur.cancel();
    this.strengths.close();
  }

  /** @param ask whether the user says where; the next export goes there, too */
  async export(ask = false): Promise<void> {
    // What is exported is whole, and what is seen.
    if ((this.restoration.shown === null || this.showsPart) && !(await this.restoreWhole())) return;
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
    else if (this.blur.running) void this.blur.cancel();
    else if (!this.restoration.running && this.exporter.writing) void this.exporter.cancel();
    else if (this.strengths.isOpen) this.strengths.close();
    else if (this.loupe.running) this.loupe.cancel();
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
    if (this.next === 'export') this.loupe.forget();
  }
}
