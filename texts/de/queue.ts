import type { queue as english } from '../en/queue';
import type { Like } from '../like';
import { numbers } from './numbers';

const photos = (count: number) => (count === 1 ? '1 Foto' : `${numbers.whole(count)} Fotos`);

/** Was aus Fotos wurde; was zuerst kommt, nennt sie. */
const ended: typeof english.ended = (done, skipped, failed, cancelled) =>
  [
    { count: done, what: 'restauriert' },
    { count: skipped, what: 'übersprungen' },
    { count: failed, what: 'fehlgeschlagen' },
    { count: cancelled, what: 'abgebrochen' },
  ]
    .filter(({ count }) => count > 0)
    .map(({ count, what }, at) => `${at === 0 ? photos(count) : numbers.whole(count)} ${what}`)
    .join(', ');

export const queue: Like<typeof english> = {
  title: 'Warteschlange',
  empty: 'Die Warteschlange ist leer',
  emptyText:
    'Wählen Sie in der Galerie Fotos aus und dann „In die Warteschlange“. Sie können unterdessen weiterarbeiten.',
  rows: 'Fotos in der Warteschlange',
  head: (done, total) => `${done} von ${total}`,
  left: (seconds) => `noch ${numbers.duration(seconds)}`,
  doneAbout: (moment) => `fertig gegen ${numbers.clock(moment)}`,
  paused: 'Angehalten',
  begins: 'Beginnt …',
  photoFirst: 'Die Fotoansicht geht vor',
  pause: 'Anhalten',
  resume: 'Fortsetzen',
  stopAfter: 'Nach diesem Foto anhalten',
  stopping: 'Hält nach diesem Foto an',
  cancelAll: 'Alle abbrechen',
  cancelAllAsk: (count) => `${photos(count)} abbrechen? Was fertig ist, bleibt.`,
  keepGoing: 'Nicht abbrechen',
  retryFailed: 'Fehlgeschlagene wiederholen',
  retryElsewhere: 'In einem anderen Ordner wiederholen …',
  retry: 'Wiederholen',
  clearDone: 'Beendete entfernen',
  cancel: 'Abbrechen',
  up: 'Nach oben',
  down: 'Nach unten',
  toTop: 'Ganz nach oben',
  toBottom: 'Ganz nach unten',
  movedTo: (name, place, total) => `${name} ist jetzt Nummer ${place} von ${total}.`,
  more: (name) => `Mehr zu ${name}`,
  compare: 'Mit dem Ergebnis vergleichen',
  hidden:
    'Die Galerie zeigt dieses Foto gerade nicht, wegen eines Filters oder weil sein Ordner geschlossen ist. Zeigen Sie es dort, dann lässt es sich vergleichen.',
  resultGone: 'Das Ergebnis ist nicht mehr da. Fügen Sie das Foto noch einmal hinzu, um es neu zu machen.',
  becomes: (name, folder) => (folder === '' ? `Wird zu ${name}` : `Wird zu ${name} in ${folder}`),
  show: 'Im Ordner anzeigen',
  stateNames: {
    waiting: 'Wartet',
    working: 'In Arbeit',
    done: 'Fertig',
    skipped: 'Übersprungen: Ergebnis vorhanden',
    failed: 'Fehlgeschlagen',
    cancelled: 'Abgebrochen',
  },
  skippedOther: 'Übersprungen: Ergebnis anderer Einstellungen vorhanden',
  progressOf: (name) => `Fortschritt von ${name}`,
  resumeAsk: (count) => `In der Warteschlange ${count === 1 ? 'wartet' : 'warten'} noch ${photos(count)}. Fortfahren?`,
  resumeYes: 'Fortsetzen',
  resumeNo: 'Verwerfen',
  added: (count) =>
    count === 1 ? '1 Foto zur Warteschlange hinzugefügt.' : `${photos(count)} zur Warteschlange hinzugefügt.`,
  alike: (count) =>
    count === 1
      ? '1 Foto ist mit diesen Einstellungen schon in der Warteschlange.'
      : `${photos(count)} sind mit diesen Einstellungen schon in der Warteschlange.`,
  someGone: (count) =>
    count === 1
      ? '1 Foto gibt es nicht mehr; es wurde ausgelassen.'
      : `${photos(count)} gibt es nicht mehr; sie wurden ausgelassen.`,
  showQueue: 'Warteschlange anzeigen',
  nothingLeft: 'Nichts mehr zu tun',
  before: (count) => `${numbers.whole(count)} von früher`,
  ended,
  summary: (done, skipped, failed, cancelled) => `${ended(done, skipped, failed, cancelled)}.`,
};
