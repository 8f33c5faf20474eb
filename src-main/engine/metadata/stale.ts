import { groundTags } from './geo';
import { calibrationTags } from './places';
import type { Tags } from './tags';

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

/** What tells in a JPEG of a gain map by ISO 21496-1. */
const isoGainMap = 'APP2:UniformResourceName';
const hasIsoGainMap = (tags: Tags): boolean => String(tags[isoGainMap]).startsWith('urn:iso:std:iso:ts:21496');

/** Regions that are worked out anew where the photo was turned; what else cannot follow, regions.ts knows. */
const regions = ['XMP-mwg-rs:all', 'XMP-MP:all'];

/** How other developers were to develop a RAW file: in a finished picture it would be done a second time. */
const settings = ['XMP-crs:all', 'XMP-crd:all', 'XMP-crss:all', 'XMP-darktable:all'];

/** How the result was made stands in the result anew; a signature of the photo's bytes is none of the result's. */
const own = ['XMP-latensify:all', 'XMP-dcterms:Provenance'];

/** What XMP says of itself that stands in a file beside a photo: in a picture it does not. */
const ofFileBeside = ['XMP-photoshop:SidecarForExtension', 'XMP-photoshop:EmbeddedXMPDigest'];

const staleInDng: readonly string[] = [...thumbnails, ...pixels, ...companions, ...own, ...ofFileBeside];

/** What the photo's pixels become. */
export interface Becoming {
  /** Whether they are a finished picture; a linear DNG lies as its photo does. */
  readonly isPicture: boolean;
  readonly isRaw: boolean;
  /** Whether they were turned upright. */
  readonly isTurned: boolean;
  /** Whether the result has other sides. */
  readonly isScaled: boolean;
}

/**
 * Whether the file says how another developer is to develop it, by places that lie elsewhere when it is turned: cropping,
 * masks, retouched spots. What has been applied to the pixels already is history, and holds.
 */
const hasUnappliedSettings = (tags: Tags): boolean =>
  tags['XMP-crs:AlreadyApplied'] !== true && Object.keys(tags).some((name) => name.startsWith('XMP-crs:'));

/** How a drone's maker undoes what its lens does to the pixels of its sensor. */
const ofLens = ['XMP-drone-dji:DewarpData'];

/** Tags that describe the original's pixels and would be wrong for the result. */
export function staleTags(tags: Tags, { isPicture, isRaw, isTurned, isScaled }: Becoming): string[] {
  if (!isPicture) return [...staleInDng];
  const unfit = isTurned && hasUnappliedSettings(tags);
  const byPlaces = [...regions, ...groundTags, ...calibrationTags];
  return [
    ...staleInDng,
    ...(hasIsoGainMap(tags) ? [isoGainMap] : []),
    ...(isRaw || unfit ? settings : []),
    ...(isTurned ? byPlaces : []),
    ...(isTurned || isScaled ? ofLens : []),
  ];
}

/** The same for XMP alone, in which names without a group are meant, too. */
export const amongXmp = (tags: readonly string[]): string[] =>
  tags.flatMap((tag) => (tag.startsWith('XMP-') ? tag : tag.includes(':') ? [] : `XMP:${tag}`));

/** Whether the photo brings a second picture that makes it brighter on bright screens. */
export function hasGainMap(tags: Tags): boolean {
  if (hasIsoGainMap(tags)) return true;
  return tags['XMP-hdrgm:Version'] !== undefined || tags['XMP-HDRGainMap:HDRGainMapVersion'] !== undefined;
}

/** Names of those of these tags that somebody may miss. */
export function missedAmong(tags: Tags, becoming: Becoming): string[] {
  const { isPicture, isRaw, isTurned, isScaled } = becoming;
  if (!isPicture) return [];
  const lens = isTurned || isScaled ? ofLens : [];
  const places = isTurned ? [...groundTags, ...calibrationTags] : [];
  const named = [...lens, ...places].filter((name) => tags[name] !== undefined);
  const unfit = isTurned && !isRaw && hasUnappliedSettings(tags);
  return [...(unfit ? ['Camera Raw'] : []), ...named.map((name) => name.replace('XMP-', ''))];
}

/** Further parts of a photo's file, by their names, and what tells of them. */
const parts: Readonly<Record<string, (tags: Tags) => boolean>> = {
  'Motion Photo': (tags) => tags['XMP-GCamera:MotionPhoto'] === 1 || tags['XMP-GCamera:MicroVideo'] === 1,
  'depth map': (tags) => Object.keys(tags).some((name) => name.startsWith('XMP-GDepth:')),
};

/** Names of what the photo's file holds beside its picture and no result does. */
export const partsIn = (tags: Tags): string[] =>
  Object.entries(parts).flatMap(([name, isThere]) => (isThere(tags) ? name : []));

/** What ExifTool says of metadata that it reads up to a fault, and not what it only finds odd. */
const fault = /^(?!\[minor\]).*(format error|truncated|corrupt|^bad |error reading (?!\w*image)|illegal)/i;

/** What is wrong with a photo's metadata so that a part could not be read; null where all is well. */
export function faultIn(tags: Tags): string | null {
  const warnings = Object.entries(tags).flatMap(([name, words]) => (name.startsWith('ExifTool:Warning') ? words : []));
  const isFault = (words: unknown): words is string => typeof words === 'string' && fault.test(words);
  // Profiles are judged with the picture, which says what becomes of them.
  return warnings.filter(isFault).find((words) => !words.includes('ICC_Profile')) ?? null;
}
