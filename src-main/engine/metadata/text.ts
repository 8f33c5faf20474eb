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
};

/** The one place that each format has for a comment on the file. */
const commentPlace = (format: Format): string => (format === 'jpeg' ? 'File:Comment' : 'EXIF:UserComment');

/** What the metadata that are carried over say in a place: it is not written over. A JPEG's comment is not among them. */
const saidIn = (tags: Tags, place: string): unknown =>
  place === 'File:Comment' ? undefined : tags[place.replace('EXIF:', 'ExifIFD:')];

const commentOf = (tags: Tags): unknown => tags['File:Comment'] ?? tags['PNG:Comment'];

/**
 * Text that stands outside EXIF, XMP and IPTC, where the result's format has a place for it that is free. A PNG's own
 * chunks go into a PNG as they are, by another way.
 */
export function carriedText(tags: Tags, format: Format): Tags {
  const comment = tags['File:Comment'];
  if (format === 'png') return comment === undefined ? {} : { 'PNG:Comment': comment };
  const carried: Record<string, unknown> = {};
  for (const [name, place] of Object.entries(places)) {
    const text = tags[`PNG:${name}`];
    if (text !== undefined && saidIn(tags, place) === undefined) carried[place] ??= text;
  }
  const place = commentPlace(format);
  if (commentOf(tags) !== undefined && saidIn(tags, place) === undefined) carried[place] = commentOf(tags);
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

/** Formats in which nobody looks for IPTC. */
const withoutIptc: readonly Format[] = ['webp', 'avif'];

/** Text for which the result's format has no place, or only one where something else is said already. */
export function lostText(tags: Tags, format: Format): string[] {
  const hasIptc = Object.keys(tags).some((name) => name.startsWith('IPTC:'));
  const iptc = hasIptc && withoutIptc.includes(format) ? ['IPTC'] : [];
  if (format === 'png') return iptc;
  const carried = carriedText(tags, format);
  const isLost = (text: unknown, place: string | undefined) =>
    text !== undefined && (place === undefined || (carried[place] !== text && saidIn(tags, place) !== text));
  const comment = isLost(commentOf(tags), commentPlace(format)) ? ['Comment'] : [];
  return [...comment, ...keywords.filter((name) => isLost(tags[`PNG:${name}`], places[name])), ...iptc];
}
