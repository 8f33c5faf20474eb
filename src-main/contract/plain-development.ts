import type { DevelopSettings } from './develop';

// Without the schema library, which the page need not load: it would ask the page's security policy for too much.

/** Colour temperatures in kelvin that a white balance may name: candlelight to blue shade. */
export const kelvinLimits = { min: 2000, max: 12_000 } as const;
/** Tints: distances from the light of a black body, to magenta below 0, to green above. */
export const tintLimits = { min: -150, max: 150 } as const;
/** Exposure in EV, each of which doubles the light. */
export const exposureLimits = { min: -5, max: 5 } as const;
/** Factors on the noise level that was estimated. */
export const noiseLimits = { min: 0, max: 4 } as const;

/** As the camera meant it, in sRGB. */
export const plainDevelopment: DevelopSettings = {
  whiteBalance: { kind: 'as-shot' },
  exposure: 0,
  highlights: 25,
  noise: 'auto',
  space: 'srgb',
};
