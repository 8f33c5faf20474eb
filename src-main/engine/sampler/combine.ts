import type { Field } from './field';
import type { NoiseSource } from './noise';

/** A noise and the weight it is added with. */
export interface WeightedNoise {
  readonly weight: number;
  readonly source: NoiseSource;
  /** Where the field lies in the whole image. */
  readonly origin?: { readonly x: number; readonly y: number } | undefined;
}

/** Adds weight·noise to each sample of `field`, in place. */
export function addNoise(field: Field, { weight, source, origin = { x: 0, y: 0 } }: WeightedNoise): void {
  if (weight === 0) return;
  const { width, height, planes } = field;
  const [red, green, blue] = planes;
  const normals = new Float64Array(3);
  for (let index = 0; index < width * height; index++) {
    source(origin.x + (index % width), origin.y + Math.floor(index / width), normals);
    red[index] += weight * normals[0];
    green[index] += weight * normals[1];
    blue[index] += weight * normals[2];
  }
}

/** A new field: factor·field. */
export function scaled(field: Field, factor: number): Field {
  const [red, green, blue] = field.planes.map((plane) => plane.map((value) => factor * value));
  return { ...field, planes: [red, green, blue] };
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
