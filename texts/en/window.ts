/** What the app asks or says in dialogs of the system. */
export const window = {
  running: 'A restoration is running.',
  merging: 'Shots of a burst are being merged.',
  queueRunning: 'The queue is running.',
  queueRunningDetail: 'It can go on at the next start; the photo that it is at begins again then.',
  runningDetail: 'If you go on, it ends, and what it has done so far is lost.',
  exporting: 'A result is being exported.',
  exportingDetail: 'If you go on, its file is not written, and nothing of it stays. The photo itself is unharmed.',
  unsaved: 'The result has not been exported.',
  unsavedDetail: 'If you go on, it is lost. The photo itself is unharmed.',
  stopAndOpen: 'Stop and open',
  stopAndClose: 'Stop and close',
  discardAndOpen: 'Open without exporting',
  discardAndClose: 'Close without exporting',
  keep: 'Keep',
  queueDone: 'The queue is done',
  cannotStart: 'Latensify cannot start',
  folderUnwritable: (folder: string, reason: string) =>
    `The folder ${folder} cannot be written (${reason}). Latensify keeps there what it shows while it runs. Check the permissions of the folder and the space on its disk, then start again.`,
  startFailed: (reason: string) => `${reason}. Install Latensify again, or report it with these words.`,
  usage: `latensify [photos or folders …]    opens the window, with what is named
latensify --version | --help

The command line (restore, presets, models, devices) comes with the source, not with this program.`,
};
