import type { Format } from '../../contract/formats';
import type { Tags } from './tags';

/** Formats with a place for Photoshop's own blocks. */
const withBlocks: readonly Format[] = ['jpeg', 'tiff'];

/** Photoshop's tick “copyrighted” and its address, and where XMP has them (XMP specification part 1, 8.5). */
const rights = [
  { block: 'Photoshop:CopyrightFlag', xmp: 'XMP-xmpRights:Marked' },
  { block: 'Photoshop:URL', xmp: 'XMP-xmpRights:WebStatement' },
] as const;

/** In XMP an unticked box would say that the picture is free for all. */
const asXmp = (value: unknown): unknown => (value === 1 ? true : value === 0 ? undefined : value);

/** Whether the photo is protected, and where its rights are explained, as Photoshop says it and in XMP elsewhere. */
export function renewedRights(tags: Tags, format: Format): Tags {
  const renewed: Record<string, unknown> = {};
  for (const { block, xmp } of rights) {
    const value = tags[block];
    if (value === undefined) continue;
    if (withBlocks.includes(format)) renewed[`${block}#`] = value;
    else if (tags[xmp] === undefined) renewed[xmp] = asXmp(value);
  }
  return renewed;
}
