/**
 * Three colour planes, red first, each row by row: sample (y, x) of a plane stands at y·width + x.
 * The sampler's fields are noisy images, so their values may leave [0, 1].
 */
export interface Field {
  readonly width: number;
  readonly height: number;
  readonly planes: readonly [red: Float32Array, green: Float32Array, blue: Float32Array];
}
