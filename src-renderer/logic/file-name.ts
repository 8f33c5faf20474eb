import type { Edit, Format, JobRow, MethodInfo, RestorationInfo } from '@contract';
import { formats, pictureFormats } from '@contract/formats';
import { faultOfFolder, faultOfTemplate, formatFor, resultName } from '@contract/result-file';
import { strengthLabel, tauOf } from '@contract/strength';

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

/** The name that a photo of the queue is to get, unless something else has it by then. */
export function plannedName({ name, mark, edit }: Pick<JobRow, 'name' | 'mark' | 'edit'>, method: MethodInfo): string {
  const { task, scale, strength, output } = edit;
  const tau = strengthLabel(strength, tauOf(strength, { usual: method.defaultTau, most: method.maxTau }));
  const facts = { task, scale, tau, seed: edit.method.seed, mark };
  return resultName(output.name, name, formatFor(output, name), facts);
}

/** What is wrong with a pattern for names; null where every system can hold what it makes. */
export function problemOfPattern(pattern: string): 'characters' | 'tokens' | null {
  const fault = faultOfTemplate(pattern);
  return fault === null || fault === 'tokens' ? fault : 'characters';
}

/** Whether a sub-folder can be called so on every system. */
export const isFolderName = (name: string): boolean =>
  name.trim() !== '' && name.length <= 100 && faultOfFolder(name) === null;
