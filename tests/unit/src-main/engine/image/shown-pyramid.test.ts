import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { iccProfile } from '../../../../../src-main/engine/image/colour/profile';
import { spaces } from '../../../../../src-main/engine/image/colour/spaces';
import { blankImage } from '../../../../../src-main/engine/image/image';
import { overviewOf, shownTile, writeShownPyramid } from '../../../../../src-main/engine/image/shown-pyramid';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'latensify-shown-'))));
afterEach(() => rm(folder, { recursive: true }));

const place = { level: 0, column: 0, row: 0 };
const header = 138;
const pixels = 512 * 512 * 3;

/** One colour all over. */
function plain(red: number, green: number, blue: number, width = 8, height = 4) {
  const image = blankImage(width, height);
  [red, green, blue].forEach((value, channel) => image.planes[channel].fill(value));
  return image;
}

it('a tile is a bitmap, with opacity where there is some', async () => {
  const path = join(folder, 'a.tiles');
  const image = plain(1, 0.5, 0);
  await writeShownPyramid({ image, alpha: null, space: null, source: { icc: null } }, path);
  const tile = await shownTile(path, place);
  expect(String.fromCharCode(...(tile?.subarray(0, 2) ?? []))).toBe('BM');
  expect(tile).toHaveLength(header + pixels);
  expect([...(tile?.subarray(header, header + 3) ?? [])], 'blue first').toEqual([0, 128, 255]);
  await writeShownPyramid({ image, alpha: new Float32Array(32).fill(0.2), space: null, source: { icc: null } }, path);
  const seeThrough = await shownTile(path, place);
  expect([...(seeThrough?.subarray(header, header + 4) ?? [])]).toEqual([0, 128, 255, 51]);
  expect(await shownTile(path, { ...place, column: 1 })).toBeNull();
});

it('keeps its colours and says which they are, whether a profile or a name has said so', async () => {
  const path = join(folder, 'b.tiles');
  const image = plain(0.8, 0.4, 0.2);
  const icc = iccProfile(spaces['display-p3']);
  for (const colours of [
    { space: 'display-p3', source: { icc: null } },
    { space: null, source: { icc: Buffer.from(icc) } },
  ] as const) {
    await writeShownPyramid({ image, alpha: null, ...colours }, path);
    const tile = Buffer.from((await shownTile(path, place)) ?? []);
    expect([...tile.subarray(header, header + 3)]).toEqual([51, 102, 204]);
    // BITMAPV5HEADER: the kind of colours, where the profile begins, seen from the header, and how long it is.
    expect(tile.toString('latin1', 70, 74)).toBe('DEBM');
    expect([tile.readUInt32LE(126), tile.readUInt32LE(130)]).toEqual([124 + pixels, icc.length]);
    expect(tile.subarray(header + pixels).equals(icc)).toBe(true);
  }
});

it('is sRGB where its profile is none of three colours, which no browser would read', async () => {
  const path = join(folder, 'c.tiles');
  const image = plain(0.5, 0.5, 0.5);
  await writeShownPyramid({ image, alpha: null, space: null, source: { icc: Buffer.alloc(200) } }, path);
  const tile = Buffer.from((await shownTile(path, place)) ?? []);
  expect(tile.toString('latin1', 70, 74)).toBe('BGRs');
  expect(tile).toHaveLength(header + pixels);
});

it('the reduced picture keeps its opacity and its place', () => {
  const image = plain(0.5, 0.5, 0.5, 5000, 3);
  const { image: small, alpha } = overviewOf({ image, alpha: new Float32Array(15_000).fill(1) });
  expect([small.width, small.height, alpha?.length]).toEqual([1250, 1, 1250]);
});
