/**
 * A picture as everything in the engine but the codecs sees it: three colour planes of float32, red first, each row by
 * row, in the photo's own encoding (sRGB-like), range [0, 1]. docs/data.md fixes layout, range and who may write.
 */
export interface Image {
  readonly width: number;
  readonly height: number;
  /** Sample (c, y, x) stands at (c·height + y)·width + x. */
  readonly data: Float32Array;
}

/** A black image. */
export function blankImage(width: number, height: number): Image {
  return { width, height, data: new Float32Array(3 * width * height) };
}
