import { app } from 'electron';
import { photoArguments } from './arguments';
import { DebouncedPaths } from './debounced-paths';

/** Systems that tell of several files one by one, each in a process or an event of its own, do so within this time. */
const oneByOne = 150;

/**
 * Photos that come from outside: by argument, by a second start of the app, by the system's “open with”. They wait
 * here until there is a page that can show them; those that come together go through together.
 */
export class PhotoOpener {
  readonly #paths = new DebouncedPaths(oneByOne);

  /** To be called before the app is ready: macOS tells of a photo very early. */
  watch(): void {
    const appFolder = app.isPackaged ? null : app.getAppPath();
    const enter = (commandLine: readonly string[], folder: string) =>
      this.#paths.add(photoArguments(commandLine, folder, appFolder));
    enter(process.argv, process.cwd());
    app.on('second-instance', (_event, commandLine, folder) => enter(commandLine, folder));
    app.on('open-file', (event, path) => {
      event.preventDefault();
      this.#paths.add([path]);
    });
  }

  /** The page is there: what waits goes through, and so does everything that comes later. */
  start(open: (paths: string[]) => void): void {
    this.#paths.start(open);
  }
}
