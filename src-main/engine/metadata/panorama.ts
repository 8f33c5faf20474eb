import type { Tags } from './tags';
import type { Scale } from './turned';

/** Numbers of a photo sphere that count pixels (Google, Photo Sphere XMP metadata). */
const horizontal = [
  'CroppedAreaImageWidthPixels',
  'CroppedAreaLeftPixels',
  'FullPanoWidthPixels',
  'LargestValidInteriorRectLeft',
  'LargestValidInteriorRectWidth',
];
const vertical = [
  'CroppedAreaImageHeightPixels',
  'CroppedAreaTopPixels',
  'FullPanoHeightPixels',
  'LargestValidInteriorRectHeight',
  'LargestValidInteriorRectTop',
];

function scaled(tags: Tags, names: readonly string[], factor: number): Tags {
  const renewed: Record<string, number> = {};
  for (const name of names.map((each) => `XMP-GPano:${each}`)) {
    const pixels = tags[name];
    if (typeof pixels === 'number') renewed[name] = Math.round(pixels * factor);
  }
  return renewed;
}

/** A panorama's numbers in pixels of the result. */
export function renewedPanorama(tags: Tags, scale: Scale): Tags {
  return { ...scaled(tags, horizontal, scale.x), ...scaled(tags, vertical, scale.y) };
}
