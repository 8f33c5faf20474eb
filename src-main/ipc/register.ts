import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent } from 'electron';
import { requests } from '../contract';
import type { Channel } from '../contract';
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
