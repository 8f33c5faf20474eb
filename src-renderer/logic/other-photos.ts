import type { Edit } from '@contract';

/** Settings as other photos get them: a kernel, and the window that it comes from, are of one photo alone. */
export function forOtherPhotos(edit: Edit): Edit {
  return { ...edit, blur: { ...edit.blur, kernel: null, window: null } };
}
