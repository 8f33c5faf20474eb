import type { BrowserWindow } from 'electron';
import { events } from '../contract';
import type { Tell } from '../contract';

/** Tells the page of a window; one that is closed already is not told. */
export const tellerOf =
  (window: BrowserWindow): Tell =>
  (event, payload) => {
    if (!window.isDestroyed()) window.webContents.send(event, events[event].parse(payload));
  };
