import { app, session } from 'electron';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { isPage, pageAddress, scheme } from './addresses';

/** The page loads from the app alone; developer tools load themselves. */
const ownSchemes = new Set([`${scheme}:`, 'devtools:', 'blob:', 'data:']);

function isOwn(address: string): boolean {
  return ownSchemes.has(new URL(address).protocol);
}

/** Nothing leaves this computer: whatever is not the app's own is not requested. */
function blockNetwork(): void {
  session.defaultSession.webRequest.onBeforeRequest(({ url }, respond) => respond({ cancel: !isOwn(url) }));
}

/** The spell checker would fetch its dictionaries, also where the window says that it has none. */
function refuseDictionaries(): void {
  session.defaultSession.setSpellCheckerEnabled(false);
}

/** Results are written where the user says, by the engine; nothing else becomes a file. */
function refuseDownloads(): void {
  session.defaultSession.on('will-download', (event) => event.preventDefault());
}

/** A photo needs neither a camera nor a place on a map. */
function refusePermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, respond) => respond(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
}

/** The page stays the page: no other document, no second window, no embedded one. */
function refuseNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.on('did-navigate', (_event, address) => {
    // An empty document asks nobody before it comes.
    if (address === 'about:blank') void contents.loadURL(pageAddress);
  });
}

/** To be called when the app is ready, before the first window. */
export function harden(): void {
  refuseDictionaries();
  blockNetwork();
  refuseDownloads();
  refusePermissions();
  app.on('web-contents-created', (_event, contents) => refuseNavigation(contents));
}

/** Whether a request comes from the main frame of the app's own page. */
export function isFromPage({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isPage(senderFrame.url);
}
