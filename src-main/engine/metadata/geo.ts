import type { Tags } from './tags';
import type { Scale } from './turned';

const names = { pixel: 'IFD0:PixelScale', ties: 'IFD0:ModelTiePoint', transform: 'IFD0:ModelTransform' } as const;

const numbersIn = (tags: Tags, name: string, count: number): number[] | null => {
  const value = tags[name];
  const numbers = typeof value === 'string' ? value.split(' ').map(Number) : [];
  return numbers.length > 0 && numbers.length % count === 0 && numbers.every(Number.isFinite) ? numbers : null;
};

/** Whether a pixel is known by its centre rather than by its corner (OGC GeoTIFF 1.1, 7.1: GTRasterTypeGeoKey 2). */
const isByCentre = (tags: Tags): boolean => tags['GeoTiff:GTRasterType'] === 2;

/** Tie points, six numbers each: a place in the picture, and where it lies. */
function renewedTies(ties: readonly number[], scale: Scale, shift: number): number[] {
  const moved = [(x: number) => (x + shift) * scale.x - shift, (y: number) => (y + shift) * scale.y - shift];
  return ties.map((number, index) => moved[index % 6]?.(number) ?? number);
}

/** Four rows of four numbers, by which a place in the picture becomes one on the ground. */
function renewedTransform(matrix: readonly number[], scale: Scale, shift: number): number[] {
  const [x, y] = [shift / scale.x - shift, shift / scale.y - shift];
  return [0, 4, 8, 12].flatMap((row) => {
    const [a, b, c, d] = matrix.slice(row, row + 4);
    return [a / scale.x, b / scale.y, c, d + a * x + b * y];
  });
}

/** Where on the ground a resized photo's pixels lie (OGC GeoTIFF 1.1, annex B.6). */
export function renewedGround(tags: Tags, scale: Scale): Tags {
  const shift = isByCentre(tags) ? 0.5 : 0;
  const pixel = numbersIn(tags, names.pixel, 3);
  const ties = numbersIn(tags, names.ties, 6);
  const transform = numbersIn(tags, names.transform, 16);
  return {
    ...(pixel && { [names.pixel]: [pixel[0] / scale.x, pixel[1] / scale.y, pixel[2]].join(' ') }),
    ...(ties && { [names.ties]: renewedTies(ties, scale, shift).join(' ') }),
    ...(transform && { [names.transform]: renewedTransform(transform, scale, shift).join(' ') }),
  };
}

/** What says it, and cannot follow where the photo is turned. */
export const groundTags: readonly string[] = [
  ...Object.values(names),
  ...['GeoTiffDirectory', 'GeoTiffDoubleParams', 'GeoTiffAsciiParams'].map((name) => `IFD0:${name}`),
];
