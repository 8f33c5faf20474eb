import { ipcMain } from 'electron';
import type { BrowserWindow, IpcMainInvokeEvent } from 'electron';
import { events, requests } from '../contract';
import type { Channel, EventName, Tell } from '../contract';
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

/**
 * Tells the page of a window; one that is closed already is not told.
 * @param complain told of what is not as agreed, which the page does not hear of
 */
export const tellerOf =
  (window: BrowserWindow, complain: (event: EventName, thrown: unknown) => void): Tell =>
  (event, payload) => {
    const parsed = events[event].safeParse(payload);
    if (!parsed.success) complain(event, parsed.error);
    else if (!window.isDestroyed()) window.webContents.send(event, parsed.data);
  };
