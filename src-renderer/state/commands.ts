import type { Command } from '../logic/shortcuts';
import { speech } from '../speech.svelte';
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
    'select-all': () => frame.view === 'gallery' && frame.sheet === null && void studio.library.selectAll(),
    'add-to-queue': () => void studio.meant.addToQueue(),
    'previous-photo': () => step(-1),
    'next-photo': () => step(1),
  };
}

/** What is done with the photo that is open is done where it is seen: elsewhere nobody would know which one it is. */
function photoActions(studio: Studio) {
  const { frame, meant, notices, workbench } = studio;
  const { controls } = workbench;
  const isSeen = () => frame.view === 'photo';
  const inSight = (act: () => Promise<unknown>) => () => {
    if (isSeen()) void act();
    else notices.refuse(() => speech.photo.inPhotoView);
  };
  return {
    export: inSight(() => workbench.export()),
    'export-as': inSight(() => workbench.export(true)),
    restore: inSight(() => workbench.restore()),
    'restore-whole': inSight(() => workbench.restoreWhole()),
    cancel: () => workbench.cancel(),
    undo: () => (frame.view === 'gallery' ? meant.undo() : isSeen() && controls.history.undo()),
    redo: () => isSeen() && controls.history.redo(),
    'copy-settings': () => studio.meant.copySettings(),
    'paste-settings': () => void studio.meant.pasteSettings(),
  };
}

function viewerActions({ frame, workbench }: Studio) {
  const { viewer } = workbench;
  const inSight = (look: () => void) => () => {
    if (frame.view === 'photo') look();
  };
  const result = (number: number) => inSight(() => workbench.showResult(number));
  const against = (number: number) => inSight(() => workbench.compareWith(number));
  return {
    'zoom-in': inSight(() => viewer.zoomIn()),
    'zoom-out': inSight(() => viewer.zoomOut()),
    'zoom-fit': inSight(() => viewer.fit()),
    'zoom-actual': inSight(() => viewer.zoomTo(1)),
    'zoom-double': inSight(() => viewer.zoomTo(2)),
    'toggle-fit': inSight(() => viewer.toggleFit()),
    clipping: inSight(() => void (viewer.showsClipping = !viewer.showsClipping)),
    'compare-split': inSight(() => viewer.compare('split')),
    'compare-side': inSight(() => viewer.compare('side')),
    'compare-difference': inSight(() => viewer.compare('difference')),
    'compare-invented': inSight(() => viewer.compare('invented')),
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
