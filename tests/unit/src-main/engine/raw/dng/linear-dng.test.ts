import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fromPlanar, toPlanar } from '../../../../../../src-main/engine/image/image';
import { toPlanes } from '../../../../../../src-main/engine/image/pixels';
import { scaleChannels } from '../../../../../../src-main/engine/image/colour/apply';
import { linearDng } from '../../../../../../src-main/engine/raw/dng/linear-dng';
import type { LinearPicture } from '../../../../../../src-main/engine/raw/dng/linear-dng';
import { previewOf } from '../../../../../../src-main/engine/raw/dng/preview';
import { channelsOf, patterns } from '../../../../../../src-main/engine/raw/mosaic';
import type { Mosaic } from '../../../../../../src-main/engine/raw/mosaic';
import { readRaw } from '../../../../../../src-main/engine/raw/read-raw';
import { withLibRaw } from '../../../../../../src-main/engine/raw/libraw';
import { exif, temporaryFolder } from '../../image/files';
import { writeDng } from '../dng';
import type { DngFacts } from '../dng';
import { meanDifference, renderedByLibRaw } from '../rendered';
import { readOut, smoothScene } from '../scene';

const [width, height] = [128, 96];
const [black, white] = [[512, 520, 516, 508], 16383];

/** A photograph of smooth colours, as a camera would have written it. */
function photograph(facts: Partial<DngFacts> = {}): Buffer {
  const dark = toPlanar(smoothScene(width, height)).map((light) => 0.4 * light);
  const pattern = facts.pattern ?? 'RGGB';
  const samples = readOut(fromPlanar(width, height, dark), pattern, black, white);
  return writeDng({ width, height, samples, pattern, black, white, ...facts });
}

/** What is to be written: LibRaw's linear interpolation will do for smooth colours. */
async function cameraPicture(dng: Buffer): Promise<LinearPicture> {
  const file = await readRaw(dng, 'a.dng');
  if (file.kind !== 'mosaic') throw new Error('a mosaic was expected');
  const { mosaic, plain } = file;
  const channels = channelsOf(mosaic.pattern);
  const factor = (channel: number) => 65535 / (mosaic.white - mosaic.black[channels.indexOf(channel)]);
  scaleChannels(plain, [factor(0), factor(1), factor(2)]);
  const { colour, orientation, shot }: Mosaic = mosaic;
  return { image: plain, colour, orientation, shot };
}

const asDng = async (picture: LinearPicture) => Buffer.concat(linearDng(picture, await previewOf(picture)));
const plainSettings = { outputBps: 16, outputColor: 0, useCameraWb: false, noAutoBright: true } as const;
const factsOf = (dng: Uint8Array) =>
  withLibRaw(dng, { ...plainSettings, gamm: [1, 1, 1, 1, 0, 0] }, (file) => file.metadata(true));

