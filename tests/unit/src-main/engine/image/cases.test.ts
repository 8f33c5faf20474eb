import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodePhoto } from '../../../../../src-main/engine/image/decode';
import { convertFromSrgb } from '../../../../../src-main/engine/raw/develop';
import { fromPlanar, toPlanar } from '../../../../../src-main/engine/image/image';
import type { Image } from '../../../../../src-main/engine/image/image';
import { glance } from '../../../../../src-main/engine/image/glance';

const fileOf = (name: string) => resolve('tests/photos/cases', name);
const decode = (name: string) => decodePhoto(fileOf(name));

/** Six flat patches, three a row, as sRGB shows them. */
const chart = [
  [200, 60, 60],
  [60, 180, 60],
  [60, 80, 200],
  [128, 128, 128],
  [230, 210, 60],
  [40, 40, 40],
];

/** Where the middle of each patch is, as an index into a plane. */
function middles({ width, height }: Pick<Image, 'width' | 'height'>): number[] {
  return [0, 1, 2, 3, 4, 5].map((patch) => {
    const [x, y] = [((patch % 3) + 0.5) / 3, (Math.floor(patch / 3) + 0.5) / 2];
    return Math.floor(y * height) * width + Math.floor(x * width);
  });
}

const patches = (image: Image) => middles(image).map((at) => image.planes.map((plane) => 255 * plane[at]));

function expectPatches(image: Image, expected: readonly (readonly number[])[], tolerance: number): void {
  patches(image).forEach((patch, index) =>
    patch.forEach((value, channel) => expect(Math.abs(value - expected[index][channel])).toBeLessThan(tolerance)),
  );
}

/** The chart in the numbers of another space. */
function chartIn(space: 'display-p3' | 'adobe-rgb'): number[][] {
  const planes = [0, 1, 2].flatMap((channel) => chart.map((patch) => patch[channel] / 255));
  const converted = toPlanar(convertFromSrgb(fromPlanar(6, 1, Float32Array.from(planes)), space));
  return chart.map((_, patch) => [0, 1, 2].map((channel) => 255 * converted[6 * channel + patch]));
}

describe('colours that something else than a profile tells', () => {
  it('EXIF’s R03 says Adobe RGB: the numbers stay, and the result gets its profile', async () => {
    const { image, space, profile } = await decode('dcf-adobe.jpg');
    expect([space, profile]).toEqual(['adobe-rgb', 'Adobe RGB (1998) compatible']);
    expectPatches(image, chart, 2);
  });

  it('gAMA says linear: networks see the curve that they know', async () => {
    const { image, space, bits, profile } = await decode('rgb16-gama1.png');
    expect([space, bits, profile]).toEqual([null, 16, 'sRGB']);
    expectPatches(image, chart, 1);
  });

  it('nclx says P3: the numbers stay, and the result gets its profile', async () => {
    const { image, space, profile } = await decode('avif-nclx-p3.avif');
    expect([space, profile]).toEqual(['display-p3', 'Display P3']);
    expectPatches(image, chartIn('display-p3'), 2);
  });

  it('PQ in Rec. 2020 is brought down to a screen’s light, and that is said', async () => {
    const { image, space, profile, notes } = await decode('avif10-pq-2020.avif');
    expect([space, profile]).toEqual([null, 'PQ']);
    expectPatches(image, chart, 4);
    expect(notes).toEqual([{ code: 'hdr-tone-mapped', details: { transfer: 'PQ' } }]);
  });

  it('a grey profile says linear', async () => {
    const { image, isGrey, bits, profile } = await decode('grey16-linear-icc.tif');
    expect([isGrey, bits, profile]).toEqual([true, 16, 'Linear Gray']);
    expectPatches(
      image,
      [32, 64, 96, 128, 192, 230].map((grey) => [grey, grey, grey]),
      1,
    );
  });
});

describe('channels that are not colours', () => {
  it('hidden colours become those beside them', async () => {
    const { image, alpha } = await decode('white-disc-on-transparent-black.png');
    expect(toPlanar(image).every((value) => value === 1)).toBe(true);
    expect([Math.min(...(alpha ?? [])), Math.max(...(alpha ?? []))]).toEqual([0, 1]);
  });

  it('opacity is what ExtraSamples says it is, and another channel is left out with a note', async () => {
    const { image, alpha, notes } = await decode('rgb-2extra.tif');
    expectPatches(image, chart, 1);
    expect(middles(image).map((at) => Math.round(255 * (alpha?.[at] ?? NaN)))).toEqual([255, 128, 64, 200, 32, 255]);
    expect(notes).toEqual([{ code: 'channels-left-out', details: { count: 1 } }]);
  });

  it('grey is known as grey', async () => {
    expect(await decode('bw.png')).toMatchObject({ isGrey: true, hasAlpha: false });
    expect(await decode('plain.jpg')).toMatchObject({ isGrey: false });
  });
});

