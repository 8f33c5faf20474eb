// Parts of a photo's file that no standard and no ExifTool knows: they are named.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { segment } from '../../../../../src-main/engine/metadata/segments';
import { endOfPicture } from '../../../../../src-main/engine/metadata/strangers';
import { gradientPicture, temporaryFolder } from '../image/files';
import { chunk, jpegWith, pngWith } from './photos';
import { cases, savedFrom } from './saved';

afterAll(closeExifTool);

const formats = ['jpeg', 'png', 'tiff', 'webp', 'avif'] as const;
const named = (names: string) => [{ code: 'metadata-left-out', details: { names } }];
const said = (text: string) => Buffer.from(text, 'latin1');

describe('what nobody knows', () => {
  it.each(formats)('of a JPEG is named in a %s: segments, and bytes after the end', async (format) => {
    const segments = [
      segment(0xea, said('UNICODE\0c\0')),
      segment(0xe1, said('myvendor\0stuff')),
      segment(0xe5, said('\x01\x02')),
    ];
    const photo = jpegWith(...segments, segment(0xec, said('Ducky\0\x01\0\x04\0\0\0\x50\0\0')));
    appendFileSync(photo, 'SOME TRAILER');
    expect((await savedFrom(photo, { format })).notes).toEqual(
      named('APP10 (UNICODE), APP1 (myvendor), APP5, trailer'),
    );
  });

  it.each(formats)('of a PNG is named in a %s: private chunks, its background, bytes after the end', async (format) => {
    const photo = await pngWith(chunk('prIv', 'x'), chunk('bKGD', Buffer.alloc(6)), chunk('iDOT', Buffer.alloc(28)));
    appendFileSync(photo, 'SOME TRAILER');
    expect((await savedFrom(photo, { format })).notes).toEqual(named('prIv, trailer, PNG:BackgroundColor'));
  });

  it.each(formats)('of a WebP is named in a %s: chunks', async (format) => {
    const photo = join(temporaryFolder(), 'photo.webp');
    const plain = await gradientPicture(8)
      .withExif({ IFD0: { Artist: 'Ann' } })
      .webp()
      .toBuffer();
    const bytes = Buffer.concat([plain, said('ABCD\x08\0\0\0unknown!')]);
    bytes.writeUInt32LE(bytes.length - 8, 4);
    writeFileSync(photo, bytes);
    expect((await savedFrom(photo, { format })).notes).toEqual(named('RIFF:Unknown_ABCD'));
  });
});

it.each(formats)('a gain map that only ISO 21496-1 tells of is called so in a %s', async (format) => {
  const photo = jpegWith(segment(0xe2, said('urn:iso:std:iso:ts:21496:-1\0\0\0\0\0')));
  const codes = (await savedFrom(photo, { format })).notes.map(({ code }) => code);
  expect(codes).toEqual(['gain-map-left-out']);
});

describe('what fills a file up', () => {
  it('is no trailer', async () => {
    const photo = jpegWith();
    appendFileSync(photo, Buffer.alloc(40));
    expect((await savedFrom(photo)).notes).toEqual([]);
  });

  it('and what phones write into each photo are not named', async () => {
    const photo = jpegWith(segment(0xea, said('AROT\0\0\0\0\0\x02\0\0\0\x01\0\0\0\x02')));
    const block = Buffer.concat([Buffer.from('0000010a0e000000', 'hex'), said('Image_UTC_Data1600000000000')]);
    const index = Buffer.from(
      '53454648' + '6b00000001000000' + '0000010a' + '2300000023000000' + '1800000053454654',
      'hex',
    );
    appendFileSync(photo, Buffer.concat([block, index]));
    expect((await savedFrom(photo)).notes).toEqual([]);
  });

  it('and a thumbnail inside does not end the picture', () => {
    for (const file of ['plain.jpg', 'thumbs.jpg', 'faces.jpg']) {
      const bytes = readFileSync(join(cases, file));
      expect(endOfPicture(bytes), file).toBe(bytes.length);
    }
  });
});

it('a further picture that cannot be read is no lost metadata', async () => {
  const photo = join(temporaryFolder(), 'photo.jpg');
  // Without EXIF, of which ExifTool would have something to carry over.
  const plain = await gradientPicture(8).jpeg().toBuffer();
  writeFileSync(photo, Buffer.concat([plain.subarray(0, 2), segment(0xe2, multiPicture()), plain.subarray(2)]));
  for (const format of formats) expect((await savedFrom(photo, { format })).notes).toEqual([]);
});

/** The index of a multi-picture file (CIPA DC-007) whose second picture lies behind the file's end. */
function multiPicture(): Buffer {
  const index = Buffer.from(
    '4d4d002a000000080003b0000007000000043031303' + '0b00100040000000100000002b002000700000020000000320000',
    'hex',
  );
  const entries = Buffer.from('00030000000000640000000000000000' + '00000000000f4240000f424000000000', 'hex');
  return Buffer.concat([said('MPF\0'), index, Buffer.from('0000', 'hex'), entries]);
}
