import type { Format } from '../../contract/formats';
import type { Becoming } from './stale';
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

/** What Photoshop keeps in blocks of its own and a result can take as it is; config.ts makes ExifTool write them. */
const everywhere = ['GlobalAngle', 'GlobalAltitude', 'Photoshop_*'];
/** Their points are shares of the picture's sides. */
const paths = ['Path*', 'WorkingPath', 'ClippingPathName', 'OriginPathInfo'];
/** They lie at pixels. */
const guides = ['GridGuidesInfo'];
const blocks = [...everywhere, ...paths, ...guides];

const isBlock = new RegExp(
  `^Photoshop:(${blocks.join('|').replaceAll('Path*', 'Path\\d+').replaceAll('_*', '_\\w+')})(:|$)`,
);

/** Whether a photo has any of them. */
export const hasBlocks = (tags: Tags): boolean => Object.keys(tags).some((name) => isBlock.test(name));

const named = (names: readonly string[]): string[] => names.map((name) => `-Photoshop:${name}`);

/** All of them, as ExifTool is told. */
export const allBlocks: readonly string[] = named(blocks);

/** Those that hold in a result. */
export function blocksFor(format: Format, { isTurned, isScaled }: Becoming): string[] {
  if (!withBlocks.includes(format)) return [];
  return named([...everywhere, ...(isTurned ? [] : paths), ...(isTurned || isScaled ? [] : guides)]);
}
