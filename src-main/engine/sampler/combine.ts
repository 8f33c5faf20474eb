import type { Field } from './field';

/** Zeros, as many as a field has values. */
export function blank({ width, height }: Field): Field {
  const plane = () => new Float32Array(width * height);
  return { width, height, planes: [plane(), plane(), plane()] };
}

/** target ← factor·field, in the target's memory. A loop: `map` calls a function for each value, which takes six times as long. */
export function scaleInto(target: Field, field: Field, factor: number): void {
  field.planes.forEach((plane, channel) => {
    const result = target.planes[channel];
    for (let index = 0; index < plane.length; index++) result[index] = factor * plane[index];
  });
}

/** A new field: factor·field. */
export function scaled(field: Field, factor: number): Field {
  const result = blank(field);
  scaleInto(result, field, factor);
  return result;
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
