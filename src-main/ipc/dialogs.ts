import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { formats, photoEndings } from '../contract';
import type { Format } from '../contract';
import type { Texts } from '../../texts';

/** The system's dialogs over one window; choosePlace answers null when it is closed without a choice. */
export interface Dialogs {
  /** One photo, or the shots of a burst; none when it is closed. */
  choosePhotos(): Promise<string[]>;
  /** A folder for the gallery; null when it is closed. */
  chooseFolder(): Promise<string | null>;
  /** Files of presets; none when it is closed. */
  choosePresets(): Promise<string[]>;
  /** Where presets are written; null when it is closed. */
  choosePresetPlace(): Promise<string | null>;
  choosePlace(start: string, format: Format): Promise<string | null>;
}

const presetFiles = { name: 'JSON', extensions: ['json'] };

export function dialogsOver(window: BrowserWindow, texts: () => Texts['menu']): Dialogs {
  return {
    async choosePhotos() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: texts().choosePhotos,
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: texts().photos, extensions: [...photoEndings] }],
      });
      return canceled ? [] : filePaths;
    },
    async chooseFolder() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: texts().chooseFolder,
        properties: ['openDirectory'],
      });
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
        defaultPath: 'latensify-presets.json',
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
