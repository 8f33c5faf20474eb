import { describe, expect, it } from 'vitest';
import { noiseProfileOf } from '../../../../../src-main/engine/raw/noise-profile';
import { readRaw } from '../../../../../src-main/engine/raw/read-raw';
import * as tiff from '../../../../../src-main/engine/tiff/write';
import { withField, writeDng } from './dng';

const [width, height] = [64, 48];
const samples = new Uint16Array(width * height).fill(3000);
const dng = (noiseProfile: readonly number[]) => writeDng({ width, height, samples, pattern: 'RGGB', noiseProfile });
const subDirectory = (fields: tiff.TiffField[]) =>
  Buffer.concat(tiff.encodeTiff({ fields: [tiff.longs(256, 1)], children: [{ tag: 330, directory: { fields } }] }));

describe('the noise profile of a DNG', () => {
  it('is the mean of its colours', async () => {
    const file = dng([1e-3, 1e-6, 2e-3, 3e-6, 3e-3, 5e-6]);
    expect(noiseProfileOf(file)?.gain).toBeCloseTo(2e-3, 10);
    expect(noiseProfileOf(file)?.offset).toBeCloseTo(3e-6, 12);
    expect(await readRaw(file, 'a.dng')).toMatchObject({ noiseProfile: { gain: expect.closeTo(2e-3, 8) as number } });
  });

  it('may stand in a directory below the main one', () => {
    expect(noiseProfileOf(subDirectory([tiff.doubles(51041, 4e-4, 1e-7)]))).toEqual({ gain: 4e-4, offset: 1e-7 });
  });

  it.each([
    ['a file without one', dng([])],
    ['half a pair', dng([1e-3, 1e-6, 1e-3])],
    ['numbers that no sensor has', dng([-1, 1e-6])],
    ['no number', dng([Number.NaN, 1e-6])],
    ['a place beyond the file', withField(dng([1e-3, 1e-6]), 51041, 0xfffffff0)],
    ['a main directory beyond the file', Buffer.from('49492a00f0ffffff', 'hex')],
    ['directories that point to themselves', withField(subDirectory([]), 330, 8)],
    ['another kind of file', Buffer.from('not a TIFF at all')],
    ['a few bytes', Buffer.from('II*')],
  ])('is not found in %s', (_, file) => {
    expect(noiseProfileOf(file)).toBeNull();
  });
});
