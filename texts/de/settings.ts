import type { settings as english } from '../en/settings';
import type { Like } from '../like';

export const settings: Like<typeof english> = {
  title: 'Einstellungen',
  sections: {
    looks: 'Aussehen',
    device: 'Gerät',
    files: 'Dateien',
    presets: 'Vorlagen',
    language: 'Sprache',
    help: 'Hilfe',
  },
  theme: 'Helligkeit',
  themeNames: { system: 'Wie das System', dark: 'Dunkel', light: 'Hell' },
  stage: 'Hinter dem Foto',
  stageNames: { dark: 'Dunkelgrau', middle: 'Mittelgrau', light: 'Hellgrau' },
  language: 'Sprache',
  languageNames: { system: 'Wie das System', en: 'English', de: 'Deutsch' },
  device: 'Rechnen auf',
  deviceNames: {
    auto: 'Was am schnellsten geht',
    cpu: 'Prozessor',
    webgpu: 'Grafikkarte (WebGPU)',
    dml: 'Grafikkarte (DirectML)',
    coreml: 'Core ML',
  },
  deviceState: 'Zurzeit',
  memory: 'Speicher für Netze',
  memoryNames: { auto: 'So viel da ist', small: 'Wenig: kleinere Kacheln' },
  filesText: 'Wie Ergebnisse geschrieben werden, wenn nichts anderes gesagt ist.',
  shortcuts: 'Tastenkürzel',
  about: 'Lizenzen und Karten',
  showLog: 'Protokoll zeigen',
  copyDiagnostics: 'Diagnose kopieren',
  diagnosticsCopied: 'Diagnose kopiert. Sie enthält kein Foto und keinen Dateinamen.',
  back: 'Zurück',
  restartNeeded: 'Wirkt ab dem nächsten Start.',
};
