import { app, clipboard, shell } from 'electron';
import { makeFolderNow } from '../files/folders';
import type { Engines } from '../work/engines';
import { diagnostics } from './diagnostics';
import type { ProcessExits } from './diagnostics';
import { logFile } from './log';

/** What Windows knows the app by: the `appId` of build/electron-builder.yml, which its entry in the start menu has. */
const ownName = 'org.latensify.Latensify';

/** To be called before the first window. By another name than its entry's, Windows would show none of the app's notices. */
export function makeKnown(system = process.platform): void {
  if (system === 'win32') app.setAppUserModelId(ownName);
}

/** Shows a file in the system's file manager. */
export const reveal = (path: string): void => shell.showItemInFolder(path);

/** One that is not there yet is made: nothing was put into it so far. */
export function showFolder(path: string): void {
  makeFolderNow(path);
  void shell.openPath(path);
}

export const trash = (path: string): Promise<void> => shell.trashItem(path);

/** What helps when something went wrong. */
export function helpVerbs(
  engines: Engines,
  exits: ProcessExits,
): { readonly showLog: () => void; readonly copyDiagnostics: () => string } {
  return {
    showLog: () => reveal(logFile(app.getPath('userData'))),
    copyDiagnostics: () => {
      const text = diagnostics(app.getVersion(), engines.restore.status, exits);
      void clipboard.writeText(text);
      return text;
    },
  };
}
