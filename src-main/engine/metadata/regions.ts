import { z } from 'zod';
import type { Becoming } from './stale';
import type { Tags } from './tags';
import { isQuarterTurn } from '../raw/orient';
import { turned, turnedRectangle } from './turned';
import type { Placement } from './turned';

/** Metadata Working Group, Guidelines 2.0, 5.9: areas by their centres, in shares of the stored picture's sides. */
const areaSchema = z.looseObject({
  X: z.number(),
  Y: z.number(),
  W: z.number().optional(),
  H: z.number().optional(),
  Unit: z.literal('normalized').optional(),
});
const regionInfoSchema = z.looseObject({
  RegionList: z.array(z.looseObject({ Area: areaSchema.optional() })),
});

/** Microsoft's people: “x, y, width, height” from the upper left corner. */
const peopleSchema = z.looseObject({ Regions: z.array(z.looseObject({ Rectangle: z.string().optional() })) });

/** IPTC Photo Metadata 2019.1: boundaries in shares of the picture's sides, or in its pixels. */
const iptcSchema = z.array(z.looseObject({ RegionBoundary: z.looseObject({ RbUnit: z.string() }).optional() }));

function turnedArea(area: z.infer<typeof areaSchema>, orientation: number): object {
  const { x, y } = turned({ x: area.X, y: area.Y }, orientation);
  const sides = isQuarterTurn(orientation) ? { W: area.H, H: area.W } : { W: area.W, H: area.H };
  const known = Object.fromEntries(Object.entries(sides).filter(([, side]) => side !== undefined));
  return { ...area, X: x, Y: y, ...known };
}

/** Its four numbers; null where it has others. */
function rectangleIn(rectangle: string): readonly number[] | null {
  const numbers = rectangle.split(',').map((number) => (number.trim() === '' ? NaN : Number(number)));
  return numbers.length === 4 && numbers.every(Number.isFinite) ? numbers : null;
}

function turnedPerson([x, y, width, height]: readonly number[], orientation: number): string {
  const turnedOne = turnedRectangle({ x, y, width, height }, orientation);
  return [turnedOne.x, turnedOne.y, turnedOne.width, turnedOne.height].join(', ');
}

function renewedRegionInfo(value: unknown, { orientation, width, height }: Placement): Tags {
  const parsed = regionInfoSchema.safeParse(value);
  if (!parsed.success) return {};
  const RegionList = parsed.data.RegionList.map(({ Area, ...region }) =>
    Area ? { ...region, Area: turnedArea(Area, orientation) } : region,
  );
  const AppliedToDimensions = { W: width, H: height, Unit: 'pixel' };
  return { 'XMP-mwg-rs:RegionInfo': { ...parsed.data, AppliedToDimensions, RegionList } };
}

function renewedPeople(value: unknown, { orientation }: Placement): Tags {
  const parsed = peopleSchema.safeParse(value);
  if (!parsed.success) return {};
  const Regions = parsed.data.Regions.map(({ Rectangle, ...person }) => {
    const rectangle = rectangleIn(Rectangle ?? '');
    return rectangle ? { ...person, Rectangle: turnedPerson(rectangle, orientation) } : person;
  });
  return { 'XMP-MP:RegionInfoMP': { ...parsed.data, Regions } };
}

/** Faces and other regions as they lie in the result; those of an unknown shape are left out rather than left wrong. */
export function renewedRegions(tags: Tags, placement: Placement): Tags {
  return {
    ...renewedRegionInfo(tags['XMP-mwg-rs:RegionInfo'], placement),
    ...renewedPeople(tags['XMP-MP:RegionInfoMP'], placement),
  };
}

/** Names of what of these regions is no place at all, and is left out. */
export function brokenRegions(tags: Tags): string[] {
  const parsed = peopleSchema.safeParse(tags['XMP-MP:RegionInfoMP']);
  const rectangles = parsed.success ? parsed.data.Regions.flatMap(({ Rectangle }) => Rectangle ?? []) : [];
  return rectangles.every(rectangleIn) ? [] : ['MP:Rectangle'];
}

const isInShares = (value: unknown): boolean => {
  const parsed = iptcSchema.safeParse(value);
  return parsed.success && parsed.data.every(({ RegionBoundary }) => RegionBoundary?.RbUnit !== 'pixel');
};

/** One program's or standard's regions: the tags that hold them, and whether they hold in the result. */
interface Kept {
  readonly name: string;
  readonly tag: string;
  readonly follows: boolean;
}

/**
 * Regions that cannot follow into a picture, by the name of their standard and by ExifTool's of their tags: ACDSee's and IPTC's
 * are not worked out anew for a turned one, and pixels do not survive another size.
 */
export function regionsLeftOut(
  tags: Tags,
  { isPicture, isTurned, isScaled }: Becoming,
): { names: string[]; tags: string[] } {
  const [mwg, people] = ['XMP-mwg-rs:RegionInfo', 'XMP-MP:RegionInfoMP'];
  const [acdsee, iptc] = ['XMP-acdsee-rs:RegionInfoACDSee', 'XMP-iptcExt:ImageRegion'];
  const kinds: Kept[] = [
    { name: 'MWG', tag: mwg, follows: !isTurned || regionInfoSchema.safeParse(tags[mwg]).success },
    { name: 'Microsoft', tag: people, follows: !isTurned || peopleSchema.safeParse(tags[people]).success },
    { name: 'ACDSee', tag: acdsee, follows: !isTurned },
    { name: 'IPTC', tag: iptc, follows: !isTurned && (!isScaled || isInShares(tags[iptc])) },
  ];
  const left = kinds.filter(({ tag, follows }) => isPicture && tags[tag] !== undefined && !follows);
  return { names: left.map(({ name }) => name), tags: left.map(({ tag }) => tag) };
}
