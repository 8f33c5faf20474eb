import { join } from 'node:path';
import { app, powerMonitor } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Texts } from '../texts';
import { pictureAddress, presetPictureAddress } from './app/addresses';
import { askedOnTerminal } from './app/arguments';
import { losableIn, signsOn, startBackgroundWork } from './app/background-work';
import type { BackgroundWork } from './app/background-work';
import { ProcessExits } from './app/diagnostics';
import { dialogsOver } from './app/dialogs';
import { mayGoOn } from './app/guard';
import type { Step } from './app/guard';
import { harden, isFromPage } from './app/hardening';
import { guardClosing } from './app/lifecycle';
import { openLog } from './app/log';
import type { Log } from './app/log';
import { installMenu } from './app/menu';
import { goOffline } from './app/offline';
import { shownIn } from './app/page-pictures';
import { PhotoOpener } from './app/photo-opener';
import { leadPhotosIn } from './app/photos-from-outside';
import { findPlaces, findUnwritable } from './app/places';
import { declareScheme, servePage } from './app/protocol';
import type { Shown } from './app/protocol';
import { refuseStart, refuseStartWithoutFolder } from './app/refuse-start';
import { Speech } from './app/speech';
import { startEngines } from './app/start-engines';
import { helpVerbs, makeKnown, reveal, showFolder, trash } from './app/system';
import { createWindow } from './app/window';
import { KeptWindowPlace } from './app/window-place';
import { toFailure } from './contract';
import type { Device, Preferences, Tell } from './contract';
import { makeHandlers } from './ipc/handlers';
import type { PhotoParts } from './ipc/handlers/photo';
import { register, tellerOf } from './ipc/register';
import type { Handlers } from './ipc/requests';
import { preferencesIn } from './settings/preferences';
import { bring } from './work/bring';
import type { Engines } from './work/engines';
import { Gallery } from './work/gallery';
import { OpenPhotos } from './work/open-photos';
import { OwnModels } from './work/own-models';
import { PresetPictures } from './work/preset-pictures';
import { Restorations } from './work/restorations';
import { WrittenResults } from './work/written-results';

const door = new PhotoOpener();
const exits = new ProcessExits();
const speech = new Speech();
const texts = (): Texts => speech.texts;

/** The window where it was last, with the page and its pictures. */
async function openWindow(user: string, shown: Shown): Promise<BrowserWindow> {
  const place = new KeptWindowPlace(join(user, 'window.json'));
  const last = await place.read();
  harden();
  servePage(shown);
  return createWindow(last, (now) => place.keep(now));
}

/** The photos that are open and what is made of them; the page is told how it goes. */
function followPhotos(tell: Tell, engines: Engines): { photos: OpenPhotos; restorations: Restorations } {
  const photos = new OpenPhotos(engines, pictureAddress, {
    coming: (name) => tell('photo:coming', name),
    preview: (preview) => tell('photo:preview', preview),
    merging: (job, event) => tell('restore:event', { job, ...event }),
  });
  return { photos, restorations: new Restorations(engines, photos, pictureAddress, (e) => tell('restore:event', e)) };
}

/** What presets make of the user's photos, kept among the thumbnails. */
function presetPicturesIn(pictures: string, gallery: Gallery, engines: Engines, photos: OpenPhotos): PresetPictures {
  const mayWork = () => !powerMonitor.isOnBatteryPower();
  const parts = { engines, photos, cache: gallery.pictures, pictures, addressOf: presetPictureAddress, mayWork };
  return new PresetPictures({ ...parts, version: app.getVersion() });
}

/** Sets the language of menus and messages; the system's until the first call. */
function speakerIn(help: ReturnType<typeof helpVerbs>, tell: Tell): (chosen: Preferences['language']) => void {
  const speak = (chosen: Preferences['language']) => {
    speech.choose(chosen);
    installMenu(speech.language, { ...help, command: (command) => tell('menu:command', command) });
  };
  speak('system');
  return speak;
}

/** What the page asks is answered; what fails is written down. */
function answerPage(handlers: Handlers, log: Log): void {
  register(handlers, isFromPage, (channel, thrown) =>
    log.say(`${channel}: ${toFailure(thrown).code}, ${String(thrown)}`),
  );
}

