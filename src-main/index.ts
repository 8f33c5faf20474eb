import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Notification, app, clipboard, powerMonitor, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import { languageOf, textsOf } from '../texts';
import type { Language } from '../texts';
import { pictureAddress } from './app/addresses';
import { Endings, diagnostics, engineWords } from './app/diagnostics';
import { mayGoOn } from './app/guard';
import type { Losable, Step } from './app/guard';
import { harden, isFromPage } from './app/hardening';
import { KeepAwake, guardClosing } from './app/lifecycle';
import { logFile, openLog } from './app/log';
import type { Log } from './app/log';
import { installMenu } from './app/menu';
import { goOffline } from './app/offline';
import { PhotoOpener } from './app/photo-opener';
import { findPlaces, whyUnwritable } from './app/places';
import type { Places } from './app/places';
import { declareScheme, servePage } from './app/protocol';
import type { Shown } from './app/protocol';
import { QueueSigns } from './app/queue-signs';
import { refuseStart, refuseStartWithoutFolder } from './app/refuse-start';
import { createWindow } from './app/window';
import { KeptWindowPlace } from './app/window-place';
import { toFailure } from './contract';
import type { DevelopedTile, Device, EngineStatus, Preferences, RestoreEvent } from './contract';
import { EngineClient } from './engine-process/client';
import type { EngineListener } from './engine-process/client';
import { forkEngine } from './engine-process/fork';
import type { Folders } from './engine-process/fork';
import type { Role } from './engine-process/messages';
import { bring, isFolder } from './ipc/bring';
import { DevelopedTiles } from './ipc/developed-tiles';
import { dialogsOver } from './ipc/dialogs';
import { Engines } from './ipc/engines';
import { Exports } from './ipc/exports';
import type { Homes } from './ipc/exports';
import { makeHandlers } from './ipc/handlers';
import { Gallery } from './ipc/gallery';
import { Keeping } from './ipc/keeping';
import type { KeepingParts } from './ipc/keeping';
import { makeLibraryHandlers } from './ipc/library-handlers';
import { OpenPhotos } from './ipc/open-photos';
import { OwnModels } from './ipc/own-models';
import { PresetPictures } from './ipc/preset-pictures';
import { register } from './ipc/register';
import type { Handlers } from './ipc/requests';
import { Restorations } from './ipc/restorations';
import { send } from './ipc/send';
import { WrittenResults } from './ipc/written-results';
import { preferencesIn } from './settings/preferences';

const door = new PhotoOpener();
const endings = new Endings();
/** The system's until the user has chosen one. */
let language: Language | null = null;
const spoken = (): Language => language ?? languageOf(app.getLocale());
const texts = () => textsOf(spoken());

function clientOf<R extends Role>(role: R, folders: Folders, listener: EngineListener): EngineClient<R> {
  const client = new EngineClient(role, (manner) => forkEngine(role, folders, manner), listener);
  app.on('will-quit', () => client.stop());
  return client;
}

/** The engine processes; of their states the page is told that of the one which runs networks. */
function startEngines(window: BrowserWindow, folders: Folders, log: Log, wanted: Device): Engines {
  const ended: EngineListener['ended'] = (role, ending, exitCode) => {
    const what = `${role} process: ${ending}, exit code ${exitCode}`;
    endings.add(what);
    log.say(what);
  };
  const status = (status: EngineStatus) => {
    log.say(`engine ${engineWords(status)}`);
    send(window, 'engine:status', status);
  };
  const restore = clientOf('restore', folders, { ended, status });
  const quietly = { ended, status: () => undefined };
  const view = clientOf('view', folders, quietly);
  view.start();
  restore.start(wanted);
  return new Engines(view, restore, clientOf('write', folders, quietly));
}

/**
 * Photos from outside come in as soon as the page can show them: one is opened, unless something would be lost; several, and
 * folders, go into the gallery, where nothing is.
 */
function leadPhotosIn(
  window: BrowserWindow,
  photos: OpenPhotos,
  mayReplace: () => Promise<boolean>,
  bringIn: (paths: readonly string[]) => Promise<void>,
): void {
  const open = async ([path, ...others]: readonly string[]) => {
    if (others.length > 0 || (await isFolder(path))) return bringIn([path, ...others]);
    if (!(await mayReplace())) return;
    const answer = await photos
      .open([path])
      .catch((thrown: unknown) => ({ ok: false, error: toFailure(thrown) }) as const);
    if (answer.ok) send(window, 'photo:opened', answer.value);
    else send(window, 'photo:failed', answer.error);
  };
  window.webContents.on('did-finish-load', () => door.lead((paths) => void open(paths)));
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.show();
  });
}

