import type { Command } from '../logic/shortcuts';
import type { Studio } from './studio.svelte';

type Actions = Readonly<Record<Command, () => void>>;

/** What each command does, wherever it comes from: menu, key, button. */
export const actionsOf = (studio: Studio): Actions => ({
  ...frameActions(studio),
  ...photoActions(studio),
  ...viewerActions(studio),
});

function frameActions(studio: Studio) {
  const { frame, neighbours } = studio;
  const step = (by: -1 | 1) => frame.view === 'photo' && void neighbours.step(by);
  return {
    gallery: () => frame.show('gallery'),
    photo: () => frame.show('photo'),
    queue: () => frame.show('queue'),
    settings: () => frame.open('settings'),
    shortcuts: () => frame.open('shortcuts'),
    about: () => frame.open('about'),
    dismiss: () => studio.dismiss(),
    open: () => void studio.incoming.open(),
    'open-folder': () => void studio.incoming.openFolder(),
    // Wherever the focus is; of other views there is nothing to be selected.
    'select-all': () => frame.view === 'gallery' && frame.sheet === null && void studio.library?.selectAll(),
    'add-to-queue': () => void studio.meant.addToQueue(),
    'previous-photo': () => step(-1),
    'next-photo': () => step(1),
  };
}

function photoActions(studio: Studio) {
  const { frame, meant, workbench } = studio;
  const { controls } = workbench;
  /** What is undone is in sight. */
  const isSeen = () => frame.view === 'photo';
  return {
    export: () => void workbench.export(),
    'export-as': () => void workbench.export(true),
    restore: () => void workbench.restore(),
    'restore-whole': () => void workbench.restoreWhole(),
    cancel: () => workbench.cancel(),
    undo: () => (frame.view === 'gallery' ? meant.undo() : isSeen() && controls.history.undo()),
    redo: () => isSeen() && controls.history.redo(),
    'copy-settings': () => studio.meant.copySettings(),
    'paste-settings': () => void studio.meant.pasteSettings(),
  };
}

function viewerActions({ workbench }: Studio) {
  const { viewer } = workbench;
  const result = (number: number) => () => workbench.showResult(number);
  const against = (number: number) => () => workbench.compareWith(number);
  return {
    'zoom-in': () => viewer.zoomIn(),
    'zoom-out': () => viewer.zoomOut(),
    'zoom-fit': () => viewer.fit(),
    'zoom-actual': () => viewer.zoomTo(1),
    'zoom-double': () => viewer.zoomTo(2),
    'toggle-fit': () => viewer.toggleFit(),
    clipping: () => void (viewer.showsClipping = !viewer.showsClipping),
    'compare-split': () => viewer.compare('split'),
    'compare-side': () => viewer.compare('side'),
    'compare-difference': () => viewer.compare('difference'),
    'compare-invented': () => viewer.compare('invented'),
    'against-0': against(0),
    'against-1': against(1),
    'against-2': against(2),
    'against-3': against(3),
    'against-4': against(4),
    'against-5': against(5),
    'against-6': against(6),
    'result-1': result(1),
    'result-2': result(2),
    'result-3': result(3),
    'result-4': result(4),
    'result-5': result(5),
    'result-6': result(6),
  };
}
