import type { BlurSettings } from './blur';

// Without the schema library, which the page need not load.

/** The largest kernel that can be given or found, in pixels a side. */
export const largestKernel = 75;

/**
 * Sides in pixels of the window that a kernel is looked for in. Less is too small for kernels to be told apart; the most
 * has enough edges, and more would only take longer: the work grows with the window's area.
 */
export const windowLimits = { least: 64, most: 512 } as const;

/** Whatever the photo shows by itself. */
export const plainBlur: BlurSettings = { kind: 'auto', radius: null, kernel: null, window: null, strength: 1 };