describe('a linear DNG', () => {
  it.each(patterns)('of a mosaic %s has the colours that LibRaw gives the original', async (pattern) => {
    const original = photograph({ pattern });
    const dng = await asDng(await cameraPicture(original));
    const [ours, theirs] = [await renderedByLibRaw(dng), await renderedByLibRaw(original)];
    expect([ours.width, ours.height]).toEqual([width, height]);
    expect(meanDifference(ours, theirs)).toBeLessThan(0.5);
  });

  it('is three colours a pixel to LibRaw, with white balance, white, camera and shot of the original', async () => {
    const original = photograph({ iso: 3200, exposure: 1 / 40 });
    const [before, after] = [await factsOf(original), await factsOf(await asDng(await cameraPicture(original)))];
    expect(after).toMatchObject({ width, height, filters: 0, colors: 3, iso_speed: 3200, camera_make: 'Fixture' });
    expect(after.shutter).toBeCloseTo(1 / 40, 6);
    expect(after.color_data).toMatchObject({ maximum: 65535, black: 0 });
    const ratios = ({ cam_mul }: typeof before.color_data) => [cam_mul[0] / cam_mul[1], cam_mul[2] / cam_mul[1]];
    ratios(after.color_data).forEach((ratio, at) => expect(ratio).toBeCloseTo(ratios(before.color_data)[at], 4));
    after.color_data.rgb_cam
      .flat()
      .forEach((factor, at) => expect(factor).toBeCloseTo(before.color_data.rgb_cam.flat()[at], 3));
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8] as const)(
    'of orientation %i stands upright when it is read',
    async (orientation) => {
      const original = photograph({ orientation });
      const again = await readRaw(await asDng(await cameraPicture(original)), 'b.dng');
      const theirs = await renderedByLibRaw(original);
      if (again.kind !== 'finished') throw new Error('three colours a pixel were expected');
      expect(again.sensor).toBe('three colours a pixel');
      expect([again.image.width, again.image.height]).toEqual([theirs.width, theirs.height]);
      expect(meanDifference(again.image, theirs)).toBeLessThan(0.5);
    },
  );

  it('keeps 16 bits of each sample, and cuts off what is darker than black or brighter than the sensor', async () => {
    const picture = await cameraPicture(photograph());
    const data = Float32Array.from({ length: 3 * width * height }, (_, index) =>
      index % 7 === 0 ? -0.5 : index / 3e4,
    );
    const image = fromPlanar(width, height, data);
    const file = join(temporaryFolder(), 'a.dng');
    await writeFile(file, linearDng({ ...picture, image }, await previewOf({ ...picture, image })));
    const first = Number(exif('-s3', '-SubIFD:StripOffsets', file));
    const dng = readFileSync(file);
    const samples = new Uint16Array(dng.buffer.slice(dng.byteOffset + first), 0, 3 * width * height);
    const expected = (channel: number, pixel: number) =>
      Math.round(65535 * Math.min(Math.max(data[channel * width * height + pixel], 0), 1));
    for (const pixel of [0, 1, 500, 9000, width * height - 1])
      expect(Array.from(samples.subarray(3 * pixel, 3 * pixel + 3))).toEqual([0, 1, 2].map((c) => expected(c, pixel)));
  });

  it('has the XMP that it is given', async () => {
    const picture = await cameraPicture(photograph());
    const xmp = `<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description
 rdf:about='' xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmp:Rating='4'/></rdf:RDF></x:xmpmeta>`;
    const file = join(temporaryFolder(), 'a.dng');
    await writeFile(file, linearDng(picture, await previewOf(picture), xmp));
    expect(exif('-s3', '-XMP-xmp:Rating', file)).toBe('4');
  });

  it('of a camera without a name has one all the same', async () => {
    const picture = await cameraPicture(photograph());
    const nameless = await asDng({ ...picture, shot: { make: '', model: '', iso: 0, exposure: 0 } });
    expect(nameless.includes('Unknown camera\0')).toBe(true);
    expect(await factsOf(nameless)).toMatchObject({ filters: 0, colors: 3, width });
  });
});

describe('the preview in a linear DNG', () => {
  it('is a small finished picture, not turned', async () => {
    const picture = await cameraPicture(photograph({ orientation: 6 }));
    const wide = fromPlanar(1500, 1000, new Float32Array(3 * 1500 * 1000).fill(0.2));
    const preview = await previewOf({ ...picture, image: wide });
    expect([preview.width, preview.height]).toEqual([1024, 683]);
    const metadata = await sharp(Buffer.from(preview.jpeg)).metadata();
    expect(metadata).toMatchObject({ format: 'jpeg', width: 1024, height: 683, chromaSubsampling: '4:4:4' });
  });

  it('has the colours of the finished picture', async () => {
    const original = photograph();
    const picture = await cameraPicture(original);
    const { data } = await sharp(Buffer.from((await previewOf(picture)).jpeg))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(meanDifference(toPlanes(data, width, height, 3), await renderedByLibRaw(original))).toBeLessThan(2);
  });
});
