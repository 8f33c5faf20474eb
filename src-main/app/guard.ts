import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Texts } from '../../texts';

/** What could be lost now. */
export interface Losable {
  readonly isRunning: boolean;
  /** Shots of a burst. */
  readonly isMerging: boolean;
  readonly hasUnsaved: boolean;
  /** A result that is being exported: nobody who pressed Export is told that it was not. */
  readonly isExporting: boolean;
  /** It goes on at the next start. */
  readonly isQueueRunning: boolean;
}

export type Step = 'open' | 'close';

/** The question before a step that would lose something, or null. */
export function question(
  { isRunning, isMerging, hasUnsaved, isExporting, isQueueRunning }: Losable,
  step: Step,
  { window }: Pick<Texts, 'window'>,
): { message: string; detail: string; go: string } | null {
  if (isRunning || isMerging) {
    const go = step === 'open' ? window.stopAndOpen : window.stopAndClose;
    return { message: isRunning ? window.running : window.merging, detail: window.runningDetail, go };
  }
  if (isExporting) return { message: window.exporting, detail: window.exportingDetail, go: window.stopAndClose };
  if (!hasUnsaved && isQueueRunning)
    return { message: window.queueRunning, detail: window.queueRunningDetail, go: window.stopAndClose };
  if (!hasUnsaved) return null;
  const go = step === 'open' ? window.discardAndOpen : window.discardAndClose;
  return { message: window.unsaved, detail: window.unsavedDetail, go };
}

/** Whether the user lets go of what a step would lose; true at once where that is nothing. */
export async function mayGoOn(window: BrowserWindow, losable: Losable, step: Step, texts: Texts): Promise<boolean> {
  const asked = question(losable, step, texts);
  if (!asked) return true;
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: asked.message,
    detail: asked.detail,
    buttons: [asked.go, texts.window.keep],
    // Esc and a hasty Return keep everything.
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}
