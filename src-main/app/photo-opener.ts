import { app } from 'electron';
import { photoArgument } from './arguments';

/**
 * Photos that come from outside: by argument, by a second start of the app, by the system's “open with”. They wait
 * here until there is a page that can show them.
 */
export class PhotoOpener {
  #waiting: string | null = null;
  #open: ((path: string) => void) | null = null;

  /** To be called before the app is ready: macOS tells of a photo very early. */
  watch(): void {
    const appFolder = app.isPackaged ? null : app.getAppPath();
    const enter = (commandLine: readonly string[], folder: string) => {
      const path = photoArgument(commandLine, folder, appFolder);
      if (path !== null) this.#enter(path);
    };
    enter(process.argv, process.cwd());
    app.on('second-instance', (_event, commandLine, folder) => enter(commandLine, folder));
    app.on('open-file', (event, path) => {
      event.preventDefault();
      this.#enter(path);
    });
  }

  /** The page is there: what waits goes through, and so does everything that comes later. */
  lead(open: (path: string) => void): void {
    this.#open = open;
    if (this.#waiting !== null) open(this.#waiting);
    this.#waiting = null;
  }

  #enter(path: string): void {
    if (this.#open) this.#open(path);
    else this.#waiting = path;
  }
}
