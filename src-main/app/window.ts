import { join } from 'node:path';
import { BrowserWindow, screen } from 'electron';
import { pageAddress } from './addresses';
import { boundsOn, sizesOn } from './window-place';
import type { WindowPlace } from './window-place';

/** How long a window that is moved or resized has to rest until its place is kept, in milliseconds. */
const resting = 400;

/** Keeps the place of the window whenever it has changed. */
function followPlace(window: BrowserWindow, keep: (place: WindowPlace) => void): void {
  let timer: NodeJS.Timeout | undefined;
  const note = () => {
    // Of a window that is minimised or fills the screen there is nothing new to know.
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    keep({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(note, resting);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('close', () => {
    clearTimeout(timer);
    note();
  });
}

/**
 * The one window, where it was last. It is shown once there is something to see, and is loaded anew if its process dies.
 * @param keep remembers its place
 */
export function createWindow({ bounds, isMaximized }: WindowPlace, keep: (place: WindowPlace) => void): BrowserWindow {
  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    ...sizesOn(screen.getPrimaryDisplay().workArea),
    ...boundsOn(workAreas, bounds),
    show: false,
    webPreferences: {
      preload: join(__dirname, '../preload/index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (isMaximized) window.maximize();
  followPlace(window, keep);
  window.once('ready-to-show', () => window.show());
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') window.reload();
  });
  void window.loadURL(pageAddress);
  return window;
}
