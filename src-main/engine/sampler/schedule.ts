/** T: the number of diffusion steps. A step t counts from 1 (hardly any noise) to T (nothing but noise). */
export const lastStep = 1000;

const firstBeta = 1e-4;
const lastBeta = 2e-2;

/** β_t: the variance that step t adds, linear from 1e-4 to 2e-2 over t = 1…T. */
export function beta(t: number): number {
  return firstBeta + ((lastBeta - firstBeta) * (t - 1)) / (lastStep - 1);
}

/** α_t = 1 − β_t. */
export function alpha(t: number): number {
  return 1 - beta(t);
}

const cumulative = (() => {
  const products = new Float64Array(lastStep + 1);
  products[0] = 1;
  for (let t = 1; t <= lastStep; t++) products[t] = products[t - 1] * alpha(t);
  return products;
})();

/** ᾱ_t = α_1 · … · α_t for t = 0…T, with ᾱ_0 = 1. */
export function alphaBar(t: number): number {
  return cumulative[t];
}

/** σ̃_t = √((1 − ᾱ_t)/ᾱ_t): standard deviation of the noise in the rescaled iterate x_t/√ᾱ_t, in units of the image range. */
export function noiseLevel(t: number): number {
  return Math.sqrt((1 - alphaBar(t)) / alphaBar(t));
}
