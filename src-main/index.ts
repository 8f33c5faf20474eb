import { app, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import { languageOf } from '../texts';
import { pictureAddress } from './app/addresses';
import { harden, isFromPage } from './app/hardening';
import { installMenu } from './app/menu';
import { goOffline } from './app/offline';
import { PhotoDoor } from './app/photo-door';
import { findPlaces } from './app/places';
import { declareScheme, servePage } from './app/protocol';
import { createWindow } from './app/window';
import { dialogsOver } from './ipc/dialogs';
import { makeHandlers } from './ipc/handlers';
import { OpenPhotos } from './ipc/open-photos';
import { register } from './ipc/register';
import { send } from './ipc/send';
import { EngineClient } from './engine-process/client';
import { forkEngine } from './engine-process/fork';

const door = new PhotoDoor();

function startEngine(window: BrowserWindow, models: string, pictures: string): EngineClient {
  const client = new EngineClient((device) => forkEngine(models, pictures, device), {
    status: (status) => send(window, 'engine:status', status),
    report: (report) => send(window, 'restore:event', report),
  });
  client.start();
  app.on('will-quit', () => client.stop());
  return client;
}

/** Photos from outside are opened as soon as the page can show them. */
function leadPhotosIn(window: BrowserWindow, photos: OpenPhotos): void {
  const open = async (path: string) => {
    const answer = await photos.open([path]);
    if (answer.ok) send(window, 'photo:opened', answer.value);
    else send(window, 'photo:failed', answer.error);
  };
  window.webContents.on('did-finish-load', () => door.lead((path) => void open(path)));
  app.on('second-instance', () => window.show());
}

function start(): void {
  const places = findPlaces();
  harden();
  servePage(places);
  const window = createWindow();
  const client = startEngine(window, places.models, places.pictures);
  const photos = new OpenPhotos(client, pictureAddress, (preview) => send(window, 'photo:preview', preview));
  const desks = {
    client,
    photos,
    dialogs: dialogsOver(window),
    addressOf: pictureAddress,
    tell: (event) => send(window, 'restore:event', event),
    reveal: (path) => shell.showItemInFolder(path),
  } satisfies Parameters<typeof makeHandlers>[0];
  register(makeHandlers(desks), isFromPage);
  installMenu(languageOf(app.getLocale()), (command) => send(window, 'menu:command', command));
  leadPhotosIn(window, photos);
}

// A place of its own for tests and for trying things out.
if (process.env.LATENSIFY_USER_DATA) app.setPath('userData', process.env.LATENSIFY_USER_DATA);
goOffline();
if (app.requestSingleInstanceLock()) {
  declareScheme();
  door.watch();
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(start);
} else {
  app.quit();
}
