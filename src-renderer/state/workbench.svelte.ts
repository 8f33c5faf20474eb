import type { Api, DroppedFile, RestoreSettings } from '@contract';
import type { Point } from '../logic/placement';
import type { Command } from '../logic/shortcuts';
import { texts } from '../texts';
import { Controls } from './controls.svelte';
import { Cost } from './cost.svelte';
import { Engine } from './engine.svelte';
import { Exporter } from './exporter.svelte';
import { Notices } from './notices.svelte';
import { Photo } from './photo.svelte';
import { Restoration } from './restoration.svelte';
import { Viewer } from './viewer.svelte';

/** Everything that the one screen shows, and what its commands do. */
export class Workbench {
  readonly notices = new Notices();
  readonly viewer = new Viewer();
  readonly engine: Engine;
  readonly photo: Photo;
  readonly controls: Controls;
  readonly cost: Cost;
  readonly restoration: Restoration;
  readonly exporter: Exporter;
  readonly #actions: Readonly<Record<Command, () => void>> = {
    open: () => void this.open(),
    export: () => void this.export(),
    restore: () => void this.restore(),
    cancel: () => this.cancel(),
    'zoom-in': () => this.viewer.zoomIn(),
    'zoom-out': () => this.viewer.zoomOut(),
    'zoom-fit': () => this.viewer.fit(),
    'zoom-actual': () => this.viewer.zoomTo(1),
    'zoom-double': () => this.viewer.zoomTo(2),
  };

  /** The settings that were last developed unasked: what fails is not tried for ever. */
  #developed: RestoreSettings | null = null;

  constructor(api: Api) {
    this.engine = new Engine(api);
    this.controls = new Controls(api, this.notices);
    this.cost = new Cost(api);
    this.restoration = new Restoration(api, this.notices);
    this.exporter = new Exporter(api, this.notices);
    this.photo = new Photo(api, this.notices, (info) => {
      this.restoration.forget();
      this.viewer.open(info);
      this.controls.open(info);
      this.exporter.wantBits(info.bits);
    });
    api.on('menu:command', (command) => this.run(command));
    void this.controls.load();
  }

  get canRestore(): boolean {
    return (
      this.photo.info !== null &&
      this.controls.settings !== null &&
      !this.restoration.running &&
      this.engine.status.state !== 'off'
    );
  }

  /** Whether the controls have moved on since the result that is shown. */
  get isStale(): boolean {
    return this.restoration.showsPrevious || this.restoration.isStale(this.controls.settings);
  }

  /** Asks for the cost of what is chosen now; a run that ended has taught the engine how fast it is. */
  askForCost(): void {
    const idle = this.engine.status.state === 'ready' && !this.restoration.running;
    if (idle) this.cost.ask(this.photo.info?.id ?? null, this.controls.settings);
  }

  /** Develops a RAW photo again when its settings have changed and no network has to run for it; each change once. */
  developAgain(): void {
    const { settings } = this.controls;
    const { restoration } = this;
    if (settings?.task !== 'raw' || restoration.newest === null || !this.canRestore) return;
    if (!restoration.isStale(settings) || !this.cost.isFree(settings) || this.#developed === settings) return;
    this.#developed = settings;
    void this.restore();
  }

  /** A click on the photo: the grey point, while one is picked. */
  pick(point: Point): void {
    const place = this.viewer.placeAt(point);
    if (place) this.controls.development.pick(place);
  }

  run(command: Command): void {
    this.#actions[command]();
  }

  async open(): Promise<void> {
    if (!this.#refuseWhileRunning()) await this.photo.choose();
  }

  async drop(files: Iterable<DroppedFile>): Promise<void> {
    if (!this.#refuseWhileRunning()) await this.photo.drop(files);
  }

  async restore(): Promise<void> {
    const { info } = this.photo;
    const { settings } = this.controls;
    if (!info || !settings || !this.canRestore) return;
    await this.restoration.start(info.id, settings);
    this.#showResult();
  }

  async export(): Promise<void> {
    const { info } = this.photo;
    const { shown } = this.restoration;
    if (info && shown) await this.exporter.save(info, shown);
  }

  /** With nothing to cancel, it ends picking or puts away what the app has said. */
  cancel(): void {
    const { development } = this.controls;
    if (this.photo.opening) void this.photo.cancel();
    else if (this.restoration.running) void this.restoration.cancel();
    else if (development.picking) development.picking = false;
    else this.notices.clear();
  }

  showPrevious(shows: boolean): void {
    this.restoration.showsPrevious = shows;
    this.#showResult();
  }

  #showResult(): void {
    const { shown } = this.restoration;
    if (!shown) return;
    this.viewer.replace(shown.info);
    this.exporter.offer(shown.info);
  }

  /** A dropped or chosen photo never ends a restoration in progress by accident. */
  #refuseWhileRunning(): boolean {
    if (this.restoration.running) this.notices.warn({ code: 'busy', message: texts.busyRestoring });
    return this.restoration.running;
  }
}
