import { devices } from './devices';
import { numbers } from './numbers';

export const settings = {
  title: 'Settings',
  sections: {
    looks: 'Looks',
    device: 'Device',
    files: 'Files',
    presets: 'Presets',
    models: 'Networks of your own',
    help: 'Help',
  },
  theme: 'Theme',
  themeNames: { system: 'As the system', dark: 'Dark', light: 'Light' },
  stage: 'Behind the photo',
  stageNames: { theme: 'As the theme', dark: 'Dark grey', middle: 'Middle grey', light: 'Light grey' },
  language: 'Language',
  languageNames: { system: 'As the system', en: 'English', de: 'Deutsch' },
  device: 'Work on',
  deviceNames: { auto: 'The fastest that works', ...devices.names },
  devicesFound: 'Devices of this computer',
  filesText:
    'How results are written, by Export and by the queue, unless a preset says otherwise. The same stands under Output.',
  thumbnailsKept: (bytes: number) => `Thumbnails: ${bytes === 0 ? 'none' : numbers.bytes(bytes)}`,
  thumbnailsText:
    'Small pictures of photos and presets, 512 MB at most. What is cleared is made anew when it is looked at.',
  clear: 'Clear',
  clearThumbnails: 'Clear thumbnails',
  clearResults: 'Clear results',
  resultsKept: (bytes: number) => `Results: ${bytes === 0 ? 'none' : numbers.bytes(bytes)}`,
  resultsText:
    'The last results of the photo that is open, 1 GB at most. They go when another photo is opened or the app ends. What is cleared can still be looked at, and is restored again to be exported; the newest stays until it is exported.',
  shortcuts: 'Keyboard shortcuts',
  about: 'Licences and cards',
  showLog: 'Show log',
  copyDiagnostics: 'Copy diagnostics',
  diagnosticsCopied: 'Diagnostics copied. They hold no photo and no name of a file.',
} as const;
