import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Answer, Api, Channel, DroppedFile, EventName, Events, RequestArgument, Responses } from '../contract';

/** Asks the main process, which checks the argument; the contract says what it answers. */
const ask = <C extends Channel>(channel: C, argument?: RequestArgument<C>): Promise<Answer<Responses[C]>> =>
  ipcRenderer.invoke(channel, argument) as Promise<Answer<Responses[C]>>;

/** The path of a dropped file. Electrons before webUtils keep it in the file itself. */
function pathOf(file: DroppedFile & { readonly path?: string }): string {
  const { path = '' } = file;
  if (!(file instanceof File)) throw new TypeError('pathOf expects a File that was dropped or chosen.');
  const utilities = webUtils as typeof webUtils | undefined;
  return utilities ? utilities.getPathForFile(file) : path;
}

function on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void {
  const receive = (_: unknown, payload: Events[E]) => listener(payload);
  ipcRenderer.on(event, receive);
  return () => ipcRenderer.removeListener(event, receive);
}

const api: Api = {
  engineStatus: () => ask('engine:status'),
  methods: () => ask('engine:methods'),
  choosePhoto: () => ask('photo:choose'),
  openPhoto: (photo) => ask('photo:open', photo),
  estimate: (plan) => ask('restore:estimate', plan),
  restore: (plan) => ask('restore:start', plan),
  cancel: () => ask('restore:cancel'),
  exportResult: (request) => ask('result:export', request),
  reveal: (file) => ask('result:reveal', file),
  pathOf,
  on,
};

contextBridge.exposeInMainWorld('api', api);