/** The window, the engines, and what both work on; nothing is asked of them yet. */
async function openRooms(log: Log, wanted: Device) {
  const places = findPlaces();
  const gallery = new Gallery(places.user);
  const { shown, developedTiles } = shownIn(places, gallery, () => engines.view);
  const window = await openWindow(places.user, shown);
  const tell = tellerOf(window, (event, thrown) => log.say(`${event}: ${String(thrown)}`));
  const engines = startEngines(places, { log, exits, tell }, wanted);
  gallery.connect(engines, (info) => tell('library:changed', info));
  const { photos, restorations } = followPhotos(tell, engines);
  const parts = {
    ...{ folder: places.user, sample: places.sample, pictures: app.getPath('pictures') },
    ...{ ...gallery.parts, engines, photos, restorations, developedTiles, tell },
    dialogs: dialogsOver(window, () => texts().menu),
    written: new WrittenResults(trash),
    presetPictures: presetPicturesIn(places.pictures, gallery, engines, photos),
  };
  return { window, gallery, parts };
}

type Rooms = Awaited<ReturnType<typeof openRooms>>;

/** What each request of the page does, in this app. */
function handlersIn({ parts }: Rooms, { exports, persistent }: BackgroundWork, bringIn: PhotoParts['bring']): Handlers {
  const { engines, photos, tell } = parts;
  const { queue, presets, preferences, folders } = persistent;
  const help = helpVerbs(engines, exits);
  const speak = speakerIn(help, tell);
  void preferences.get().then(({ language }) => speak(language));
  return makeHandlers({
    ...{ ...parts, ...help, queue, presets, preferences, folders, exports, reveal, showFolder, speak },
    models: new OwnModels(engines, (event) => tell('restore:event', event)),
    bring: bringIn,
    openPhotos: (paths) => photos.open(paths),
  });
}

async function start(log: Log, wanted: Device): Promise<void> {
  const rooms = await openRooms(log, wanted);
  const { window, gallery, parts } = rooms;
  const { photos, restorations, tell } = parts;
  const work = startBackgroundWork(parts, signsOn(window, texts));
  gallery.ask(async (photo) => (await work.persistent.queue).list.pathOfPhoto(photo));
  const mayStep = (step: Step) => mayGoOn(window, losableIn(work, photos, step), step, texts());
  const mayReplace = async () => {
    const may = await mayStep('open');
    if (may) restorations.cancel(null);
    return may;
  };
  const toBring = { ...gallery.parts, photos };
  const bringIn = async (paths: readonly string[]) => tell('library:brought', await bring(toBring, paths));
  answerPage(handlersIn(rooms, work, bringIn), log);
  guardClosing(window, () => mayStep('close'));
  leadPhotosIn(window, door, { photos, mayReplace, bringIn, tell });
}

/** What ends unexpectedly is written down, whichever process it was. */
function watchProcesses(log: Log): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    log.say(`${type} process gone: ${reason}, exit code ${exitCode}`);
  });
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    exits.add(`page: ${reason}, exit code ${exitCode}`);
    log.say(`page gone: ${reason}, exit code ${exitCode}`);
  });
  process.on('unhandledRejection', (thrown) => log.say(`unexpected: ${String(thrown)}`));
}

/** What was chosen last; the window asks for all preferences when it is there. */
async function preferredDevice(): Promise<Device> {
  return (await preferencesIn(app.getPath('userData')).get()).device;
}

async function run(): Promise<void> {
  const log = openLog(app.getPath('userData'));
  watchProcesses(log);
  await app.whenReady();
  log.say(`Latensify ${app.getVersion()} starts`);
  try {
    await start(log, await preferredDevice());
  } catch (thrown) {
    log.say(`start failed: ${String(thrown)}`);
    refuseStart(texts(), texts().window.startFailed(String(thrown)));
  }
}

// A place of its own for tests and for trying things out.
if (process.env.LATENSIFY_USER_DATA) app.setPath('userData', process.env.LATENSIFY_USER_DATA);
makeKnown();
goOffline();
declareScheme();
const asked = askedOnTerminal(process.argv);
const unwritable = asked === null ? findUnwritable() : null;
if (asked !== null) {
  process.stdout.write(`${asked === 'version' ? `Latensify ${app.getVersion()}` : texts().window.usage}\n`);
  app.exit(0);
} else if (unwritable) {
  refuseStartWithoutFolder(texts, unwritable);
} else if (app.requestSingleInstanceLock()) {
  door.watch();
  app.on('window-all-closed', () => app.quit());
  void run();
} else {
  app.quit();
}
