import type { queue as english } from '../en/queue';
import type { Like } from '../like';
import { numbers } from './numbers';

const photos = (count: number) => (count === 1 ? '1 Foto' : `${numbers.whole(count)} Fotos`);

export const queue: Like<typeof english> = {
  title: 'Warteschlange',
  empty: 'Nichts wartet',
  emptyText:
    'Wählen Sie in der Galerie Fotos aus und dann „In die Warteschlange“. Sie können unterdessen weiterarbeiten.',
  rows: 'Fotos in der Warteschlange',
  head: (done, total) => `${done} von ${total}`,
  left: (seconds) => `noch ${numbers.duration(seconds)}`,
  doneAbout: (moment) => `fertig gegen ${numbers.clock(moment)}`,
  paused: 'Angehalten',
  pause: 'Anhalten',
  resume: 'Weiter',
  stopAfter: 'Nach diesem Foto aufhören',
  stopping: 'Hört nach diesem Foto auf',
  cancelAll: 'Alle abbrechen',
  cancelAllAsk: (count) => `${photos(count)} abbrechen? Was fertig ist, bleibt.`,
  keepGoing: 'Weitermachen',
  retryFailed: 'Gescheiterte noch einmal',
  retry: 'Noch einmal',
  clearDone: 'Fertige entfernen',
  remove: 'Entfernen',
  up: 'Nach oben',
  down: 'Nach unten',
  toTop: 'Ganz nach oben',
  show: 'Im Ordner zeigen',
  stateNames: {
    waiting: 'Wartet',
    working: 'In Arbeit',
    done: 'Fertig',
    skipped: 'Übersprungen: Es gibt ein Ergebnis',
    failed: 'Gescheitert',
    cancelled: 'Abgebrochen',
  },
  progressOf: (name) => `Fortschritt von ${name}`,
  resumeAsk: (count) => `Die Warteschlange wurde unterbrochen. Mit ${photos(count)} weitermachen?`,
  resumeYes: 'Weitermachen',
  resumeNo: 'Verwerfen',
  added: (count) => (count === 1 ? '1 Foto wartet jetzt.' : `${photos(count)} warten jetzt.`),
  showQueue: 'Warteschlange zeigen',
  summary: (done, skipped, failed) =>
    [
      `${photos(done)} restauriert`,
      ...(skipped > 0 ? [`${numbers.whole(skipped)} übersprungen`] : []),
      ...(failed > 0 ? [`${numbers.whole(failed)} gescheitert`] : []),
    ].join(', ') + '.',
  settingsOf: 'Einstellungen',
};
