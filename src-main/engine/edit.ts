import type { Edit } from '../contract/edit';
import type { RestoreSettings } from '../contract/settings';

/** How an edit restores. */
export function settingsOf({ task, scale, method, strength, develop, blur }: Edit): RestoreSettings {
  return { task, scale, ...method, ...strength, develop, blur };
}
