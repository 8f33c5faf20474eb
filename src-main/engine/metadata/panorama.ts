import type { Tags } from './hold';

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
  const found = names.map((name) => [`XMP-GPano:${name}`, tags[`XMP-GPano:${name}`]] as const);
  const numbers = found.filter((entry): entry is readonly [string, number] => typeof entry[1] === 'number');
  return Object.fromEntries(numbers.map(([name, pixels]) => [name, Math.round(pixels * factor)]));
}

/**
 * A panorama's numbers in pixels of the result.
 * @param scale pixels of the result for one of the photo, along each side
 */
export function renewedPanorama(tags: Tags, scale: { x: number; y: number }): Tags {
  return { ...scaled(tags, horizontal, scale.x), ...scaled(tags, vertical, scale.y) };
}
