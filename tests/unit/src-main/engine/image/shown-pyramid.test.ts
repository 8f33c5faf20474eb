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
const header = 122;

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
  expect(tile).toHaveLength(header + 512 * 512 * 3);
  expect([...(tile?.subarray(header, header + 3) ?? [])], 'blue first').toEqual([0, 128, 255]);
  await writeShownPyramid({ image, alpha: new Float32Array(32).fill(0.2), space: null, source: { icc: null } }, path);
  const seeThrough = await shownTile(path, place);
  expect([...(seeThrough?.subarray(header, header + 4) ?? [])]).toEqual([0, 128, 255, 51]);
  expect(await shownTile(path, { ...place, column: 1 })).toBeNull();
});

it('colours are those of sRGB, whether a profile or a name says what they were', async () => {
  const path = join(folder, 'b.tiles');
  // sRGB's (0.8, 0.4, 0.3) in Display P3.
  const image = plain(0.7524, 0.4206, 0.3277);
  const icc = Buffer.from(iccProfile(spaces['display-p3']));
  for (const colours of [
    { space: 'display-p3', source: { icc: null } },
    { space: null, source: { icc } },
  ] as const) {
    await writeShownPyramid({ image, alpha: null, ...colours }, path);
    const tile = await shownTile(path, place);
    const [blue, green, red] = tile?.subarray(header, header + 3) ?? [];
    expect(Math.max(Math.abs(red - 204), Math.abs(green - 102), Math.abs(blue - 76.5))).toBeLessThan(2);
  }
});

it('the reduced picture keeps its opacity and its place', () => {
  const image = plain(0.5, 0.5, 0.5, 5000, 3);
  const { image: small, alpha } = overviewOf({ image, alpha: new Float32Array(15_000).fill(1) });
  expect([small.width, small.height, alpha?.length]).toEqual([1250, 1, 1250]);
});
