import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { dropChannel, eventNames, libraryDropChannel, verbs } from '../contract/verbs';
import type { Answer, Api, DroppedFile, EventName, Events, Response, Verb } from '../contract';

/** The path of a file that the system handed over; '' for one that the page made. */
function pathOf(file: DroppedFile & { readonly path?: string }): string {
  const { path = '' } = file;
  if (!(file instanceof File)) return '';
  // Electrons before webUtils keep it in the file itself.
  const utilities = webUtils as typeof webUtils | undefined;
  return utilities ? utilities.getPathForFile(file) : path;
}

/** Asks with the paths of dropped files; without one there is nothing to ask. */
function dropped<C extends typeof dropChannel | typeof libraryDropChannel>(channel: C) {
  return (files: readonly DroppedFile[]): Promise<Answer<Response<C>>> => {
    const paths = files.map(pathOf).filter((path) => path !== '');
    if (paths.length === 0) return Promise.resolve({ ok: false, error: { code: 'photo-gone', details: {} } });
    return ipcRenderer.invoke(channel, { paths }) as Promise<Answer<Response<C>>>;
  };
}

/** The main process's own events only: any other channel of this process is none of the page's business. */
function on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void {
  if (!eventNames.includes(event)) throw new TypeError(`There is no event “${event}”.`);
  const receive = (_: unknown, payload: Events[E]) => listener(payload);
  ipcRenderer.on(event, receive);
  return () => void ipcRenderer.removeListener(event, receive);
}

/** Each verb asks the main process, which checks the argument; the contract says what it answers. */
const asked = Object.fromEntries(
  Object.entries(verbs).map(([verb, channel]) => [verb, (argument?: unknown) => ipcRenderer.invoke(channel, argument)]),
) as Pick<Api, Verb>; // The contract's types and this loop go by the same map.

contextBridge.exposeInMainWorld('api', {
  ...asked,
  openDropped: dropped(dropChannel),
  addDropped: dropped(libraryDropChannel),
  on,
} satisfies Api);
