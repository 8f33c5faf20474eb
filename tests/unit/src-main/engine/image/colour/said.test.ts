import { expect, it } from 'vitest';
import { coloursOfPng } from '../../../../../../src-main/engine/image/colour/said';
import { spaces } from '../../../../../../src-main/engine/image/colour/spaces';

const said = (chromaticities: readonly number[]) =>
  coloursOfPng({ cicp: null, isSrgb: false, gamma: 0.45455, chromaticities });

it('primaries of a PNG by which no colours can be worked out do not count, as libpng has it', () => {
  const [line, beside] = [
    [0.3, 0.3, 0.6, 0.6, 0.3, 0.3, 0.1, 0.1],
    [0.9, 0.05, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06],
  ];
  for (const unsound of [line, beside]) expect(said(unsound)).toMatchObject({ primaries: spaces.srgb.primaries });
  const wide = [0.3457, 0.3585, 0.7347, 0.2653, 0.1596, 0.8404, 0.0366, 0.0001];
  expect(said(wide)).toMatchObject({ primaries: spaces.prophoto.primaries });
});
