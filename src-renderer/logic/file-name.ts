import type { Format, RestorationInfo, RestoreSettings } from '@contract';
import { formats, pictureFormats } from '@contract/formats';

/** The formats that a result can be written in. */
export function formatsOf({ hasCameraColours }: Pick<RestorationInfo, 'hasCameraColours'>): readonly Format[] {
  return hasCameraColours ? [...pictureFormats, 'dng'] : pictureFormats;
}

const longestName = 255;

function taskPart({ task, scale }: RestoreSettings): string {
  return scale === 1 ? task : `${task}-x${scale}`;
}

/** A name that says what was done to the photo: `sunset-deblur-tau5.png`. */
export function suggestedName(photoName: string, settings: RestoreSettings, tau: number, format: Format): string {
  const stem = photoName.replace(/\.[^.]+$/, '');
  const ending = `-${taskPart(settings)}-tau${tau}.${formats[format].endings[0]}`;
  return stem.slice(0, longestName - ending.length) + ending;
}
