import type { BrowserWindow } from 'electron';
import { events } from '../contract';
import type { EventName, Events } from '../contract';

/** Tells the page something; a window that is closed already is not told. */
export function send<E extends EventName>(window: BrowserWindow, event: E, payload: Events[E]): void {
  if (!window.isDestroyed()) window.webContents.send(event, events[event].parse(payload));
}
