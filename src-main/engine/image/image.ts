/**
 * A picture as everything in the engine but the codecs sees it: three colour planes of float32, red first, each row by
 * row, in the photo's own encoding (sRGB-like), range [0, 1]. docs/data.md fixes layout, range and who may write.
 */
export interface Image {
  readonly width: number;
  readonly height: number;
  /** Sample (y, x) of a plane stands at y·width + x. Each has a buffer of its own, because one for all may be refused. */
  readonly planes: Planes;
}

export type Planes = readonly [red: Float32Array, green: Float32Array, blue: Float32Array];

/** Whole pixels of a picture; ends are exclusive. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The same for each plane: a new plane of it. */
export function mapPlanes([red, green, blue]: Planes, change: (plane: Float32Array) => Float32Array): Planes {
  return [change(red), change(green), change(blue)];
}

/** Values below `least` and above `most` become those, in place. */
export function clip(plane: Float32Array, least: number, most: number): void {
  for (let at = 0; at < plane.length; at++) plane[at] = Math.min(Math.max(plane[at], least), most);
}

/** A black image. */
export function blankImage(width: number, height: number): Image {
  const plane = () => new Float32Array(width * height);
  return { width, height, planes: [plane(), plane(), plane()] };
}

/** A copy that may be written to. */
export function copyImage({ width, height, planes }: Image): Image {
  return { width, height, planes: mapPlanes(planes, (plane) => plane.slice()) };
}

/** Planes that follow each other in one array, as networks have them (NCHW with N = 1), as an image that shares it. */
export function fromPlanar(width: number, height: number, data: Float32Array): Image {
  const size = width * height;
  const plane = (channel: number) => data.subarray(channel * size, (channel + 1) * size);
  return { width, height, planes: [plane(0), plane(1), plane(2)] };
}

/** A black image whose planes follow each other in one array: for tiles. */
export const blankPlanar = (width: number, height: number): Image =>
  fromPlanar(width, height, new Float32Array(3 * width * height));

/** The array that an image's planes are all of, one after the other; null where they do not lie so. */
export function planarOf({ width, height, planes }: Image): Float32Array | null {
  const { buffer } = planes[0];
  const size = width * height * Float32Array.BYTES_PER_ELEMENT;
  const follows = planes.every((plane, channel) => plane.buffer === buffer && plane.byteOffset === channel * size);
  return follows && buffer.byteLength === 3 * size ? new Float32Array(buffer) : null;
}

/** The planes one after the other in a new array: for tiles and small pictures. */
export function toPlanar({ width, height, planes }: Image): Float32Array {
  const data = new Float32Array(3 * width * height);
  planes.forEach((plane, channel) => data.set(plane, channel * width * height));
  return data;
}

/** Whether no pixel has a colour. */
export function isNeutral({ planes: [red, green, blue] }: Image): boolean {
  return red.every((value, index) => value === green[index] && value === blue[index]);
}

/** Takes the colour from each pixel, in place, and leaves the mean: networks were trained on colours. */
export function makeNeutral({ planes: [red, green, blue] }: Image): void {
  for (let index = 0; index < red.length; index++) {
    const mean = (red[index] + green[index] + blue[index]) / 3;
    [red[index], green[index], blue[index]] = [mean, mean, mean];
  }
}
