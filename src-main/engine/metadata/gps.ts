import type { Tags } from './tags';

const coordinates = ['GPSLatitude', 'GPSLongitude', 'GPSDestLatitude', 'GPSDestLongitude'];

/** Which side of the equator or of Greenwich a photo says it is on where it lies on it: ExifTool tells by the sign of a number. */
export function renewedSides(tags: Tags): Tags {
  const renewed: Record<string, unknown> = {};
  for (const name of coordinates.map((each) => `GPS:${each}`)) {
    const side = tags[`${name}Ref`];
    if (tags[name] === 0 && typeof side === 'string') renewed[`${name}Ref#`] = side;
  }
  return renewed;
}
