import type { Api, Device, Edit, Id, Preferences } from '@contract';
import type { Command } from '../logic/shortcuts';
import { speech } from '../speech.svelte';
import { actionsOf } from './commands';
import { Edits } from './edits.svelte';
import { Folds, Frame } from './frame.svelte';
import { Incoming } from './incoming';
import { Library } from './library.svelte';
import { Looks } from './looks.svelte';
import { MadeResults } from './made-results.svelte';
import { MeantPhotos } from './meant.svelte';
import { Neighbours } from './neighbours.svelte';
import { Notices } from './notices.svelte';
import { OwnModels } from './own-models.svelte';
import type { ModelUses } from './own-models.svelte';
import { Remembered } from './preferences.svelte';
import { Presets } from './presets.svelte';
import { Queue } from './queue.svelte';
import { SelectionCost } from './selection-cost.svelte';
import { Workbench } from './workbench.svelte';

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
  readonly library: Library;
  readonly queue: Queue;
  readonly presets: Presets;
  /** Side of a cell of the gallery in CSS pixels. */
  cell = $state(middleCell);
  device = $state<Device>('auto');
  readonly incoming: Incoming;
  readonly neighbours: Neighbours;
  readonly meant: MeantPhotos;
  readonly made: MadeResults;
  readonly #api: Api;
  readonly #remembered: Remembered;
  readonly #actions: Readonly<Record<Command, () => void>>;
  readonly #queueSight = { show: () => this.frame.show('queue'), isSeen: () => this.frame.view === 'queue' };
  #hasBegun = false;
  #keeping: ReturnType<typeof setTimeout> | undefined;

  constructor(api: Api) {
    const { notices } = this;
    this.#api = api;
    this.workbench = new Workbench(api, notices);
    this.selectionCost = new SelectionCost(api);
    this.models = new OwnModels(api, notices, () => void this.workbench.controls.renew());
    this.library = new Library(api, notices);
    this.edits = new Edits(api, notices);
    this.queue = new Queue(api, notices, this.#queueSight);
    this.presets = new Presets(api, notices, this.workbench.controls);
    this.incoming = new Incoming(api, this);
    this.neighbours = new Neighbours(this);
    this.meant = new MeantPhotos(this);
    this.made = new MadeResults(this);
    this.#remembered = new Remembered(api, notices, (values) => this.#apply(values));
    this.#actions = actionsOf(this);
    api.on('menu:command', (command) => this.run(command));
    api.on('library:brought', (brought) => this.incoming.take(brought));
    api.on('photo:opened', () => this.incoming.showAlone());
  }

  run(command: Command): void {
    this.#actions[command]();
  }

  /** Somebody comes back to the window: other programs may have changed what it shows. */
  comeBack(): void {
    void this.presets.renew();
    void this.workbench.photo.lookAgain();
  }

  /** Puts away what lies on top: a sheet, then a message. Never work. */
  dismiss(): void {
    if (!this.frame.closeSheet()) this.workbench.dismiss();
  }

  /** What names a network of the user's. */
  async usesOf(model: Id): Promise<ModelUses> {
    const names = ({ edit }: { readonly edit: Edit }) => edit.method.restorer === model;
    const presets = this.presets.all.filter(names).map(({ name }) => name);
    const photos = await this.queue.count((job) => job.state === 'waiting' && names(job));
    return { presets, photos };
  }

  setCell(cell: number): void {
    this.cell = cell;
    this.#keepGallery();
  }

  /** What is chosen now is there again after a restart. To be called with every change; it acts when they rest. */
  keepChoices(): void {
    const { task, scale, output } = this.workbench.controls.edit;
    const preset = this.presets.isChanged ? null : (this.presets.chosen?.id ?? null);
    clearTimeout(this.#keeping);
    if (!this.#hasBegun) return;
    this.#keeping = setTimeout(
      () => this.prefer(task === 'raw' ? { output } : { task, scale, output, preset }),
      restingTime,
    );
  }

  /** Changes what is remembered; where that cannot be had, it lasts until the end. */
  prefer(part: Partial<Preferences>): void {
    if (this.#remembered.values) void this.#remembered.set(part);
    else this.looks.choose(part);
  }

  /** Folds a card of the panel, and keeps it so. */
  fold(name: string, open: boolean): void {
    this.folds.set(name, open);
    if (this.#remembered.values) void this.#remembered.set({ folded: [...this.folds.names] });
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

  #apply(values: Preferences): void {
    this.looks.choose(values);
    this.folds.names = values.folded;
    this.cell = values.gallery.cell;
    this.device = values.device;
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    this.workbench.controls.remember(values);
    this.presets.remember(values.preset);
    this.library.look(values.gallery.view);
    this.library.onLook = () => this.#keepGallery();
  }

  /** What is searched for is of the moment. */
  #keepGallery(): void {
    this.prefer({ gallery: { cell: this.cell, view: { ...this.library.view, text: '' } } });
  }
}
