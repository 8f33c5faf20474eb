import { dialog } from 'electron';
import type { BrowserWindow, OpenDialogOptions, SaveDialogOptions } from 'electron';
import { formats, photoEndings } from '../contract';
import type { Format } from '../contract';
import type { Texts } from '../../texts';

/** The system's dialogs over one window; choosePlace answers null when it is closed without a choice. */
export interface Dialogs {
  /** One photo, or the shots of a burst; none when it is closed. */
  choosePhotos(): Promise<string[]>;
  /** A folder for the gallery; null when it is closed. */
  chooseFolder(): Promise<string | null>;
  /** A folder for results; null when it is closed. */
  chooseResultFolder(): Promise<string | null>;
  /** Files of presets; none when it is closed. */
  choosePresets(): Promise<string[]>;
  /** Where presets are written; null when it is closed. */
  choosePresetPlace(): Promise<string | null>;
  /** A picture of a blur kernel; null when it is closed. */
  chooseKernel(): Promise<string | null>;
  /** An ONNX file; null when it is closed. */
  chooseModel(): Promise<string | null>;
  choosePlace(start: string, format: Format): Promise<string | null>;
}

/** What keeps grey values as they are comes first; a kernel may have been drawn in any program. */
const kernelEndings = ['png', 'tif', 'tiff', 'webp', 'jpg', 'jpeg'];
const presetFiles = { name: 'JSON', extensions: ['json'] };

/** Files that the user opens; none when the dialog is closed. */
async function chosenFiles(window: BrowserWindow, options: OpenDialogOptions): Promise<string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, options);
  return canceled ? [] : filePaths;
}

/** Older Electrons give no path, newer ones an empty one, when the dialog is cancelled. */
async function chosenPlace(window: BrowserWindow, options: SaveDialogOptions): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, options);
  return canceled || !filePath ? null : filePath;
}

async function chosenFolder(window: BrowserWindow, title: string): Promise<string | null> {
  const folders = await chosenFiles(window, { title, properties: ['openDirectory', 'createDirectory'] });
  return folders.at(0) ?? null;
}

export function dialogsOver(window: BrowserWindow, texts: () => Texts['menu']): Dialogs {
  return {
    choosePhotos: () =>
      chosenFiles(window, {
        title: texts().choosePhotos,
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: texts().photos, extensions: [...photoEndings] }],
      }),
    chooseFolder: () => chosenFolder(window, texts().chooseFolder),
    chooseResultFolder: () => chosenFolder(window, texts().chooseResultFolder),
    choosePresets: () => chosenFiles(window, { properties: ['openFile', 'multiSelections'], filters: [presetFiles] }),
    choosePresetPlace: () => chosenPlace(window, { defaultPath: 'latensify-presets.json', filters: [presetFiles] }),
    async chooseKernel() {
      const filters = [{ name: texts().pictures, extensions: kernelEndings }];
      const files = await chosenFiles(window, { title: texts().chooseKernel, properties: ['openFile'], filters });
      return files.at(0) ?? null;
    },
    async chooseModel() {
      const filters = [{ name: 'ONNX', extensions: ['onnx'] }];
      const files = await chosenFiles(window, { title: texts().chooseModel, properties: ['openFile'], filters });
      return files.at(0) ?? null;
    },
    choosePlace: (start, format) =>
      chosenPlace(window, {
        defaultPath: start,
        filters: [{ name: formats[format].name, extensions: [...formats[format].endings] }],
      }),
  };
}
