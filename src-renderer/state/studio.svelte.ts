import type { Api, Brought, Device, DroppedFile, Id, Preferences } from '@contract';
import { hasRawEnding } from '@contract/formats';
import { sameValue } from '../logic/outcome';
import type { Command } from '../logic/shortcuts';
import { speech } from '../speech.svelte';
import { actionsOf } from './commands';
import { Edits } from './edits.svelte';
import type { EditsKeeper } from './edits.svelte';
import { Folds, Frame } from './frame.svelte';
import { Library } from './library.svelte';
import { Looks } from './looks.svelte';
import { MadeResults } from './made-results.svelte';
import { MeantPhotos } from './meant.svelte';
import { Neighbours } from './neighbours.svelte';
import { Notices } from './notices.svelte';
import { OwnModels } from './own-models.svelte';
import type { Came } from './photo.svelte';
import type { Ports } from './ports';
import { Remembered } from './preferences.svelte';
import { Presets } from './presets.svelte';
import { Queue } from './queue.svelte';
import { SelectionCost } from './selection-cost.svelte';
import { Workbench } from './workbench.svelte';

/** Rooms of the main process that are there. */
type SomePorts = { [Room in keyof Ports]?: Ports[Room] | null };

const middleCell = 200;
/** After the last change, in milliseconds. */
const restingTime = 300;

/** The whole app as the page sees it. */
export class Studio {
  readonly frame = new Frame();
  readonly looks = new Looks();
  readonly folds = new Folds();
  readonly notices = new Notices();
  readonly edits: Edits;
  readonly workbench: Workbench;
  /** What the selected photos take. */
  readonly selectionCost: SelectionCost;
  readonly models: OwnModels;
  readonly library: Library | null;
  readonly queue: Queue | null;
  readonly presets: Presets | null;
  /** Side of a cell of the gallery in CSS pixels. */
  cell = $state(middleCell);
  device = $state<Device>('auto');
  readonly neighbours: Neighbours;
  readonly meant: MeantPhotos;
  readonly made: MadeResults;
  readonly #api: Api;
  readonly #remembered: Remembered | null;
  readonly #actions: Readonly<Record<Command, () => void>>;
  readonly #queueSight = { show: () => this.frame.show('queue'), isSeen: () => this.frame.view === 'queue' };
  #hasBegun = false;
  #keeping: ReturnType<typeof setTimeout> | undefined;

