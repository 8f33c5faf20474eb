import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { formats, photoEndings } from '../contract';
import type { Format } from '../contract';

/** The system's dialogs over one window; choosePlace answers null when it is closed without a choice. */
export interface Dialogs {
  /** One photo, or the shots of a burst; none when it is closed. */
  choosePhotos(): Promise<string[]>;
  /** A folder for the gallery; null when it is closed. */
  chooseFolder(): Promise<string | null>;
  /** Files of presets; none when it is closed. */
  choosePresets(): Promise<string[]>;
  choosePresetPlace(): Promise<string | null>;
  choosePlace(start: string, format: Format): Promise<string | null>;
}

const presetFiles = { name: 'Latensify', extensions: ['json'] };

export function dialogsOver(window: BrowserWindow): Dialogs {
  return {
    async choosePhotos() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: 'Open a photo, or the RAW files of a burst',
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: 'Photos', extensions: [...photoEndings] }],
      });
      return canceled ? [] : filePaths;
    },
    async chooseFolder() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory'] });
      return canceled ? null : (filePaths.at(0) ?? null);
    },
    async choosePresets() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openFile', 'multiSelections'],
        filters: [presetFiles],
      });
      return canceled ? [] : filePaths;
    },
    async choosePresetPlace() {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: 'presets.json',
        filters: [presetFiles],
      });
      return canceled || !filePath ? null : filePath;
    },
    async choosePlace(start, format) {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: start,
        filters: [{ name: formats[format].name, extensions: [...formats[format].endings] }],
      });
      // Older Electrons give no path, newer ones an empty one, when the dialog is cancelled.
      return canceled || !filePath ? null : filePath;
    },
  };
}
