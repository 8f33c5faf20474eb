import type { gallery as english } from '../en/gallery';
import type { Like } from '../like';
import { numbers } from './numbers';

const photos = (count: number) => (count === 1 ? '1 Foto' : `${numbers.whole(count)} Fotos`);

function withOwn(own: number, count: number): string {
  if (count === 1) return 'mit eigenen Einstellungen';
  return `${own === count ? 'alle' : numbers.whole(own)} mit eigenen Einstellungen`;
}

function noRawFiles(unfit: number, count: number): string {
  if (unfit === count) return count === 1 ? 'keine RAW-Datei' : 'keine RAW-Dateien darunter';
  return unfit === 1
    ? '1 ausgelassen, das keine RAW-Datei ist'
    : `${numbers.whole(unfit)} ausgelassen, die keine RAW-Dateien sind`;
}

function noRaws(left: number): string {
  if (left === 0) return '';
  return left === 1
    ? ' 1 Foto bleibt, wie es war: Es ist keine RAW-Datei.'
    : ` ${photos(left)} bleiben, wie sie waren: Sie sind keine RAW-Dateien.`;
}

export const gallery: Like<typeof english> = {
  title: 'Galerie',
  photos,
  leftOut: (count) => (count === 1 ? '1 anderer Art' : `${numbers.whole(count)} anderer Arten`),
  leftOutText: (kinds) =>
    `Bilder, die sich hier nicht öffnen lassen: ${kinds}. Speichern Sie sie als JPEG, PNG oder TIFF.`,
  unread: (count) => (count === 1 ? '1 Ordner nicht gelesen' : `${numbers.whole(count)} Ordner nicht gelesen`),
  grid: 'Fotos',
  sort: 'Sortieren nach',
  sortNames: { time: 'Aufnahmezeit', name: 'Name' },
  descending: 'Neueste oder letzte zuerst',
  state: 'Status',
  kind: 'Art',
  iso: 'ISO',
  isoRange: (from, to) => {
    if (to === null) return `ISO über ${from - 1}`;
    return from === 0 ? `ISO bis ${to}` : `ISO ${from} bis ${to}`;
  },
  all: 'Alle',
  stateNames: { new: 'Neu', queued: 'Wartend', working: 'In Arbeit', done: 'Fertig', failed: 'Fehlgeschlagen' },
  kindNames: { picture: 'Bilder', raw: 'RAW' },
  find: 'Namen suchen',
  cellSize: 'Größe der Vorschaubilder',
  reading: 'Der Ordner wird gelesen …',
  emptyText: 'Öffnen Sie einen Ordner, oder ziehen Sie Fotos und Ordner hierher.',
  noneHere: 'Hier ist kein Foto, das sich öffnen lässt. Eines, das in den Ordner kommt, erscheint von selbst.',
  nothingMatches: 'Kein Foto passt zum Filter.',
  clearFilter: 'Alle anzeigen',
  edited: (preset) => (preset === '' ? 'mit eigenen Einstellungen' : `mit „${preset}“`),
  raw: 'RAW',
  versions: (count) => (count === 1 ? '1 Ergebnis' : `${count} Ergebnisse`),
  selected: (count) => `${photos(count)} ausgewählt`,
  selectionPlan: (count, own, unfit, time, place) =>
    [
      photos(count),
      ...(own > 0 ? [withOwn(own, count)] : []),
      ...(unfit > 0 ? [noRawFiles(unfit, count)] : []),
      ...(time === '' ? [] : [time]),
      ...(unfit === count ? [] : [place]),
    ].join(' · '),
  noRawsLeftOut: (count) =>
    count === 1
      ? '1 Foto wird ausgelassen: Es ist keine RAW-Datei.'
      : `${photos(count)} werden ausgelassen: Sie sind keine RAW-Dateien.`,
  asFormat: (format) => `als ${format}`,
  byRules: 'nach den Regeln für jedes Foto',
  places: {
    beside: 'in den Ordner jedes Fotos',
    subfolder: (name) => `nach …/${name}`,
    folder: (path) => `nach ${path}`,
  },
  open: 'Öffnen',
  compare: 'Mit dem Ergebnis vergleichen',
  addToQueue: 'In die Warteschlange',
  applyPreset: 'Vorlage anwenden',
  copySettings: 'Einstellungen kopieren',
  pasteSettings: 'Einstellungen einfügen',
  takeSettings: 'Eigene Einstellungen verwerfen',
  reveal: 'Im Ordner anzeigen',
  selectNone: 'Auswahl aufheben',
  closeFolders: 'Ordner schließen',
  presetApplied: (name, count, left) => `„${name}“ ist für ${photos(count)} eingestellt.${noRaws(left)}`,
  settingsCopied: 'Einstellungen kopiert.',
  settingsPasted: (count, left) => `Einstellungen auf ${photos(count)} übertragen.${noRaws(left)}`,
  networkGone:
    'Diese Einstellungen nennen ein Netz, das entfernt wurde oder auf einem anderen Rechner liegt. Importieren Sie es in den Einstellungen, oder wählen Sie eine andere Vorlage oder ein anderes Netz.',
  rawOnly: 'Diese Einstellungen sind für RAW-Dateien; hier ist keine.',
  resultsLeftOut: (count) =>
    count === 1
      ? 'Ein Ergebnis einer früheren Restaurierung wurde ausgelassen.'
      : `${numbers.whole(count)} Ergebnisse früherer Restaurierungen wurden ausgelassen.`,
  queueResults: 'Auch hinzufügen',
  adding: 'Die Fotos werden noch in die Warteschlange gestellt.',
  settingsTaken: (count) => `${photos(count)} ${count === 1 ? 'hat' : 'haben'} keine eigenen Einstellungen mehr.`,
  settingsUndone: (count) => `${photos(count)} ${count === 1 ? 'hat' : 'haben'} wieder die früheren Einstellungen.`,
  noThumbnail: 'kein Bild',
};