/** The photos that are open and what is made of them; the page is told how it goes. */
function followPhotos(window: BrowserWindow, engines: Engines): { photos: OpenPhotos; restorations: Restorations } {
  const photos = new OpenPhotos(engines, pictureAddress, {
    preview: (preview) => send(window, 'photo:preview', preview),
    merging: (job, event) => send(window, 'restore:event', { job, ...event }),
  });
  const restorations = new Restorations(engines, photos, pictureAddress, (event) =>
    send(window, 'restore:event', event),
  );
  return { photos, restorations };
}

/** What helps when something went wrong. */
function helpVerbs(engines: Engines): { showLog: () => void; copyDiagnostics: () => string } {
  const showLog = () => shell.showItemInFolder(logFile(app.getPath('userData')));
  const copyDiagnostics = () => {
    const text = diagnostics(app.getVersion(), engines.restore.status, endings);
    void clipboard.writeText(text);
    return text;
  };
  return { showLog, copyDiagnostics };
}

/** Sets the language of menus and messages; the system's until the first call. */
function speakerIn(
  window: BrowserWindow,
  help: ReturnType<typeof helpVerbs>,
): (chosen: Preferences['language']) => void {
  const speak = (chosen: Preferences['language']) => {
    language = chosen === 'system' ? null : chosen;
    installMenu(spoken(), { ...help, command: (command) => send(window, 'menu:command', command) });
  };
  speak('system');
  return speak;
}

const reveal = (path: string) => shell.showItemInFolder(path);
/** One that is not there yet is made: nothing was put into it so far. */
const showFolder = (path: string) => {
  mkdirSync(path, { recursive: true });
  void shell.openPath(path);
};
const trash = (path: string) => shell.trashItem(path);

/** The queue on the taskbar and, when it is done and nobody looks, in a notice of the system. */
const signsOn = (window: BrowserWindow): QueueSigns =>
  new QueueSigns({
    progress: (done) => {
      if (!window.isDestroyed()) window.setProgressBar(done ?? -1);
    },
    notify: (restored, failed) => {
      const { queueDone, queueCounts } = texts().window;
      new Notification({ title: queueDone, body: queueCounts(restored, failed) }).show();
    },
    isLookedAt: () => window.isDestroyed() || window.isFocused(),
  });

/** What goes on, with or without the page looking. */
interface Work {
  restorations: Restorations;
  exports: Exports;
  keeping: Keeping;
}

/** The computer stays awake for it. */
function keepWork(
  window: BrowserWindow,
  parts: Omit<KeepingParts, 'tell' | 'worked'> & Homes,
  restorations: Restorations,
  written: WrittenResults,
): Work {
  const awake = new KeepAwake();
  const worked = () => awake.set(restorations.isRunning || exports.isRunning || keeping.isRunning);
  const signs = signsOn(window);
  const keeping: Keeping = new Keeping({
    ...parts,
    tell: (event, payload) => send(window, event, payload),
    worked: (info) => {
      signs.show(info);
      worked();
    },
  });
  const { folders } = keeping;
  const tell = (event: RestoreEvent) => send(window, 'restore:event', event);
  const exports = new Exports({ ...parts, restorations, folders, written, tell });
  restorations.onChange = worked;
  exports.onChange = worked;
  return { restorations, exports, keeping };
}

/** The queue and exports go on while other photos are opened; closing ends them, the queue until the next start. */
function losableIn({ restorations, exports, keeping }: Work, step: Step): Losable {
  const isRunning = restorations.isRunning || (step === 'close' && keeping.isRunning);
  return { isRunning, hasUnsaved: restorations.hasUnsaved || (step === 'close' && exports.isRunning) };
}

/** A view process that answers with a failure has said so to whoever moved the control. */
const developedBy =
  (view: () => Engines['view']) =>
  async (tile: DevelopedTile): Promise<Uint8Array | null> => {
    const answer = await view().request('developTile', tile);
    return answer.ok ? answer.value : null;
  };

