import { plainEdit } from '../contract/plain-edit';
import type { Preset } from '../contract/presets';
import type { Edit, Output } from '../contract/edit';

const preset = (id: string, name: string, edit: Edit): Preset => ({ id, name, edit });
const written = (edit: Edit, output: Partial<Output>): Edit => ({ ...edit, output: { ...edit.output, ...output } });

/** Nothing but φ_IR. */
const faithful: Edit['strength'] = { tau: 0, keep: { kind: 'auto' } };

/** Detail that is made up, as much as may cost 0.3 dB of fidelity: measured for ×4 in docs/results.md, “What it buys”. */
const textured: Edit['strength'] = { tau: 'auto', keep: { kind: 'budget', decibels: 0.3 } };

const deblur = plainEdit('deblur', 1);
const raw = plainEdit('raw', 1);

/** What the app comes with, in the order of the tasks. Names are shown from the texts, by id. */
export const builtInPresets: readonly Preset[] = [
  preset('gentle', 'Gentle', { ...deblur, blur: { ...deblur.blur, strength: 2 } }),
  preset('camera-shake', 'Camera shake', { ...deblur, blur: { ...deblur.blur, kind: 'shake' } }),
  preset('out-of-focus', 'Out of focus', { ...deblur, blur: { ...deblur.blur, kind: 'defocus' } }),
  preset('noisy-and-soft', 'Noisy and soft', {
    ...deblur,
    blur: { ...deblur.blur, kind: 'none' },
    strength: faithful,
  }),
  preset('faithful-x2', 'Faithful ×2', { ...plainEdit('sr', 2), strength: faithful }),
  preset(
    'print-x4',
    'Print ×4 with texture',
    written({ ...plainEdit('sr', 4), strength: textured }, { format: 'tiff' }),
  ),
  preset('raw-neutral', 'Neutral', written(raw, { format: 'tiff', bits: 16 })),
  preset('raw-high-iso', 'High ISO', written({ ...raw, develop: { ...raw.develop, noise: 1.5 } }, { format: 'tiff' })),
  preset('raw-for-lightroom', 'For Lightroom (DNG)', written({ ...raw, strength: faithful }, { format: 'dng' })),
];
