import type { Tags } from './hold';
import type { Format } from '../../contract/formats';

/** Where other formats have a place for what a PNG says in its text chunks. */
const places: Readonly<Record<string, string>> = {
  Title: 'XMP-dc:Title',
  Author: 'XMP-dc:Creator',
  Artist: 'XMP-dc:Creator',
  Description: 'XMP-dc:Description',
  Copyright: 'XMP-dc:Rights',
  Source: 'XMP-dc:Source',
  Disclaimer: 'XMP-dc:Rights',
  Comment: 'EXIF:UserComment',
};

/** The one place that each format has for a comment on the file. */
const commentPlace = (format: Format): string => (format === 'jpeg' ? 'File:Comment' : 'EXIF:UserComment');

/**
 * Text that stands outside EXIF, XMP and IPTC, where the result's format has a place for it. A PNG's own chunks go into
 * a PNG as they are, by another way.
 */
export function carriedText(tags: Tags, format: Format): Tags {
  const comment = tags['File:Comment'];
  if (format === 'png') return comment === undefined ? {} : { 'PNG:Comment': comment };
  const carried: Record<string, unknown> = {};
  for (const [name, place] of Object.entries(places)) {
    const text = tags[`PNG:${name}`];
    if (text !== undefined) carried[name === 'Comment' ? commentPlace(format) : place] ??= text;
  }
  if (comment !== undefined) carried[commentPlace(format)] = comment;
  return carried;
}

/** Keywords of a PNG's text that ExifTool lists by these names: they stand in no other group of tags. */
const keywords = [
  ...Object.keys(places),
  'Software',
  'CreationTime',
  'Warning',
  'Label',
  'Document',
  'URL',
  'Parameters',
];

/** Text of a PNG for which the result's format has no place. */
export function lostText(tags: Tags, format: Format): string[] {
  if (format === 'png') return [];
  return keywords.filter((name) => !(name in places) && tags[`PNG:${name}`] !== undefined);
}
