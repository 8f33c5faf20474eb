import type { Edit, Output } from './edit';
import { plainBlur } from './plain-blur';
import { plainDevelopment } from './plain-development';
import type { RestoreSettings, Scale, Task } from './settings';

// Without the schema library, which the page need not load.

/** Beside the photo, in the photo's own format. */
export const plainOutput: Output = {
  format: 'source',
  bits: 'source',
  quality: 92,
  longSide: null,
  space: 'source',
  place: { kind: 'beside' },
  name: '{name}-{task}-tau{tau}',
  existing: 'skip',
};

/**
 * Settings as other photos get them, in presets, pasted or queued: without what is a photo's own. A kernel, the window
 * that it comes from and a picked grey point are nothing anywhere else.
 */
export const forOtherPhotos = (edit: Edit): Edit => ({
  ...edit,
  develop: {
    ...edit.develop,
    whiteBalance:
      edit.develop.whiteBalance.kind === 'grey-point' ? plainDevelopment.whiteBalance : edit.develop.whiteBalance,
  },
  blur: { ...edit.blur, kernel: null, window: null },
});

/**
 * Settings from elsewhere, a preset's or another photo's, as a photo gets them that has some of its own: the kernel, its window
 * and the grey point that were picked on it stay.
 * @param own what the photo has
 */
export function keepingOwn(edit: Edit, own: Edit): Edit {
  const { kernel, window } = own.blur;
  const { whiteBalance } = own.develop;
  const bare = forOtherPhotos(edit);
  return {
    ...bare,
    develop: whiteBalance.kind === 'grey-point' ? { ...bare.develop, whiteBalance } : bare.develop,
    blur: { ...bare.blur, kernel, window },
  };
}

/** Nothing special: what was measured best for the task. */
export function plainEdit(task: Task, scale: Scale): Edit {
  return {
    version: 3,
    task,
    scale,
    method: { restorer: null, steps: null, seed: 0, tile: null },
    strength: { tau: 'auto', keep: { kind: 'auto' } },
    develop: plainDevelopment,
    blur: plainBlur,
    output: plainOutput,
    packs: {},
  };
}

/** How an edit restores. */
export const settingsOf = ({ task, scale, method, strength, develop, blur }: Edit): RestoreSettings => ({
  ...{ task, scale, ...method, ...strength, develop, blur },
});
