// A file that a camera wrote, not our own writer: a Canon CR2 out of Debian's rawtran-doc (GPL: fetched, never committed).
// The right values are dcraw 9.28's: `dcraw -i -v` and `dcraw -D -4 -j -t 0`, its masked border by `dcraw -E`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodePhoto } from '../../src-main/engine';
import { placeInCell } from '../../src-main/engine/raw/mosaic';
import type { Mosaic } from '../../src-main/engine/raw/mosaic';
import { debianPackage } from './fetch';

const folder = debianPackage('rawtran-doc');
const file = folder && join(folder, 'usr/share/doc/rawtran/IMG_5952.CR2');

function meansByPlace({ samples, width }: Mosaic): number[] {
  const sums = [0, 0, 0, 0];
  samples.forEach((sample, index) => (sums[placeInCell(index % width, Math.floor(index / width))] += sample));
  return sums.map((sum) => (4 * sum) / samples.length);
}

describe.skipIf(!file || !existsSync(file))('a Canon EOS 30D’s own file', () => {
  it('has the mosaic that dcraw reads', async () => {
    const { raw, width, height, image } = await decodePhoto(file ?? '');
    expect([width, height]).toEqual([3522, 2348]);
    if (raw?.kind !== 'mosaic') throw new Error('no mosaic');
    const { mosaic } = raw;
    expect([mosaic.width, mosaic.height, mosaic.pattern, mosaic.orientation]).toEqual([3522, 2348, 'RGGB', 1]);
    meansByPlace(mosaic).forEach((mean, place) =>
      expect(mean).toBeCloseTo([243.97718, 400.89329, 400.61266, 338.19711][place], 4),
    );
    for (const black of mosaic.black) expect(Math.abs(black - 128)).toBeLessThanOrEqual(1);
    expect(mosaic.white).toBe(4095);
    expect(mosaic.samples.reduce((most, sample) => Math.max(most, sample))).toBe(1487);
    const { whiteBalance } = mosaic.colour;
    [2226 / 1024, 1, 1485 / 1024].forEach((told, channel) => expect(whiteBalance[channel]).toBeCloseTo(told, 4));
    expect(mosaic.shot.iso).toBe(640);
    expect(mosaic.shot.exposure).toBeCloseTo(1 / 400, 8);
    expect(image.planes.every((plane) => plane.every((value) => Number.isFinite(value)))).toBe(true);
  });
});
