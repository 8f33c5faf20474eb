import type { BlurSettings } from './blur';

// Without the schema library, which the page need not load.

/** Whatever the photo shows by itself. */
export const plainBlur: BlurSettings = { kind: 'auto', radius: null, kernel: null, window: null, strength: 1 };
