import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import type { Texts } from '../../texts';

/** Says why the app cannot start, in a window and on the terminal, and ends it: a start never fails silently. */
export function refuseStart(texts: Texts, sentence: string): void {
  console.error(sentence);
  dialog.showErrorBox(texts.window.cannotStart, sentence);
  app.exit(1);
}

/** The same before the app is ready, where its own folder cannot be written: Chromium needs one to show anything. */
export function refuseStartWithoutFolder(textsOf: () => Texts, folder: string, reason: string): void {
  app.setPath('userData', mkdtempSync(join(tmpdir(), 'latensify-')));
  void app.whenReady().then(() => {
    const texts = textsOf();
    refuseStart(texts, texts.window.folderUnwritable(folder, reason));
  });
}
