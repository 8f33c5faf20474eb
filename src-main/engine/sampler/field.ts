/**
 * Three colour planes, red first, each row by row: sample (c, y, x) stands at data[(c·height + y)·width + x].
 * The sampler's fields are noisy images, so their values may leave [0, 1].
 */
export interface Field {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}
