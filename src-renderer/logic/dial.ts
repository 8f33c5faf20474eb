/** A step of the dial in dB: less cannot be seen. */
export const dialStep = 0.02;

/** Where the dial ends, in dB: a whole number of steps that reaches what a whole sample costs. */
export const dialEnd = (most: number): number => Math.max(5, Math.ceil(most / dialStep - 1e-6)) * dialStep;