describe('the right picture of a file', () => {
  it('is not the thumbnail that stands before it', async () => {
    expect(await decode('thumbnail-first.tif')).toMatchObject({ width: 96, height: 64, notes: [] });
  });

  it('is what the sensor saw, whatever the ending', async () => {
    expect(await decode('hasselblad.3fr')).toMatchObject({ width: 192, height: 128, raw: { kind: 'mosaic' } });
  });

  it('of a sensor that sees no colours is grey', async () => {
    const photo = await decode('linear-mono.dng');
    expect(photo).toMatchObject({ isGrey: true, raw: { kind: 'finished', sensor: 'monochrome' } });
    expectPatches(
      photo.image,
      [84, 114, 112, 107, 136, 32].map((grey) => [grey, grey, grey]),
      1,
    );
    expect(await glance(fileOf('linear-mono.dng'))).toMatchObject({ camera: 'Fixture Chart One' });
  });

  it('stands upright, even where EXIF comes after the pixels', async () => {
    const { image, width, height, hasMetadata } = await decode('exif-late.png');
    expect([width, height, hasMetadata]).toEqual([32, 48, true]);
    // Red is the file's left upper corner: a quarter turn clockwise brings it to the right.
    expect(image.planes.map((plane) => plane[width - 1])).toEqual([1, 0, 0]);
  });

  it('of a HEIC file is read', async () => {
    const { image, bits } = await decode('iphone.heic');
    expect([image.width, image.height, bits]).toEqual([96, 64, 8]);
    expectPatches(image, chart, 4);
  });

  it.each(['ten-bits.avif', 'ten-bits.heic'])('of %s has all its ten bits, and white is white', async (name) => {
    const { image, bits } = await decode(name);
    const middles = [0, 1, 2, 3, 4, 5, 6, 7].map((patch) => (16 * (patch >> 2) + 8) * 64 + 16 * (patch % 4) + 8);
    const levels = image.planes.map((plane) => middles.map((at) => Math.round(1023 * plane[at])));
    const grey = [0, 1, 2, 3, 510, 511, 512, 1023];
    expect({ bits, levels, white: image.planes[0][middles[7]] }).toEqual({
      bits: 16,
      levels: [grey, grey, grey],
      white: 1,
    });
  });

  it('of a HEIC file with ten bits and opacity has both', async () => {
    const { image, alpha } = await decode('ten-bits-opacity.heic');
    const colours = [200, 50, 50];
    for (const at of [16 * 64 + 16, 16 * 64 + 48])
      image.planes.forEach((plane, channel) => expect(Math.abs(255 * plane[at] - colours[channel])).toBeLessThan(3));
    expect([alpha?.[16 * 64 + 16], alpha?.[16 * 64 + 48]].map((opacity) => Math.round(100 * (opacity ?? -1)))).toEqual([
      50, 100,
    ]);
  });

  it('of a HEIC file is the one that it calls its main picture', async () => {
    const { image, notes } = await decode('second-is-main.heic');
    expect([image.width, image.height, notes]).toEqual([48, 32, [{ code: 'pages-left-out', details: { pages: 2 } }]]);
    image.planes.forEach((plane, channel) => expect(255 * plane[0]).toBeCloseTo([60, 80, 200][channel], -1));
  });
});

describe('a file with a fault', () => {
  it('that is harmless is opened, with a note', async () => {
    const { image, notes } = await decode('samsung-sos.jpg');
    expectPatches(image, chart, 4);
    expect(notes).toMatchObject([{ code: 'opened-with-damage' }]);
  });

  it('in its profile is opened without that, at once', async () => {
    const { notes, keepsProfile } = await decode('tags-1e8.jpg');
    expect(keepsProfile).toBe(false);
    expect(notes).toMatchObject([{ code: 'profile-lost' }]);
  });

  it('of a kind that is not read is called by its name', async () => {
    await expect(decode('lab8.tif')).rejects.toMatchObject({
      code: 'unsupported-kind',
      details: { kind: 'TIFF with CIE L*a*b* colours' },
    });
    await expect(decode('svg-use-laughs.png')).rejects.toMatchObject({
      code: 'unsupported-kind',
      details: { kind: 'SVG' },
    });
  });

  it('that claims more pixels than it can hold is refused with their amount', async () => {
    await expect(decode('webp-16383.webp')).rejects.toMatchObject({
      code: 'photo-claims-too-much',
      details: { width: 16383, height: 16383, needed: 6.7 },
    });
  });
});
