import type { Tags } from './tags';

/** How a result lies over the pixels that its photo's file holds. */
export interface Placement {
  /** EXIF's orientation of the file, 1…8; the result stands upright. */
  readonly orientation: number;
  /** Of the result, in pixels. */
  readonly width: number;
  readonly height: number;
}

/** Pixels of the result for one of the upright photo, along each side. */
export interface Scale {
  readonly x: number;
  readonly y: number;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where a place of the stored picture is in the upright one, both in shares of their sides (EXIF 2.32, 4.6.4 A). */
const turns: readonly ((place: Place) => Place)[] = [
  ({ x, y }) => ({ x, y }),
  ({ x, y }) => ({ x: 1 - x, y }),
  ({ x, y }) => ({ x: 1 - x, y: 1 - y }),
  ({ x, y }) => ({ x, y: 1 - y }),
  ({ x, y }) => ({ x: y, y: x }),
  ({ x, y }) => ({ x: 1 - y, y: x }),
  ({ x, y }) => ({ x: 1 - y, y: 1 - x }),
  ({ x, y }) => ({ x: y, y: 1 - x }),
];

/** Kinds of files that are turned as XMP says where EXIF is silent, by ExifTool's names; others have a way of their own. */
const turnedByXmp: readonly unknown[] = ['JPEG', 'PNG', 'WEBP', 'TIFF'];

/** The orientation of a photo's file, 1…8: EXIF's, or XMP's where EXIF is silent. */
export function orientationIn(tags: Tags): number {
  const further = turnedByXmp.includes(tags['File:FileType']) ? tags['XMP-tiff:Orientation'] : 1;
  const stated = tags['IFD0:Orientation'] ?? further;
  return typeof stated === 'number' && stated >= 1 && stated <= turns.length ? stated : 1;
}

/** A place, without the dust of computing in binary. */
export function turned(place: Place, orientation: number): Place {
  const { x, y } = (turns[orientation - 1] ?? turns[0])(place);
  const clean = (share: number) => Number(share.toFixed(9));
  return { x: clean(x), y: clean(y) };
}

/** A rectangle from its upper left corner, turned. */
export function turnedRectangle(
  { x, y, width, height }: Place & { width: number; height: number },
  orientation: number,
): Place & { width: number; height: number } {
  const [a, b] = [turned({ x, y }, orientation), turned({ x: x + width, y: y + height }, orientation)];
  const clean = (share: number) => Number(share.toFixed(9));
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: clean(Math.abs(a.x - b.x)),
    height: clean(Math.abs(a.y - b.y)),
  };
}
