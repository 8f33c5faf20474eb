import { parse } from 'icc';
import { describe, expect, it } from 'vitest';
import { outputSpaceSchema } from '../../../../../../src-main/contract/develop';
import { iccProfile } from '../../../../../../src-main/engine/image/colour/profile';
import { spaces } from '../../../../../../src-main/engine/image/colour/spaces';

/** Signed numbers with 16 bits after the point, of the tag that a profile's table names. */
function numbersOf(profile: Buffer, name: string, count: number): number[] {
  const entry = profile.indexOf(name, 132, 'latin1');
  const place = profile.readUInt32BE(entry + 4);
  return Array.from({ length: count }, (_, index) => profile.readInt32BE(place + 8 + 4 * index) / 65536);
}

describe.each(outputSpaceSchema.options)('the profile of %s', (space) => {
  const profile = iccProfile(spaces[space]);

  it('is one of an RGB monitor and says which', () =>
    expect(parse(profile)).toMatchObject({
      version: '4.3',
      deviceClass: 'Monitor',
      colorSpace: 'RGB',
      connectionSpace: 'XYZ',
      description: spaces[space].name,
    }));

  it('has primaries that add up to the white of D50', () => {
    const [red, green, blue] = ['rXYZ', 'gXYZ', 'bXYZ'].map((name) => numbersOf(profile, name, 3));
    [0.9642, 1, 0.8249].forEach((white, at) => expect(red[at] + green[at] + blue[at]).toBeCloseTo(white, 3));
  });
});

it('the profile of sRGB has the numbers of the ICC’s own', () => {
  const profile = iccProfile(spaces.srgb);
  expect(numbersOf(profile, 'rXYZ', 3).map((value) => value.toFixed(3))).toEqual(['0.436', '0.222', '0.014']);
  expect(numbersOf(profile, 'gXYZ', 3).map((value) => value.toFixed(3))).toEqual(['0.385', '0.717', '0.097']);
  expect(numbersOf(profile, 'bXYZ', 3).map((value) => value.toFixed(3))).toEqual(['0.143', '0.061', '0.714']);
});
