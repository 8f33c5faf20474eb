import type { Field } from './field';

/** A loop: `map` calls a function for each value, which takes six times as long. */
function scaledPlane(plane: Float32Array, factor: number): Float32Array {
  const result = new Float32Array(plane.length);
  for (let index = 0; index < plane.length; index++) result[index] = factor * plane[index];
  return result;
}

/** A new field: factor·field. */
export function scaled({ width, height, planes: [red, green, blue] }: Field, factor: number): Field {
  const planes = [scaledPlane(red, factor), scaledPlane(green, factor), scaledPlane(blue, factor)] as const;
  return { width, height, planes };
}

/** field ← a·other + b·field, in place: the iterate is as large as the photo, and one of it is enough. */
export function mixInto(field: Field, b: number, other: Field, a: number): void {
  field.planes.forEach((plane, channel) => {
    const added = other.planes[channel];
    for (let index = 0; index < plane.length; index++) plane[index] = a * added[index] + b * plane[index];
  });
}

/**
 * x_IR + α(s − x_IR): how much of what sampling added is kept. α = 0 is x_IR itself, α = 1 the sample; nothing has to run
 * for another α. Between the MMSE estimate and a sample no blend is better (Freirich et al., 2021).
 * @param alpha 0…1
 */
export function blended(restored: Field, sample: Field, alpha: number): Field {
  const result = scaled(restored, 1);
  mixInto(result, 1 - alpha, sample, alpha);
  return result;
}
