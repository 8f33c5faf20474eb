import { describe, expect, it } from 'vitest';
import { brokenRegions, renewedRegions } from '../../../../../src-main/engine/metadata/regions';

const people = (...rectangles: readonly string[]) => ({
  'XMP-MP:RegionInfoMP': {
    Regions: rectangles.map((Rectangle, index) => ({ Rectangle, PersonDisplayName: `P${index}` })),
  },
});

describe('a rectangle that is none', () => {
  const tags = people('0.1\\', '0.1, 0.2, 0.3, 0.4', '1,2,,4');

  it('is left out and named; the person stays, and the others', () => {
    for (const orientation of [1, 3]) {
      const place = { orientation, width: 40, height: 30 };
      const Rectangle = orientation === 1 ? '0.1, 0.2, 0.3, 0.4' : '0.6, 0.4, 0.3, 0.4';
      const Regions = [
        { PersonDisplayName: 'P0' },
        { Rectangle, PersonDisplayName: 'P1' },
        { PersonDisplayName: 'P2' },
      ];
      expect(renewedRegions(tags, place)['XMP-MP:RegionInfoMP']).toEqual({ Regions });
    }
    expect(brokenRegions(tags)).toEqual(['MP:Rectangle']);
    expect(brokenRegions(people('0.1, 0.2, 0.3, 0.4'))).toEqual([]);
  });
});
