import type { Tags } from './tags';

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

/**
 * A panorama's numbers in pixels of the result.
 * @param scale pixels of the result for one of the photo, along each side
 */
export function renewedPanorama(tags: Tags, scale: { x: number; y: number }): Tags {
  return { ...scaled(tags, horizontal, scale.x), ...scaled(tags, vertical, scale.y) };
}
