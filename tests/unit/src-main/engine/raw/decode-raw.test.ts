import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromPlanar, toPlanar } from '../../../../../src-main/engine/image/image';
import { decodePhoto } from '../../../../../src-main/engine/image/decode';
import { rawInfoOf } from '../../../../../src-main/engine/raw/decode-raw';
import { patterns } from '../../../../../src-main/engine/raw/mosaic';
import { temporaryFolder } from '../image/files';
import { otherDng, writeDng } from './dng';
import { renderedByLibRaw } from './rendered';
import { readOut, smoothScene } from './scene';

const [width, height] = [128, 96];
const [black, white] = [[512, 520, 516, 508], 16383];

describe('the plain rendering of a RAW file', () => {
  it.each(patterns)('%s has the colours and the size that LibRaw gives it', async (pattern) => {
    const dark = toPlanar(smoothScene(width, height)).map((light) => 0.4 * light);
    const samples = readOut(fromPlanar(width, height, dark), pattern, black, white);
    const dng = writeDng({ width, height, samples, pattern, black, white, orientation: 6 });
    const file = join(temporaryFolder(), 'a.dng');
    writeFileSync(file, dng);
    const [{ image }, theirs] = [await decodePhoto(file), await renderedByLibRaw(dng)];
    expect([image.width, image.height]).toEqual([theirs.width, theirs.height]);
    const [seen, expected] = [toPlanar(image), toPlanar(theirs)];
    const sum = seen.reduce((total, value, index) => {
      const clamped = Math.min(Math.max(value, 0), 1);
      return total + Math.abs(clamped - expected[index]);
    }, 0);
    expect(sum / seen.length).toBeLessThan(0.01);
  });
});

describe('a RAW file of another mosaic', () => {
  it('is rendered by LibRaw and says so', async () => {
    const file = join(temporaryFolder(), 'a.dng');
    writeFileSync(file, otherDng());
    const { raw, image } = await decodePhoto(file);
    expect(raw).toMatchObject({
      kind: 'finished',
      sensor: 'a pattern other than Bayer',
      shot: { make: 'Fixture', iso: 400 },
    });
    expect(rawInfoOf({ raw })).toMatchObject({
      sensor: 'a pattern other than Bayer',
      developable: false,
      asShot: null,
    });
    expect([image.width, image.height]).toEqual([96, 64]);
    expect(toPlanar(image).some((value) => value > 0.1)).toBe(true);
  });
});
