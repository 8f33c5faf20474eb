import type { settings as english } from '../en/settings';
import type { Like } from '../like';
import { devices } from './devices';
import { numbers } from './numbers';

export const settings: Like<typeof english> = {
  title: 'Einstellungen',
  sections: {
    looks: 'Darstellung',
    device: 'Gerät',
    files: 'Dateien',
    presets: 'Vorlagen',
    models: 'Eigene Netze',
    help: 'Hilfe',
  },
  theme: 'Erscheinungsbild',
  themeNames: { system: 'Wie das System', dark: 'Dunkel', light: 'Hell' },
  stage: 'Hinter dem Foto',
  stageNames: { theme: 'Wie das Erscheinungsbild', dark: 'Dunkelgrau', middle: 'Mittelgrau', light: 'Hellgrau' },
  language: 'Sprache',
  languageNames: { system: 'Wie das System', en: 'English', de: 'Deutsch' },
  device: 'Rechnen mit',
  deviceNames: { auto: 'Das schnellste, das läuft', ...devices.names },
  devicesFound: 'Geräte dieses Rechners',
  filesText:
    'Wie Ergebnisse beim Export und in der Warteschlange geschrieben werden, wenn keine Vorlage etwas anderes sagt. Dasselbe steht unter Ausgabe.',
  thumbnailsKept: (bytes) => `Vorschaubilder: ${bytes === 0 ? 'keine' : numbers.bytes(bytes)}`,
  thumbnailsText:
    'Kleine Bilder von Fotos und Vorlagen, höchstens 512 MB. Was geleert wird, entsteht beim Ansehen neu.',
  clear: 'Leeren',
  clearThumbnails: 'Vorschaubilder leeren',
  clearResults: 'Ergebnisse leeren',
  resultsKept: (bytes) => `Ergebnisse: ${bytes === 0 ? 'keine' : numbers.bytes(bytes)}`,
  resultsText:
    'Die letzten Ergebnisse des geöffneten Fotos, höchstens 1 GB. Sie gehen, wenn ein anderes Foto geöffnet wird oder die App endet. Was geleert wird, ist weiter zu sehen und wird zum Exportieren neu restauriert; das neueste bleibt, bis es exportiert ist.',
  shortcuts: 'Tastenkürzel',
  about: 'Lizenzen und Karten',
  showLog: 'Protokoll anzeigen',
  copyDiagnostics: 'Diagnose kopieren',
  diagnosticsCopied: 'Diagnose kopiert. Sie enthält kein Foto und keinen Dateinamen.',
};
