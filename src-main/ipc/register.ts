import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent } from 'electron';
import type { Channel } from '../contract';
import { answer } from './requests';
import type { Handlers } from './requests';

/** Opens one channel; a sender that is not the app's own page is refused with an exception. */
function open<C extends Channel>(
  channel: C,
  handler: Handlers[C],
  isOurs: (event: IpcMainInvokeEvent) => boolean,
): void {
  ipcMain.handle(channel, (event, ...received: unknown[]) => {
    if (!isOurs(event)) throw new Error(`${channel}: the sender is not the page of this app.`);
    return answer(channel, handler, received);
  });
}

/** Opens every channel of the contract. */
export function register(handlers: Handlers, isOurs: (event: IpcMainInvokeEvent) => boolean): void {
  open('engine:status', handlers['engine:status'], isOurs);
  open('engine:methods', handlers['engine:methods'], isOurs);
  open('photo:choose', handlers['photo:choose'], isOurs);
  open('photo:open', handlers['photo:open'], isOurs);
  open('restore:estimate', handlers['restore:estimate'], isOurs);
  open('restore:start', handlers['restore:start'], isOurs);
  open('restore:cancel', handlers['restore:cancel'], isOurs);
  open('result:export', handlers['result:export'], isOurs);
  open('result:reveal', handlers['result:reveal'], isOurs);
}
