import { ipcMain } from 'electron';
import type { BrowserWindow, IpcMainInvokeEvent } from 'electron';
import { events, requests } from '../contract';
import type { Channel, Tell } from '../contract';
import { answer } from './requests';
import type { Complain, Handlers } from './requests';

/** Opens one channel; a sender that is not the app's own page is refused with an exception. */
function open<C extends Channel>(
  channel: C,
  handler: Handlers[C],
  isOurs: (event: IpcMainInvokeEvent) => boolean,
  complain: Complain,
): void {
  ipcMain.handle(channel, (event, ...received: unknown[]) => {
    if (!isOurs(event)) throw new Error(`${channel}: the sender is not the page of this app.`);
    return answer(channel, handler, received, complain);
  });
}

/** Opens every channel of the contract. */
export function register(handlers: Handlers, isOurs: (event: IpcMainInvokeEvent) => boolean, complain: Complain): void {
  for (const channel of Object.keys(requests) as Channel[]) open(channel, handlers[channel], isOurs, complain);
}

/** Tells the page of a window; one that is closed already is not told. */
export const tellerOf =
  (window: BrowserWindow): Tell =>
  (event, payload) => {
    if (!window.isDestroyed()) window.webContents.send(event, events[event].parse(payload));
  };
