import type { Edit, Format, RestorationInfo } from '@contract';
import { formats, pictureFormats } from '@contract/formats';
import { faultOfTemplate, resultName } from '@contract/result-file';

/** The last part of a path of any system. */
export const baseName = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

/** The formats that a result can be written in. */
export function formatsOf({ hasCameraColours }: Pick<RestorationInfo, 'hasCameraColours'>): readonly Format[] {
  return hasCameraColours ? [...pictureFormats, 'dng'] : pictureFormats;
}

const longestName = 255;

type Named = Pick<Edit, 'task' | 'scale'> & { seed: number; tau: string };

/** The name that a pattern gives, as long as file systems take it. */
export function outputName(pattern: string, photoName: string, edit: Named, format: Format): string {
  const ending = `.${formats[format].endings[0]}`;
  const stem = resultName(pattern, photoName, format, edit).slice(0, -ending.length);
  return stem.slice(0, longestName - ending.length) + ending;
}

/** What is wrong with a pattern for names; null where every system can hold what it makes. */
export function problemOfPattern(pattern: string): 'characters' | 'tokens' | null {
  const fault = faultOfTemplate(pattern);
  return fault === null || fault === 'tokens' ? fault : 'characters';
}

/** Whether a sub-folder can be called so on every system. */
export const isFolderName = (name: string): boolean =>
  name.trim() !== '' && name.length <= 100 && !/[/\\:*?"<>|]/.test(name) && !/^\.+$/.test(name);
