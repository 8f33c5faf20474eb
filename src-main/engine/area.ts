import type { Rectangle } from './image/image';
import type { Area, Size } from '../contract/area';
import type { WhiteBalance } from '../contract/develop';
import { LatensifyError } from '../contract/errors';
import { inWords } from '../contract/reasons';
import { cutPlane } from './blur/plane';
import { cutImage } from './blur/window';
import type { Triple } from './image/colour/matrix';
import { fromPlanar } from './image/image';
import type { Photo } from './image/photo';
import { cellOf, placeIn } from './raw/mosaic';
import type { Mosaic } from './raw/mosaic';
import { sensorLight } from './raw/normalise';
import { sensorRegion, uprightRegion } from './raw/orient';
import { greyReach, multipliersFor } from './raw/white-balance';

/** How much around an area has to be there for the inside to be as in the whole photo, in pixels of the photo. */
export interface Surroundings {
  readonly halo: number;
  /** Parts begin at multiples of it, so that networks that halve a picture do so at the same places. */
  readonly multiple: number;
}

/** A part of a photo with what is around it. */
export interface Crop {
  readonly photo: Photo;
  /** Where it lies: in the upright photo, and in what the networks see, which is not turned. */
  readonly outer: Rectangle;
  readonly onSensor: Rectangle;
  /** The area itself, in pixels of the part. */
  readonly inner: Rectangle;
}

function refuseOutside({ x, y, width, height }: Area, photo: Size): void {
  if (x + width <= photo.width && y + height <= photo.height) return;
  throw new LatensifyError('bad-request', { channel: 'area', reason: inWords('the area leaves the photo') });
}

function widened({ left, top, right, bottom }: Rectangle, size: Size, { halo, multiple }: Surroundings): Rectangle {
  const before = (start: number) => Math.max(0, Math.floor((start - halo) / multiple) * multiple);
  const after = (end: number, length: number) => Math.min(length, Math.ceil((end + halo) / multiple) * multiple);
  return { left: before(left), top: before(top), right: after(right, size.width), bottom: after(bottom, size.height) };
}

/** A part of a mosaic that begins at whole cells, so that its pattern stays. */
function cutMosaic(mosaic: Mosaic, { left, top, right, bottom }: Rectangle): Mosaic {
  const [width, height] = [right - left, bottom - top];
  const samples = new Uint16Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = (top + y) * mosaic.width + left;
    samples.set(mosaic.samples.subarray(start, start + width), y * width);
  }
  return { ...mosaic, width, height, samples };
}

/** Cuts an area out of a photo, with its surroundings as far as there are any. Throws `bad-request`. */
export function cropPhoto(photo: Photo, area: Area, surroundings: Surroundings): Crop {
  refuseOutside(area, photo);
  const mosaic = photo.raw?.kind === 'mosaic' ? photo.raw.mosaic : null;
  const [sensor, orientation] = mosaic ? [mosaic, mosaic.orientation] : [photo, 1 as const];
  const wanted = { left: area.x, top: area.y, right: area.x + area.width, bottom: area.y + area.height };
  const onSensor = widened(sensorRegion(wanted, sensor, orientation), sensor, surroundings);
  const outer = uprightRegion(onSensor, sensor, orientation);
  const [width, height] = [outer.right - outer.left, outer.bottom - outer.top];
  const raw =
    photo.raw?.kind === 'mosaic' ? { ...photo.raw, mosaic: cutMosaic(photo.raw.mosaic, onSensor) } : photo.raw;
  const alpha = photo.alpha && cutPlane({ width: photo.width, height: photo.height, data: photo.alpha }, outer).data;
  const inner = {
    left: area.x - outer.left,
    top: area.y - outer.top,
    right: area.x + area.width - outer.left,
    bottom: area.y + area.height - outer.top,
  };
  return {
    photo: { ...photo, width, height, image: cutImage(photo.image, outer), alpha, raw },
    outer,
    onSensor,
    inner,
  };
}

/** The same region of a picture that is enlarged. */
export function enlargedRegion({ left, top, right, bottom }: Rectangle, scale: number): Rectangle {
  return { left: left * scale, top: top * scale, right: right * scale, bottom: bottom * scale };
}

/** Mean of red, green and blue about a place of the sensor: of each colour some samples are near it. */
function meanAbout(mosaic: Mosaic, x: number, y: number): number[] {
  const point = { left: x, top: y, right: x + 1, bottom: y + 1 };
  const { side, channels } = cellOf(mosaic.pattern);
  const around = widened(point, mosaic, { halo: greyReach, multiple: side });
  const light = sensorLight(cutMosaic(mosaic, around));
  const [sums, counts] = [
    [0, 0, 0],
    [0, 0, 0],
  ];
  light.data.forEach((value, at) => {
    const [column, line] = [at % light.width, Math.floor(at / light.width)];
    if (Math.max(Math.abs(around.left + column - x), Math.abs(around.top + line - y)) > greyReach) return;
    const channel = channels[placeIn(side, column, line)];
    sums[channel] += value;
    counts[channel] += 1;
  });
  return sums.map((sum, channel) => sum / counts[channel]);
}

/**
 * The balance for a grey point of a whole mosaic, which may lie outside of the area that is restored: from what was read
 * out, which differs from what the network makes of it by noise alone. Throws `grey-point-unusable`.
 */
export function greyBalance(mosaic: Mosaic, { x, y }: Extract<WhiteBalance, { kind: 'grey-point' }>): Triple {
  const { orientation } = mosaic;
  const whole = { left: 0, top: 0, right: mosaic.width, bottom: mosaic.height };
  const { right, bottom } = uprightRegion(whole, mosaic, orientation);
  const [left, top] = [Math.min(Math.floor(x * right), right - 1), Math.min(Math.floor(y * bottom), bottom - 1)];
  const place = sensorRegion({ left, top, right: left + 1, bottom: top + 1 }, mosaic, orientation);
  const mean = Float32Array.from(meanAbout(mosaic, place.left, place.top));
  return multipliersFor({ kind: 'grey-point', x: 0, y: 0 }, mosaic.colour, fromPlanar(1, 1, mean));
}
