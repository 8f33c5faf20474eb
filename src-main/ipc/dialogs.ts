import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { rawEndings } from '../contract';
import type { Format } from '../contract';
import { endings } from './save-place';

const formatNames: Record<Format, string> = {
  png: 'PNG',
  tiff: 'TIFF',
  jpeg: 'JPEG',
  webp: 'WebP',
  avif: 'AVIF',
  dng: 'Linear DNG',
};
/** What the open dialog offers, each once. */
const photoEndings = [...new Set<string>([...Object.values(endings).flat(), ...rawEndings])];

/** The system's dialogs over one window; each answers null when it is closed without a choice. */
export interface Dialogs {
  choosePhoto(): Promise<string | null>;
  choosePlace(start: string, format: Format): Promise<string | null>;
}

export function dialogsOver(window: BrowserWindow): Dialogs {
  return {
    async choosePhoto() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openFile'],
        filters: [{ name: 'Photos', extensions: photoEndings }],
      });
      return canceled ? null : (filePaths.at(0) ?? null);
    },
    async choosePlace(start, format) {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: start,
        filters: [{ name: formatNames[format], extensions: [...endings[format]] }],
      });
      // Older Electrons give no path, newer ones an empty one, when the dialog is cancelled.
      return canceled || !filePath ? null : filePath;
    },
  };
}
