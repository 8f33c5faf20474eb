import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import type { Texts } from '../../texts';
import { discardNow } from '../files/rename';

/** Says why the app cannot start, in a window and on the terminal, and ends it: a start never fails silently. */
export function refuseStart(texts: Texts, sentence: string): void {
  console.error(sentence);
  dialog.showErrorBox(texts.window.cannotStart, sentence);
  app.exit(1);
}

/** A folder for Chromium, which shows nothing without one; it goes with the process. null where none can be made. */
function passingFolder(): string | null {
  try {
    const folder = mkdtempSync(join(tmpdir(), 'latensify-'));
    process.once('exit', () => discardNow(folder));
    return folder;
  } catch {
    return null;
  }
}

/** The same before the app is ready, where its own folder, or that for temporary files, cannot be written. */
export function refuseStartWithoutFolder(
  textsOf: () => Texts,
  { folder, reason }: { folder: string; reason: string },
): void {
  const refuse = () => {
    const texts = textsOf();
    refuseStart(texts, texts.window.folderUnwritable(folder, reason));
  };
  const isOwn = folder === app.getPath('userData');
  const passing = isOwn ? passingFolder() : null;
  if (passing !== null) app.setPath('userData', passing);
  // Without any folder there is no window to say it in: then it is said on the terminal, at once.
  if (isOwn && passing === null) refuse();
  else void app.whenReady().then(refuse);
}
