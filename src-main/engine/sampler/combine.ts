import type { Field } from './field';
import type { NoiseSource } from './noise';

/** A noise and the weight it is added with. */
export interface WeightedNoise {
  readonly weight: number;
  readonly source: NoiseSource;
}

/** Adds weight·noise to each sample of `field`, in place. */
export function addNoise(field: Field, { weight, source }: WeightedNoise): void {
  if (weight === 0) return;
  const { width, height, data } = field;
  const plane = width * height;
  const normals = new Float64Array(3);
  for (let index = 0; index < plane; index++) {
    source(index % width, Math.floor(index / width), normals);
    for (let channel = 0; channel < 3; channel++) data[channel * plane + index] += weight * normals[channel];
  }
}

/** A new field: factor·field. */
export function scaled(field: Field, factor: number): Field {
  return { ...field, data: field.data.map((value) => factor * value) };
}

/** field ← a·other + b·field, in place: the iterate is as large as the photo, and one of it is enough. */
export function mixInto(field: Field, b: number, other: Field, a: number): void {
  const { data } = field;
  for (let index = 0; index < data.length; index++) data[index] = a * other.data[index] + b * data[index];
}
