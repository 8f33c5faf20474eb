import { z } from 'zod';
import type { Tags } from './hold';
import { isQuarterTurn, turned, turnedRectangle } from './turned';
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

function turnedArea(area: z.infer<typeof areaSchema>, orientation: number): object {
  const { x, y } = turned({ x: area.X, y: area.Y }, orientation);
  const sides = isQuarterTurn(orientation) ? { W: area.H, H: area.W } : { W: area.W, H: area.H };
  const known = Object.fromEntries(Object.entries(sides).filter(([, side]) => side !== undefined));
  return { ...area, X: x, Y: y, ...known };
}

function turnedPerson(rectangle: string, orientation: number): string {
  const [x, y, width, height] = rectangle.split(',').map(Number);
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
  const Regions = parsed.data.Regions.map(({ Rectangle, ...person }) =>
    Rectangle ? { ...person, Rectangle: turnedPerson(Rectangle, orientation) } : person,
  );
  return { 'XMP-MP:RegionInfoMP': { ...parsed.data, Regions } };
}

/** Faces and other regions as they lie in the result; those of an unknown shape are left out rather than left wrong. */
export function renewedRegions(tags: Tags, placement: Placement): Tags {
  return {
    ...renewedRegionInfo(tags['XMP-mwg-rs:RegionInfo'], placement),
    ...renewedPeople(tags['XMP-MP:RegionInfoMP'], placement),
  };
}
