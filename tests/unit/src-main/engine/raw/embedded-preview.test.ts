import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fromPlanar } from '../../../../../src-main/engine/image/image';
import { linearDng } from '../../../../../src-main/engine/raw/dng/linear-dng';
import { previewOf } from '../../../../../src-main/engine/raw/dng/preview';
import { embeddedPreview, smallRaw } from '../../../../../src-main/engine/raw/embedded-preview';
import { cameraJpeg } from '../../../../../src-main/engine/raw/camera-jpeg';
import { readRaw } from '../../../../../src-main/engine/raw/read-raw';
import type { CameraColour, Orientation } from '../../../../../src-main/engine/raw/mosaic';
import { writeDng } from './dng';

const [width, height] = [120, 80];
const identity = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
] as const;
const colour: CameraColour = { whiteBalance: [1, 1, 1], toSrgb: identity, fromXyz: identity };

/** A DNG with a preview: its upper half is bright, its lower half black. */
async function dngWithPreview(orientation: Orientation) {
  const data = Float32Array.from({ length: 3 * width * height }, (_, index) =>
    index % (width * height) < (width * height) / 2 ? 0.5 : 0,
  );
  const picture = {
    image: fromPlanar(width, height, data),
    colour,
    orientation,
    shot: { make: '', model: '', iso: 0, exposure: 0 },
  };
  const preview = await previewOf(picture);
  return { dng: Buffer.concat(linearDng(picture, preview)), jpeg: preview.jpeg };
}

describe('the preview in a RAW file', () => {
  it('is the very JPEG, with the orientation of the file', async () => {
    const { dng, jpeg } = await dngWithPreview(6);
    const found = await embeddedPreview(dng);
    expect(found?.orientation).toBe(6);
    expect(found && Buffer.from(found.jpeg)).toEqual(Buffer.from(jpeg));
  });

  it('is shown upright and no larger than asked', async () => {
    const picture = await smallRaw((await dngWithPreview(6)).dng, 60);
    expect(picture && [picture.width, picture.height]).toEqual([40, 60]);
    // A quarter turn clockwise brings the bright upper half to the right.
    expect(picture && picture.planes[0][30 * 40 + 35] > 0.6 && picture.planes[0][30 * 40 + 5] < 0.1).toBe(true);
  });

  it.each([
    ['all', 0],
    ['all but their beginning', 2],
  ])('whose bytes were lost, %s, is none, and the photo itself opens', async (_what, kept) => {
    const { dng, jpeg } = await dngWithPreview(1);
    const at = dng.indexOf(jpeg);
    dng.fill(0, at + kept, at + jpeg.length);
    expect(await embeddedPreview(dng)).toBeNull();
    expect(await readRaw(dng, 'lost.dng')).toMatchObject({ kind: 'finished' });
  });

  it('is found in a file whose structure is a maker’s own', async () => {
    const { jpeg } = await dngWithPreview(1);
    const noise = Buffer.from(Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251));
    const file = Buffer.concat([Buffer.from('FUJIFILM'), noise, Buffer.of(0xff, 0xd8, 0xff, 0), jpeg, noise]);
    const found = cameraJpeg(file);
    expect(found && (await sharp(found).metadata())).toMatchObject({ width: 120, height: 80 });
  });

  it('is not there where the file has none, or cannot be read', async () => {
    const samples = new Uint16Array(64 * 48).fill(2000);
    expect(await embeddedPreview(writeDng({ width: 64, height: 48, samples, pattern: 'RGGB' }))).toBeNull();
    expect(await embeddedPreview(new Uint8Array(100))).toBeNull();
  });
});