/** What the page may load; it is there before the engines that draw for it. */
function shownIn(places: Places, gallery: Gallery, view: () => Engines['view'], developed: DevelopedTiles): Shown {
  return {
    ...places,
    thumbnail: (photo) => gallery.thumbnail(photo),
    presetPicture: (key) => gallery.pictures.read(key),
    tile: (place) => tileFrom(view(), place),
    developed: (tile) => developed.of(tile),
  };
}

async function tileFrom(view: Engines['view'], place: Parameters<Shown['tile']>[0]): Promise<Uint8Array | null> {
  const answer = await view.request('tile', place);
  return answer.ok ? answer.value : null;
}

/** Takes photos and folders into the gallery, and tells the page. */
const bringerIn = (window: BrowserWindow, gallery: Gallery) => async (paths: readonly string[]) =>
  send(window, 'library:brought', await bring(gallery.parts, paths));

/** What presets make of the user's photos, kept among the thumbnails. */
function presetPicturesIn(pictures: string, gallery: Gallery, engines: Engines, photos: OpenPhotos): PresetPictures {
  const mayWork = () => !powerMonitor.isOnBatteryPower();
  const parts = { engines, photos, cache: gallery.pictures, pictures, mayWork };
  return new PresetPictures({ ...parts, version: app.getVersion() });
}

/** The window where it was last, with the page and its pictures. */
async function openWindow(user: string, shown: Shown): Promise<BrowserWindow> {
  const place = new KeptWindowPlace(join(user, 'window.json'));
  const last = await place.read();
  harden();
  servePage(shown);
  return createWindow(last, (now) => place.keep(now));
}

/** What the page asks is answered; what fails is written down. */
function answerPage(handlers: Handlers, log: Log): void {
  register(handlers, isFromPage, (channel, thrown) =>
    log.say(`${channel}: ${toFailure(thrown).code}, ${String(thrown)}`),
  );
}

async function start(log: Log, wanted: Device): Promise<void> {
  const places = findPlaces();
  const gallery = new Gallery(places.user);
  const developedTiles = new DevelopedTiles(developedBy(() => engines.view));
  const window = await openWindow(
    places.user,
    shownIn(places, gallery, () => engines.view, developedTiles),
  );
  const engines = startEngines(window, places, log, wanted);
  gallery.connect(engines.view, (info) => send(window, 'library:changed', info));
  const { photos, restorations } = followPhotos(window, engines);
  const dialogs = dialogsOver(window, () => texts().menu);
  const help = helpVerbs(engines);
  const presetPictures = presetPicturesIn(places.pictures, gallery, engines, photos);
  const inSystem = { dialogs, reveal, showFolder, speak: speakerIn(window, help) };
  const parts = { folder: places.user, engines, photos, ...gallery.parts, presetPictures, ...inSystem };
  const homes = { sample: places.sample, pictures: app.getPath('pictures') };
  const written = new WrittenResults(trash);
  const work = keepWork(window, { ...parts, ...homes }, restorations, written);
  const { exports, keeping } = work;
  gallery.ask(async (photo) => (await keeping.queue).pathOfPhoto(photo));
  const models = new OwnModels(engines, (event) => send(window, 'restore:event', event));
  const mayStep = (step: Step) => mayGoOn(window, losableIn(work, step), step, texts());
  const mayReplace = async () => {
    const may = await mayStep('open');
    if (may) restorations.cancel(null);
    return may;
  };
  const bringIn = bringerIn(window, gallery);
  const rooms = { ...parts, ...homes, folders: keeping.folders };
  const handlers = {
    ...keeping.handlers,
    ...makeHandlers({ ...rooms, restorations, exports, written, models, developedTiles, bring: bringIn, ...help }),
    ...makeLibraryHandlers({ ...rooms, restorations, openPhotos: (paths) => photos.open(paths) }),
  };
  answerPage(handlers, log);
  guardClosing(window, () => mayStep('close'));
  leadPhotosIn(window, photos, mayReplace, bringIn);
}

/** What ends unexpectedly is written down, whichever process it was. */
function watchProcesses(log: Log): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    log.say(`${type} process gone: ${reason}, exit code ${exitCode}`);
  });
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    endings.add(`page: ${reason}, exit code ${exitCode}`);
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
goOffline();
declareScheme();
const unwritable = whyUnwritable(app.getPath('userData'));
if (unwritable !== null) {
  refuseStartWithoutFolder(texts, app.getPath('userData'), unwritable);
} else if (app.requestSingleInstanceLock()) {
  door.watch();
  app.on('window-all-closed', () => app.quit());
  void run();
} else {
  app.quit();
}
