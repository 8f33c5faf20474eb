import type { Api, DroppedFile } from '@contract';
import { Folds } from './folds.svelte';
import type { Command } from '../logic/shortcuts';
import { Frame } from './frame.svelte';
import { Looks } from './looks.svelte';
import { Notices } from './notices.svelte';
import { Workbench } from './workbench.svelte';

/** The whole app as the page sees it, and what its commands do. */
export class Studio {
  readonly frame = new Frame();
  readonly looks = new Looks();
  readonly folds = new Folds();
  readonly notices = new Notices();
  readonly workbench: Workbench;
  readonly #actions: Readonly<Record<Command, () => void>>;

  constructor(api: Api) {
    this.workbench = new Workbench(api, this.notices);
    this.#actions = { ...this.#frameActions(), ...this.#photoActions(), ...this.#compareActions() };
    api.on('menu:command', (command) => this.run(command));
    api.on('photo:opened', () => this.frame.show('photo'));
  }

  run(command: Command): void {
    this.#actions[command]();
  }

  async drop(files: Iterable<DroppedFile>): Promise<void> {
    await this.workbench.drop(files);
    if (this.workbench.photo.info) this.frame.show('photo');
  }

  #frameActions() {
    const { frame } = this;
    return {
      gallery: () => frame.show('gallery'),
      photo: () => frame.show('photo'),
      queue: () => frame.show('queue'),
      settings: () => frame.open('settings'),
      shortcuts: () => frame.open('shortcuts'),
      about: () => frame.open('about'),
      dismiss: () => {
        if (!frame.closeSheet()) this.workbench.dismiss();
      },
      open: () => void this.#open(),
      'open-folder': () => undefined,
      'add-to-queue': () => undefined,
      'previous-photo': () => undefined,
      'next-photo': () => undefined,
    };
  }

  #photoActions() {
    const { workbench } = this;
    const { controls, viewer } = workbench;
    return {
      export: () => void workbench.export(),
      'export-as': () => void workbench.export(),
      restore: () => void workbench.restore(),
      cancel: () => workbench.cancel(),
      undo: () => controls.history.undo(),
      redo: () => controls.history.redo(),
      'copy-settings': () => undefined,
      'paste-settings': () => undefined,
      'zoom-in': () => viewer.zoomIn(),
      'zoom-out': () => viewer.zoomOut(),
      'zoom-fit': () => viewer.fit(),
      'zoom-actual': () => viewer.zoomTo(1),
      'zoom-double': () => viewer.zoomTo(2),
      'toggle-fit': () => viewer.toggleFit(),
      clipping: () => void (viewer.showsClipping = !viewer.showsClipping),
    };
  }

  #compareActions() {
    const { viewer } = this.workbench;
    const result = (number: number) => () => this.workbench.showResult(number);
    return {
      'compare-split': () => viewer.compare('split'),
      'compare-side': () => viewer.compare('side'),
      'compare-difference': () => viewer.compare('difference'),
      'result-1': result(1),
      'result-2': result(2),
      'result-3': result(3),
      'result-4': result(4),
      'result-5': result(5),
      'result-6': result(6),
    };
  }

  async #open(): Promise<void> {
    await this.workbench.open();
    if (this.workbench.photo.info) this.frame.show('photo');
  }
}
