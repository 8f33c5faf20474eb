import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainDevelopment } from '../../../../../src-main/contract/plain-development';
import { blankImage } from '../../../../../src-main/engine/image/image';
import {
  developProxy,
  developTile,
  readCameraProxy,
  writeCameraPyramid,
} from '../../../../../src-main/engine/raw/camera-pyramid';
import { develop } from '../../../../../src-main/engine/raw/develop';
import { randomSource, warmCamera as colour } from './scene';

const [width, height] = [1100, 700];
const header = 138;

describe('a tile of a RAW photo', () => {
  let folder: string;
  const path = () => join(folder, 'raw.camera');
  const random = randomSource();
  const image = blankImage(width, height);
  for (const plane of image.planes) plane.forEach((_, at) => (plane[at] = 0.4 * random()));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latensify-camera-'));
    await writeCameraPyramid({ image, colour, orientation: 1 }, path());
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function tileOf(settings = plainDevelopment, place = { level: 0, column: 1, row: 1 }) {
    const proxy = await readCameraProxy(path());
    return proxy && developTile(path(), proxy, settings, place);
  }

  it.each([
    ['exposure', { exposure: 1 }],
    ['a grey point, which lies in another tile', { whiteBalance: { kind: 'grey-point', x: 0.1, y: 0.1 } }],
  ] as const)("has the photo's own pixels, developed as the whole is: %s", async (_, part) => {
    const settings = { ...plainDevelopment, ...part };
    const { planes } = develop(image, colour, 1, settings);
    const tile = (await tileOf(settings)) ?? new Uint8Array();
    let worst = 0;
    for (const [x, y] of [
      [0, 0],
      [511, 0],
      [100, 187],
    ])
      planes.forEach((plane, channel) => {
        const right = Math.min(Math.max(plane[(512 + y) * width + Math.min(512 + x, width - 1)], 0), 1);
        worst = Math.max(worst, Math.abs(tile[header + 4 * (512 * y + x) + channel] - 255 * right));
      });
    expect(worst).toBeLessThan(1.5);
  });

  it('says of which space it is where that is wider than sRGB, as the small picture does', async () => {
    const settings = { ...plainDevelopment, space: 'prophoto' } as const;
    expect(Buffer.from((await tileOf(settings)) ?? []).toString('latin1', 70, 74)).toBe('DEBM');
    expect(Buffer.from((await tileOf()) ?? []).toString('latin1', 70, 74)).toBe('BGRs');
    const proxy = await readCameraProxy(path());
    if (!proxy) throw new Error('There is no pyramid.');
    expect((await developProxy(path(), proxy, settings)).space).toBe('display-p3');
    expect(await developProxy(path(), proxy, plainDevelopment)).toMatchObject({ space: 'srgb', width: 550 });
  });

  it('is not there beyond the photo', async () => {
    expect(await tileOf(plainDevelopment, { level: 0, column: 3, row: 0 })).toBeNull();
  });
});
