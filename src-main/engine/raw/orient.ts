import { mapPlanes } from '../image/image';
import type { Image, Rectangle } from '../image/image';
import type { Orientation } from './mosaic';

/** Whether width and height change places. */
export const isQuarterTurn = (orientation: number): boolean => orientation >= 5;

/** Which way the sensor's columns and rows are counted for each orientation, before they change places where turned. */
const mirrored: Record<Orientation, { readonly x: boolean; readonly y: boolean }> = {
  1: { x: false, y: false },
  2: { x: true, y: false },
  3: { x: true, y: true },
  4: { x: false, y: true },
  5: { x: false, y: false },
  6: { x: false, y: true },
  7: { x: true, y: true },
  8: { x: true, y: false },
};

/** A plane upright, as EXIF means its orientations; the same array when it stands upright already. */
export function uprightPlane(
  plane: Float32Array,
  width: number,
  height: number,
  orientation: Orientation,
): Float32Array {
  if (orientation === 1) return plane;
  const turned = isQuarterTurn(orientation);
  const result = new Float32Array(plane.length);
  const [columns, rows] = turned ? [height, width] : [width, height];
  const { x: mirrorsX, y: mirrorsY } = mirrored[orientation];
  // Along a row of the result the sensor's samples follow each other, or stand a row apart.
  const [origin, across, down] = [
    (mirrorsX ? width - 1 : 0) + (mirrorsY ? (height - 1) * width : 0),
    mirrorsX ? -1 : 1,
    mirrorsY ? -width : width,
  ];
  const [step, stride] = turned ? [down, across] : [across, down];
  for (let y = 0, at = 0; y < rows; y++)
    for (let x = 0, from = origin + y * stride; x < columns; x++, from += step, at++) result[at] = plane[from];
  return result;
}

/** The picture upright; the same object when it stands upright already. */
export function upright(image: Image, orientation: Orientation): Image {
  if (orientation === 1) return image;
  const { width, height } = image;
  const size = isQuarterTurn(orientation) ? { width: height, height: width } : { width, height };
  return { ...size, planes: mapPlanes(image.planes, (plane) => uprightPlane(plane, width, height, orientation)) };
}

/** Where a region of the upright picture lies on the sensor, whose size is given. */
export function sensorRegion(
  { left, top, right, bottom }: Rectangle,
  { width, height }: Pick<Image, 'width' | 'height'>,
  orientation: Orientation,
): Rectangle {
  const [columns, lines] = isQuarterTurn(orientation)
    ? [
        [top, bottom],
        [left, right],
      ]
    : [
        [left, right],
        [top, bottom],
      ];
  const mirror = mirrored[orientation];
  const [x0, x1] = mirror.x ? [width - columns[1], width - columns[0]] : columns;
  const [y0, y1] = mirror.y ? [height - lines[1], height - lines[0]] : lines;
  return { left: x0, top: y0, right: x1, bottom: y1 };
}

/** Where a region of the sensor lies in the upright picture. */
export function uprightRegion(
  { left, top, right, bottom }: Rectangle,
  { width, height }: Pick<Image, 'width' | 'height'>,
  orientation: Orientation,
): Rectangle {
  const mirror = mirrored[orientation];
  const [x0, x1] = mirror.x ? [width - right, width - left] : [left, right];
  const [y0, y1] = mirror.y ? [height - bottom, height - top] : [top, bottom];
  return isQuarterTurn(orientation)
    ? { left: y0, top: x0, right: y1, bottom: x1 }
    : { left: x0, top: y0, right: x1, bottom: y1 };
}
