import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { formatNames } from '../../../../../src-main/contract/formats';
import { largestKernel } from '../../../../../src-main/contract/plain-blur';
import { plainEdit } from '../../../../../src-main/contract/plain-edit';
import { decodePhoto } from '../../../../../src-main/engine/image/decode';
import { glance } from '../../../../../src-main/engine/image/glance';
import { savePicture } from '../../../../../src-main/engine/image/save';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { holdMetadata } from '../../../../../src-main/engine/metadata/hold';
import { recipeOf } from '../../../../../src-main/engine/job/recipe';
import { writeDng } from '../raw/dng';
import { exif, gradientPicture, temporaryFolder } from './files';

afterAll(closeExifTool);

const taken = Date.UTC(2024, 4, 17, 18, 3, 59);
const shot = [
  '-overwrite_original',
  '-EXIF:DateTimeOriginal=2024:05:17 18:03:59',
  '-EXIF:ISO=3200',
  '-EXIF:Make=NIKON CORPORATION',
  '-EXIF:Model=NIKON D850',
];
const pictures = formatNames.filter((format) => format !== 'dng');

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => vi.unstubAllEnvs());

describe('a glance', () => {
  it.each(pictures)('tells of a %s when it was taken, by which camera and how sensitively', async (format) => {
    const file = join(folder, `a.${format}`);
    await gradientPicture(8).toFormat(format).toFile(file);
    exif(...shot, file);
    expect(await glance(file)).toEqual({ taken, iso: 3200, camera: 'NIKON D850', pixels: 24 * 16, madeOf: null });
  });

  it.each(pictures)('knows a result of ours in %s, and what it was made of', async (format) => {
    const [source, result] = [join(folder, 'a “b” & c.jpg'), join(folder, `b.${format}`)];
    // So large that beginning and end lie apart.
    await sharp({
      create: {
        width: 900,
        height: 700,
        channels: 3,
        background: '#777',
        noise: { type: 'gaussian', sigma: 30, mean: 128 },
      },
    })
      .jpeg()
      .toFile(source);
    exif(...shot, source);
    const photo = await decodePhoto(source);
    const metadata = await holdMetadata(photo, photo.stamp ?? null);
    const inputs = [{ name: 'a “b” & c.jpg', sha256: 'ab'.repeat(32) }];
    const recipe = recipeOf(
      plainEdit('deblur', 1),
      { strength: { tau: 0, keep: { kind: 'auto' } }, packs: {} },
      inputs,
      'cpu',
    );
    const picture = { image: photo.image, alpha: null, camera: null, space: null, source: photo, metadata };
    const encoding = { format, bits: 8, quality: 95 } as const;
    await savePicture(picture, encoding, result, { existing: 'refuse', recipe: JSON.stringify(recipe) });
    expect(await glance(result)).toEqual({ taken, iso: 3200, camera: 'NIKON D850', pixels: 900 * 700, madeOf: inputs });
  });

  it.each(['"', "'"])('knows one whose XMP another program has written anew, as attributes in %s', async (quote) => {
    const inputs = [{ name: `a “b” & c's "d".jpg`, sha256: 'ab'.repeat(32) }];
    const made = { strength: { tau: 0, keep: { kind: 'auto' } }, packs: {} } as const;
    const text = JSON.stringify(recipeOf(plainEdit('deblur', 1), made, inputs, 'cpu'));
    const attribute = text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#x27;');
    const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:latensify="urn:latensify:recipe:1.0/" latensify:Recipe=${quote}${attribute}${quote}/></rdf:RDF></x:xmpmeta>`;
    const file = join(folder, 'a.jpg');
    await gradientPicture(8).jpeg().withXmp(packet).toFile(file);
    expect((await glance(file)).madeOf).toEqual(inputs);
  });

  it.each(pictures)('knows one in %s whose recipe holds the largest kernel that there may be', async (format) => {
    const [source, result] = [join(folder, 'a.png'), join(folder, `b.${format}`)];
    await gradientPicture(8).toFile(source);
    const photo = await decodePhoto(source);
    const plain = plainEdit('deblur', 1);
    const taps = Array.from({ length: largestKernel ** 2 }, (_, index) => (index % 1000) / 65535);
    const edit = { ...plain, blur: { ...plain.blur, kernel: { side: largestKernel, taps } } };
    const made = { strength: { tau: 0, keep: { kind: 'auto' } }, packs: {} } as const;
    const recipe = JSON.stringify(recipeOf(edit, made, photo.inputs, 'cpu'));
    // Beyond what one segment of a JPEG holds.
    expect(recipe.length).toBeGreaterThan(2 ** 16);
    const metadata = await holdMetadata(photo, photo.stamp ?? null);
    const picture = { image: photo.image, alpha: null, camera: null, space: null, source: photo, metadata };
    await savePicture(picture, { format, bits: 8, quality: 95 }, result, { existing: 'refuse', recipe });
    expect((await glance(result)).madeOf).toEqual(photo.inputs);
  });

  it('reads RAW files, whichever number their first bytes say', async () => {
    const samples = new Uint16Array(64 * 48).fill(1000);
    const dng = writeDng({ width: 64, height: 48, samples, pattern: 'RGGB' });
    const file = join(folder, 'a.dng');
    writeFileSync(file, dng);
    exif(...shot, file);
    expect(await glance(file)).toMatchObject({ taken, iso: 3200, camera: 'NIKON D850', pixels: 64 * 48 });
  });

  it('finds the camera in Canon’s older files, at either end', async () => {
    const file = join(folder, 'a.crw');
    const [name, size] = ['Canon\0Canon EOS 300D\0', 2 ** 20];
    for (const at of [100, size - 200]) {
      const bytes = Buffer.alloc(size);
      bytes.write('II\x1a\0\0\0HEAPCCDR', 0, 'latin1');
      bytes.write(name, at, 'latin1');
      writeFileSync(file, bytes);
      expect(await glance(file)).toMatchObject({ camera: 'Canon EOS 300D' });
    }
  });

  it('tells what the clock of a camera showed, wherever the computer is: also an hour that its spring leaves out', async () => {
    vi.stubEnv('TZ', 'America/Los_Angeles');
    const file = join(folder, 'a.jpg');
    await gradientPicture(8).jpeg().toFile(file);
    exif('-overwrite_original', '-EXIF:DateTimeOriginal=2024:03:10 02:30:00', '-EXIF:OffsetTimeOriginal=+14:00', file);
    expect(await glance(file)).toMatchObject({ taken: Date.UTC(2024, 2, 10, 2, 30) });
  });

  it('believes no clock that was never set, and no more than 16 bits of a number', async () => {
    const file = join(folder, 'a.jpg');
    await gradientPicture(8).jpeg().toFile(file);
    const large = ['-EXIF:ISO=65535', '-EXIF:RecommendedExposureIndex=204800', '-EXIF:SensitivityType=2'];
    exif('-overwrite_original', '-EXIF:DateTimeOriginal=0000:00:00 00:00:00', ...large, file);
    expect(await glance(file)).toMatchObject({ taken: null, iso: 204800, madeOf: null });
  });

  it('believes no more pixels than anybody puts into so few bytes: no time is foreseen for them', async () => {
    const bytes = Buffer.alloc(34);
    bytes.write('RIFF', 0, 'latin1');
    bytes.write('WEBPVP8X', 8, 'latin1');
    bytes.fill(0xff, 24, 30);
    writeFileSync(join(folder, 'claims.webp'), bytes);
    expect((await glance(join(folder, 'claims.webp'))).pixels).toBeNull();
  });

  it('tells nothing of what is not there, empty or no picture', async () => {
    const nothing = { taken: null, iso: null, camera: '', pixels: null, madeOf: null };
    writeFileSync(join(folder, 'empty.jpg'), '');
    writeFileSync(join(folder, 'text.jpg'), '<latensify:Recipe>{}</latensify:Recipe>');
    for (const name of ['gone.jpg', 'empty.jpg', 'text.jpg', '.'])
      expect(await glance(join(folder, name))).toEqual(nothing);
  });
});

it.skipIf(process.platform === 'win32')('a pipe that nobody writes into tells nothing, at once', async () => {
  const pipe = join(temporaryFolder(), 'pipe.png');
  execFileSync('mkfifo', [pipe]);
  expect((await glance(pipe)).pixels).toBeNull();
});
