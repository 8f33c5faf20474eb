import type { window as english } from '../en/window';
import { said } from './reasons';

/** Was die App in Dialogen des Systems fragt oder sagt. */
export const window: typeof english = {
  running: 'Eine Restaurierung läuft.',
  merging: 'Eine Serie wird vereint.',
  queueRunning: 'Die Warteschlange läuft.',
  queueRunningDetail: 'Beim nächsten Start kann sie weitergehen; das Foto, an dem sie ist, beginnt dann neu.',
  runningDetail: 'Wenn Sie fortfahren, endet sie, und was sie bisher getan hat, ist verloren.',
  exporting: 'Ein Ergebnis wird gerade exportiert.',
  exportingDetail:
    'Wenn Sie fortfahren, wird seine Datei nicht geschrieben, und nichts davon bleibt. Das Foto selbst bleibt unberührt.',
  unsaved: 'Das Ergebnis ist nicht exportiert.',
  unsavedDetail: 'Wenn Sie fortfahren, ist es verloren. Das Foto selbst bleibt unberührt.',
  stopAndOpen: 'Abbrechen und öffnen',
  stopAndClose: 'Abbrechen und schließen',
  discardAndOpen: 'Ohne Export öffnen',
  discardAndClose: 'Ohne Export schließen',
  keep: 'Behalten',
  queueDone: 'Die Warteschlange ist fertig',
  cannotStart: 'Latensify kann nicht starten',
  folderUnwritable: (folder, reason) =>
    `Im Ordner ${folder} lässt sich nicht schreiben (${said(reason)}). Dort hält Latensify bereit, was es zeigt. Prüfen Sie die Rechte des Ordners und den Platz auf dem Datenträger, und starten Sie neu.`,
  startFailed: (reason) => `${reason}. Installieren Sie Latensify neu, oder melden Sie es mit diesen Worten.`,
  usage: `latensify [Fotos oder Ordner …]    öffnet das Fenster mit dem, was genannt ist
latensify --version | --help

Die Befehlszeile (restore, presets, models, devices) gehört zum Quelltext, nicht zu diesem Programm.`,
};
