import { Notification } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Texts } from '../../texts';
import { Exports } from '../work/exports';
import type { ExportParts } from '../work/exports';
import { PersistentState } from '../work/persistent-state';
import type { PersistentStateParts } from '../work/persistent-state';
import type { OpenPhotos } from '../work/open-photos';
import type { Restorations } from '../work/restorations';
import type { Losable, Step } from './guard';
import { KeepAwake } from './lifecycle';
import { QueueSigns } from './queue-signs';
import type { Tell } from '../contract';

/** What goes on, with or without the page looking. */
export interface BackgroundWork {
  readonly restorations: Restorations;
  readonly exports: Exports;
  readonly persistent: PersistentState;
}

type Parts = Omit<PersistentStateParts, 'worked'> &
  Omit<ExportParts, 'folders' | 'tell' | 'made'> & { readonly restorations: Restorations; readonly tell: Tell };

/** Restorations, exports and the queue. The computer stays awake for them. */
export function startBackgroundWork(parts: Parts, signs: QueueSigns): BackgroundWork {
  const { restorations, tell } = parts;
  const awake = new KeepAwake();
  const worked = () => awake.set(restorations.isRunning || exports.isRunning || persistent.isRunning);
  const persistent: PersistentState = new PersistentState({
    ...parts,
    worked: (info) => {
      signs.show(info);
      worked();
    },
  });
  const { folders } = persistent;
  const exports = new Exports({
    ...parts,
    folders,
    tell: (event) => tell('restore:event', event),
    made: (result, original) => void parts.library.made(result, original),
  });
  restorations.onChange = worked;
  exports.onChange = worked;
  return { restorations, exports, persistent };
}

/** The queue on the taskbar and, when it is done and nobody looks, in a notice of the system. */
export const signsOn = (window: BrowserWindow, texts: () => Texts): QueueSigns =>
  new QueueSigns({
    progress: (done) => {
      if (!window.isDestroyed()) window.setProgressBar(done ?? -1);
    },
    notify: ({ done, skipped, failed, cancelled }) => {
      const { window: words, queue } = texts();
      new Notification({ title: words.queueDone, body: queue.summary(done, skipped, failed, cancelled) }).show();
    },
    isLookedAt: () => window.isDestroyed() || window.isFocused(),
  });

/** The queue and exports go on while other photos are opened; closing ends them, the queue until the next start. */
export function losableIn(
  { restorations, exports, persistent }: BackgroundWork,
  { isMerging }: Pick<OpenPhotos, 'isMerging'>,
  step: Step,
): Losable {
  const { isRunning } = restorations;
  const isQueueRunning = step === 'close' && persistent.isRunning;
  const isExporting = step === 'close' && exports.isRunning;
  const { hasUnsaved } = restorations;
  return { isRunning, isMerging, isQueueRunning, isExporting, hasUnsaved };
}
