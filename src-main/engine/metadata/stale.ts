import type { Tags } from './hold';

/** Small pictures of the photo: they show it as it was. */
const thumbnails = [
  'ThumbnailImage',
  'PreviewImage',
  'JpgFromRaw',
  'OtherImage',
  'IFD1:all',
  'PhotoshopThumbnail',
  'PhotoshopBGRThumbnail',
  'IPTC:ObjectPreviewData',
  'XMP-xmp:Thumbnails',
  'XMP-xmp:PageInfo',
  'XMP-xmpGImg:all',
];

/** What says how the photo's pixels were stored. */
const pixels = [
  'ExifImageWidth',
  'ExifImageHeight',
  'RelatedImageWidth',
  'RelatedImageHeight',
  'XMP-exif:ColorSpace',
  'XMP-photoshop:ICCProfile',
  'XMP-photoshop:ColorMode',
  ...[
    'ImageWidth',
    'ImageHeight',
    'ImageLength',
    'BitsPerSample',
    'Compression',
    'PhotometricInterpretation',
    'Orientation',
    'SamplesPerPixel',
    'PlanarConfiguration',
    'YCbCrSubSampling',
    'YCbCrPositioning',
    'YCbCrCoefficients',
    'XResolution',
    'YResolution',
    'ResolutionUnit',
    'TransferFunction',
    'WhitePoint',
    'PrimaryChromaticities',
    'ReferenceBlackWhite',
    'NativeDigest',
  ].map((name) => `XMP-tiff:${name}`),
];

/** What tells of further pictures in the file, which the result has not: gain maps, depth, motion. */
const companions = [
  'MPF:all',
  'XMP-hdrgm:all',
  'XMP-HDRGainMap:all',
  'XMP-apdi:all',
  'XMP-Container:all',
  'XMP-GContainer:all',
  'XMP-GCamera:all',
  'XMP-GImage:all',
  'XMP-GAudio:all',
  'XMP-GDepth:all',
  'XMP-GFocus:all',
];

/** Regions that are worked out anew where the photo was turned; what else cannot follow, regions.ts knows. */
const regions = ['XMP-mwg-rs:all', 'XMP-MP:all'];

/** How other developers were to develop a RAW file: in a finished picture it would be done a second time. */
const settings = ['XMP-crs:all', 'XMP-crd:all', 'XMP-crss:all', 'XMP-darktable:all'];

/** How the result was made stands in the result anew. */
const own = ['XMP-latensify:all'];

export const staleInDng: readonly string[] = [...thumbnails, ...pixels, ...companions, ...own];

/** Tags that describe the original's pixels and would be wrong for a finished picture. */
export function staleInPicture(isRaw: boolean, isTurned: boolean): string[] {
  return [...staleInDng, ...(isRaw ? settings : []), ...(isTurned ? regions : [])];
}

/** Whether the photo brings a second picture that makes it brighter on bright screens. */
export function hasGainMap(tags: Tags): boolean {
  return tags['XMP-hdrgm:Version'] !== undefined || tags['XMP-HDRGainMap:HDRGainMapVersion'] !== undefined;
}
