import { resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toPlanar } from '../../src-main/engine/image/image';
import type { Image } from '../../src-main/engine/image/image';
import { readCatalogue } from '../../src-main/engine/nets/catalogue';
import { TileFeatures } from '../../src-main/engine/nets/features';
import { NetworkPool } from '../../src-main/engine/nets/networks';
import { testPicture } from '../../src-main/engine/nets/trial-subjects';

const catalogue = await readCatalogue(resolve('models'));
const pool = new NetworkPool(catalogue, 'cpu');
afterAll(() => pool.release());

const side = 64;
const moments = [
  { t: 5, noiseLevel: 0.026, features: null },
  { t: 2, noiseLevel: 0.015, features: null },
];

function difference(actual: Image, expected: Image): number {
  const other = toPlanar(expected);
  return toPlanar(actual).reduce((most, value, at) => Math.max(most, Math.abs(value - other[at])), 0);
}

describe.each(catalogue.methods.map((method) => [method.fusion, method] as const))('%s', (_, method) => {
  const { fusion } = pool.networksOf(method);
  const [restored, ...denoised] = [0, 1, 2].map((phase) => testPicture(side, phase));

  it('makes of features that it found in an earlier step what it makes of x_IR', async () => {
    const kept = new TileFeatures();
    for (const [step, moment] of moments.entries()) {
      const tiles = [restored, denoised[step]];
      const [given, anew] = [await fusion.run(tiles, { ...moment, features: kept }), await fusion.run(tiles, moment)];
      expect(difference(given, anew)).toBeLessThan(1e-6);
    }
    expect(kept.of('cpu')?.dims).toEqual([1, 4 * (fusion.pack.features?.perPixel ?? NaN), side / 2, side / 2]);
  });

  it('looks at those that it is given', async () => {
    const others = new TileFeatures();
    await fusion.run([denoised[0], restored], { ...moments[0], features: others });
    const tiles = [restored, denoised[0]];
    const [given, anew] = [
      await fusion.run(tiles, { ...moments[0], features: others }),
      await fusion.run(tiles, moments[0]),
    ];
    expect(difference(given, anew)).toBeGreaterThan(1e-4);
  });
});