  constructor(api: Api, ports: SomePorts = {}) {
    const { notices } = this;
    this.#api = api;
    this.workbench = new Workbench(api, notices);
    this.selectionCost = new SelectionCost(api);
    this.models = new OwnModels(api, notices, () => void this.workbench.controls.renew());
    this.library = ports.library ? new Library(ports.library, notices) : null;
    this.edits = new Edits(ports.library ? keeperOf(ports.library) : null);
    this.queue = ports.queue ? new Queue(ports.queue, notices, this.#queueSight) : null;
    this.presets = ports.presets ? new Presets(ports.presets, notices, this.workbench.controls) : null;
    this.neighbours = new Neighbours(
      this.library,
      this.workbench,
      () => this.#showOpening(),
      (photo) => this.#giveOwn(photo),
    );
    this.meant = new MeantPhotos(this);
    this.made = new MadeResults(this);
    this.#remembered = ports.preferences
      ? new Remembered(ports.preferences, notices, (values) => this.#apply(values))
      : null;
    this.#actions = actionsOf(this);
    api.on('menu:command', (command) => this.run(command));
    this.library?.onBrought((brought) => this.#take(brought));
    api.on('photo:opened', () => this.#showAlone());
  }

  run(command: Command): void {
    this.#actions[command]();
  }

  /** Puts away what lies on top: a sheet, then a message. Never work. */
  dismiss(): void {
    if (!this.frame.closeSheet()) this.workbench.dismiss();
  }

  async open(): Promise<void> {
    await this.#openAlone(() => this.workbench.photo.choose());
  }

  async openSample(): Promise<void> {
    await this.#openAtOnce(() => this.workbench.photo.openSample());
  }

  /**
   * One photo takes the place of the one that is open; folders and several photos go into the gallery, where nothing is lost.
   * Of RAW files it is asked whether they are one photo.
   * @param hasFolder a folder is among them, which only the drop itself can tell
   */
  async drop(files: Iterable<DroppedFile>, hasFolder = false): Promise<void> {
    const dropped = [...files];
    const open = () => this.#openAtOnce(() => this.workbench.photo.drop(dropped));
    const toGallery = () => this.#intoGallery(dropped);
    const areMany = hasFolder || dropped.length > 1;
    if (areMany && !hasFolder && dropped.every(({ name }) => hasRawEnding(name)))
      this.#askForBurst(dropped.length, open, toGallery);
    else await (areMany ? toGallery() : open());
  }

  async openFolder(): Promise<void> {
    if (await this.library?.chooseFolder()) this.frame.show('gallery');
  }

  async openRecent(folder: Id): Promise<void> {
    if (await this.library?.openRecent(folder)) this.frame.show('gallery');
  }

  setCell(cell: number): void {
    this.cell = cell;
    this.#keepGallery();
  }

  /** What is chosen now is there again after a restart. To be called with every change; it acts when they rest. */
  keepChoices(): void {
    const { task, scale, output } = this.workbench.controls.edit;
    const preset = this.presets?.isChanged ? null : (this.presets?.chosen?.id ?? null);
    clearTimeout(this.#keeping);
    if (!this.#hasBegun) return;
    this.#keeping = setTimeout(
      () => this.#keep(task === 'raw' ? { output } : { task, scale, output, preset }),
      restingTime,
    );
  }

  /** Changes what is remembered; without a main process that remembers, it lasts until the end. */
  prefer(part: Partial<Preferences>): void {
    if (this.#remembered?.values) void this.#remembered.set(part);
    else this.looks.choose(part);
  }

  /** Folds a card of the panel, and keeps it so. */
  fold(name: string, open: boolean): void {
    this.folds.set(name, open);
    if (this.#remembered?.values) void this.#remembered.set({ folded: [...this.folds.names] });
  }

  /** @param isAnew whether all devices are to be tried again */
  async useDevice(device: Device, isAnew = false): Promise<void> {
    this.device = device;
    const answer = await this.#api.useDevice(isAnew ? { device, isAnew } : { device });
    if (!answer.ok) this.notices.warn(answer.error);
    else this.prefer({ device });
  }

  async showLog(): Promise<void> {
    await this.notices.valueOrWarn(this.#api.showLog());
  }

  async copyDiagnostics(): Promise<void> {
    const answer = await this.#api.copyDiagnostics();
    if (answer.ok) this.notices.confirm(() => speech.settings.diagnosticsCopied);
    else this.notices.warn(answer.error);
  }

  /** It is seen to come, and where it cannot, what was seen before. */
  #showOpening(): () => void {
    const { view } = this.frame;
    this.frame.show('photo');
    return () => {
      if (this.frame.view === 'photo') this.frame.show(view);
    };
  }

  /** Of the gallery, a photo comes with the settings that it was given, or with those of a rule. */
  #giveOwn(photo: Id): void {
    const own = this.edits.of(photo);
    if (!own) {
      this.#suggest();
      return;
    }
    this.workbench.controls.apply(own.edit);
    this.presets?.recall(own.preset);
  }

  /** Several photos came at once: they are shown and selected in the gallery; whether they are a burst only the user knows. */
  #take({ photos, folders, leftOut, mayBeBurst }: Brought): void {
    if (photos.length === 0 && folders === 0) {
      this.notices.refuse(() => speech.frame.noPhotos);
      return;
    }
    if (leftOut > 0) this.notices.confirm(() => speech.frame.noPhotosAmong(leftOut));
    this.frame.show('gallery');
    if (photos.length > 0) void this.library?.point(photos);
    const stay = () => Promise.resolve();
    if (mayBeBurst) this.#askForBurst(photos.length, () => this.#openBurst(photos), stay);
  }

  #askForBurst(count: number, merge: () => Promise<void>, keepApart: () => Promise<void>): void {
    this.notices.say(
      () => speech.frame.manyRaws(count),
      { label: () => speech.frame.mergeAsBurst, run: () => void merge() },
      { label: () => speech.frame.restoreEach, run: () => void keepApart() },
    );
  }

  async #openBurst(photos: Id[]): Promise<void> {
    const { library } = this;
    if (library) await this.#openAtOnce(() => this.workbench.photo.openBy(() => library.openBurst(photos)));
  }

  async #intoGallery(files: readonly DroppedFile[]): Promise<void> {
    const brought = await this.notices.valueOrWarn(this.#api.addDropped(files));
    // Whoever drops RAW files has said already whether they are a burst.
    if (brought) this.#take({ ...brought, mayBeBurst: false });
  }

  async #openAlone(open: () => Promise<Came>): Promise<void> {
    await this.workbench.guard.leave(async () => {
      if ((await open()) === 'opened') this.#showAlone();
    });
  }

  /** The same, where it is known what comes: that it does is seen, and where nothing does, what was seen before. */
  async #openAtOnce(open: () => Promise<Came>): Promise<void> {
    const { photo } = this.workbench;
    await this.#openAlone(async () => {
      const goBack = this.#showOpening();
      const came = await open();
      if (came === 'failed' || (came === 'passed' && !photo.opening)) goBack();
      return came;
    });
  }

  /** A photo that is of no folder that is open. */
  #showAlone(): void {
    this.neighbours.forget();
    this.frame.show('photo');
    this.#suggest();
  }

  #suggest(): void {
    const { info } = this.workbench.photo;
    if (info) void this.presets?.suggest(info.shot);
  }

  #apply(values: Preferences): void {
    this.looks.choose(values);
    this.folds.names = values.folded;
    this.cell = values.gallery.cell;
    this.device = values.device;
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    this.workbench.controls.remember(values);
    this.presets?.remember(values.preset);
    this.library?.look(values.gallery.view);
    if (this.library) this.library.onLook = () => this.#keepGallery();
  }

  /** What is searched for is of the moment. */
  #keepGallery(): void {
    if (this.library) this.prefer({ gallery: { cell: this.cell, view: { ...this.library.view, text: '' } } });
  }

  #keep(chosen: Partial<Preferences>): void {
    const known = this.#remembered?.values;
    if (known && !sameValue({ ...known, ...chosen }, known)) this.prefer(chosen);
  }
}

const keeperOf = (port: Ports['library']): EditsKeeper => ({
  list: () => port.ask('library:edits'),
  give: (given) => port.ask('library:give-edit', given),
  take: (photos) => port.ask('library:take-edits', { photos }),
});
