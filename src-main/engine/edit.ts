import { dirname, join } from 'node:path';
import type { Edit, Output } from '../contract/edit';
import type { RestoreSettings } from '../contract/settings';

/** How an edit restores. */
export function settingsOf({ task, scale, method, strength, develop, blur }: Edit): RestoreSettings {
  return { task, scale, ...method, ...strength, develop, blur };
}

/** The folder of a photo's results. */
export function placeFor(place: Output['place'], source: string): string {
  switch (place.kind) {
    case 'beside':
      return dirname(source);
    case 'subfolder':
      return join(dirname(source), place.name);
    case 'folder':
      return place.path;
  }
}
