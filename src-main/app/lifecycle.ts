import { app, powerSaveBlocker } from 'electron';
import type { BrowserWindow } from 'electron';

/** Closing the window and quitting wait for the answer of `mayClose`. */
export function guardClosing(window: BrowserWindow, mayClose: () => Promise<boolean>): void {
  let [agreed, asking, quitting] = [false, false, false];
  app.on('before-quit', () => (quitting = true));
  const ask = async () => {
    asking = true;
    agreed = await mayClose();
    asking = false;
    if (agreed && quitting) app.quit();
    else if (agreed) window.close();
    quitting = false;
  };
  window.on('close', (event) => {
    if (agreed) return;
    event.preventDefault();
    if (!asking) void ask();
  });
}

/** Keeps the computer awake while there is work; the screen may sleep. */
export class KeepAwake {
  #blocker: number | null = null;

  set(isWorking: boolean): void {
    if (isWorking && this.#blocker === null) this.#blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (isWorking || this.#blocker === null) return;
    powerSaveBlocker.stop(this.#blocker);
    this.#blocker = null;
  }
}
