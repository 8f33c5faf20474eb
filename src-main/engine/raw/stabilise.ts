import type { Noise } from './noise';

/** A curve for sensor light after which noise has one deviation everywhere; black is 0 and the saturated sensor 1. */
export interface Stabiliser {
  readonly forth: (light: number) => number;
  readonly back: (stabilised: number) => number;
  /** The deviation of the noise. */
  readonly level: number;
}

const a = Math.sqrt(1.5);

/**
 * Anscombe's generalised transform x ↦ 2/gain·√(gain·x + 3/8·gain² + offset), and Mäkitalo's and Foi's closed form of
 * its unbiased inverse (IEEE TIP 22, 2013), never below 0.
 */
export function stabiliserOf({ gain, offset }: Noise): Stabiliser {
  const transform = (light: number) => (2 / gain) * Math.sqrt(Math.max(gain * light + 0.375 * gain ** 2 + offset, 0));
  const black = transform(0);
  const span = transform(1) - black;
  return {
    forth: (light) => (transform(light) - black) / span,
    back: (stabilised) => {
      const d = Math.max(black + stabilised * span, black);
      const mean = d ** 2 / 4 + a / (4 * d) - 11 / (8 * d ** 2) + (5 * a) / (8 * d ** 3) - 1 / 8;
      return Math.max(gain * (mean - offset / gain ** 2), 0);
    },
    level: 1 / span,
  };
}
