import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodePhoto } from '../../../../../../src-main/engine/image/decode';
import { orientationInXmp } from '../../../../../../src-main/engine/image/header/xmp';
import { openPicture } from '../../../../../../src-main/engine/image/open-picture';
import { readSource } from '../../../../../../src-main/engine/image/source';
import { thumbnail } from '../../../../../../src-main/engine/image/thumbnail';
import { exif, gradientPicture, size, temporaryFolder } from '../files';

const [width, height] = [size.width, size.height];

/** A photo of a format that says such things, and nothing else, of its orientation. */
async function photo(format: 'jpeg' | 'png' | 'webp' | 'tiff' | 'avif', ...said: string[]): Promise<string> {
  const path = join(temporaryFolder(), `a.${format}`);
  await gradientPicture(8).toFormat(format, { quality: 100 }).toFile(path);
  exif('-overwrite_original', '-all=', path);
  if (format === 'tiff') exif('-overwrite_original', '-IFD0:Orientation=', path);
  exif('-overwrite_original', ...said, path);
  return path;
}

const factsOf = async (path: string, kind: Parameters<typeof openPicture>[1]) =>
  (await openPicture(await readSource(path), kind)).facts;

describe.each(['jpeg', 'png', 'webp', 'tiff'] as const)('a %s whose orientation', (format) => {
  it('stands in XMP alone is turned, with its facts and its thumbnail', async () => {
    const path = await photo(format, '-XMP-tiff:Orientation#=6');
    const { image } = await decodePhoto(path);
    expect([image.width, image.height]).toEqual([height, width]);
    // The upper left corner of a picture with orientation 6 is shown upper right: red and little of it.
    expect(image.planes[0][height - 1]).toBeLessThan(0.1);
    expect(image.planes[0][image.width * image.height - 1]).toBeGreaterThan(0.9);
    expect(image.planes[1][0]).toBeGreaterThan(0.9);
    expect(await factsOf(path, format)).toMatchObject({ width: height, height: width });
    const small = await sharp(await thumbnail(path, 12)).metadata();
    expect([small.width, small.height]).toEqual([8, 12]);
  });

  it('stands in EXIF, too, is as EXIF says', async () => {
    const path = await photo(format, '-EXIF:Orientation#=3', '-XMP-tiff:Orientation#=6');
    const { image } = await decodePhoto(path);
    expect([image.width, image.height]).toEqual([width, height]);
    expect(image.planes[0][0]).toBeGreaterThan(0.9);
    const upright = await photo(format, '-EXIF:Orientation#=1', '-XMP-tiff:Orientation#=6');
    expect(await factsOf(upright, format)).toMatchObject({ width, height });
  });

  it('is silent in EXIF, which says other things, is as XMP says', async () => {
    const path = await photo(format, '-EXIF:Artist=Ann', '-XMP-tiff:Orientation#=8');
    expect(await factsOf(path, format)).toMatchObject({ width: height, height: width });
  });
});

it('an AVIF is turned by its own means alone', async () => {
  expect(await factsOf(await photo('avif', '-XMP-tiff:Orientation#=6'), 'avif')).toMatchObject({ width, height });
});

it('a PNG whose XMP comes after the pixels is turned', async () => {
  const path = await photo('png', '-XMP-tiff:Orientation#=6');
  const bytes = readFileSync(path);
  const at = bytes.indexOf('iTXt') - 4;
  const length = bytes.readUInt32BE(at) + 12;
  const end = bytes.length - 12;
  const [chunk, rest] = [bytes.subarray(at, at + length), bytes.subarray(at + length, end)];
  writeFileSync(path, Buffer.concat([bytes.subarray(0, at), rest, chunk, bytes.subarray(end)]));
  expect(await factsOf(path, 'png')).toMatchObject({ width: height, height: width });
});

it.each([
  [`<r tiff:Orientation="6"/>`, 6],
  [`<r tiff:Orientation = '3'/>`, 3],
  [`<tiff:Orientation> 8 </tiff:Orientation>`, 8],
  [`<tiff:Orientation>0</tiff:Orientation>`, null],
  [`<tiff:Orientation>12</tiff:Orientation>`, null],
  [`<tiff:Make>6</tiff:Make>`, null],
])('%s says %s, in UTF-16 too', (packet, orientation) => {
  expect(orientationInXmp(Buffer.from(packet))).toBe(orientation);
  expect(orientationInXmp(Buffer.from(packet, 'utf16le'))).toBe(orientation);
});
