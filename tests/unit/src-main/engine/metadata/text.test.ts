import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { Format } from '../../../../../src-main/contract/formats';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { textChunk } from '../../../../../src-main/engine/metadata/png-text';
import { segment } from '../../../../../src-main/engine/metadata/segments';
import { gradientPicture, temporaryFolder } from '../image/files';
import { chunk, jpegWith, pngWith } from './photos';
import { savedFrom, tag } from './saved';

afterAll(closeExifTool);

const pictures = ['jpeg', 'png', 'tiff', 'webp', 'avif'] as const satisfies readonly Format[];

/** The comments of a JPEG, by the bytes of its segments. */
function commentsIn(path: string): string[] {
  const bytes = readFileSync(path);
  const found: string[] = [];
  for (let at = 2; bytes[at + 1] !== 0xda; at += 2 + bytes.readUInt16BE(at + 2))
    if (bytes[at + 1] === 0xfe) found.push(bytes.toString('latin1', at + 4, at + 2 + bytes.readUInt16BE(at + 2)));
  return found;
}

describe('comments of a JPEG', () => {
  const latin1 = Buffer.from('Café', 'latin1');
  const second = Buffer.from('zweiter 😀');
  const photo = () => jpegWith(segment(0xfe, latin1), segment(0xfe, second));

  it('stay as they are in a JPEG, all of them', async () => {
    const { path, notes } = await savedFrom(photo());
    expect([commentsIn(path), notes]).toEqual([['Café', second.toString('latin1')], []]);
    expect((await sharp(path).metadata()).width).toBe(96);
  });

  it.each(['png', 'tiff', 'webp', 'avif'] as const)(
    'have no NUL in a %s, which is said where one stood inside',
    async (format) => {
      const photo = jpegWith(segment(0xfe, Buffer.from('one\0two\0\0')));
      const { path, notes } = await savedFrom(photo, { format });
      expect(notes).toEqual([{ code: 'text-left-out', details: { names: 'Comment: NUL' } }]);
      expect(tag(path, format === 'png' ? 'Comment' : 'UserComment')).toEqual(['one two']);
      expect((await savedFrom(jpegWith(segment(0xfe, Buffer.from('one\0'))), { format })).notes).toEqual([]);
    },
  );

  it('are texts of a PNG, each of its own', async () => {
    const { path, notes } = await savedFrom(photo(), { format: 'png' });
    const { comments } = await sharp(path).metadata();
    expect([comments?.map(({ text }) => text), notes]).toEqual([['Café', 'zweiter 😀'], []]);
  });

  it.each(['tiff', 'webp', 'avif'] as const)('are lines of EXIF’s in a %s', async (format) => {
    const { path, notes } = await savedFrom(photo(), { format });
    // ExifTool prints a line break as a point.
    expect([tag(path, 'ExifIFD:UserComment'), notes]).toEqual([['Café.zweiter 😀'], []]);
  });
});

/** EXIF with a comment in these bytes, the first 8 of which say how it is written. */
function userComment(bytes: Buffer): Buffer {
  const head = Buffer.from('Exif\0\0II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0', 'latin1');
  const directory = Buffer.from('\x01\0\x86\x92\x07\0\0\0\0\0\x2c\0\0\0\0\0\0\0', 'latin1');
  directory.writeUInt32LE(bytes.length, 6);
  return segment(0xe1, Buffer.concat([head, directory, bytes]));
}

describe('EXIF’s comment', () => {
  it.each([
    ['Latin-1 that nobody calls so', '\0\0\0\0\0\0\0\0', 'latin1'],
    ['UTF-8 that nobody calls so', '\0\0\0\0\0\0\0\0', 'utf8'],
    ['Latin-1 that is called ASCII', 'ASCII\0\0\0', 'latin1'],
    ['UTF-16', 'UNICODE\0', 'utf16le'],
  ] as const)('in %s is kept in every format', async (_, code, encoding) => {
    const path = join(temporaryFolder(), 'photo.jpg');
    const plain = await gradientPicture(8).jpeg().toBuffer();
    const comment = userComment(Buffer.concat([Buffer.from(code, 'latin1'), Buffer.from('Café crème', encoding)]));
    writeFileSync(path, Buffer.concat([plain.subarray(0, 2), comment, plain.subarray(2)]));
    for (const format of pictures) {
      const result = await savedFrom(path, { format });
      expect([format, tag(result.path, 'ExifIFD:UserComment'), result.notes]).toEqual([format, ['Café crème'], []]);
    }
  });
});

describe('texts of a PNG', () => {
  const time = Buffer.from([2020 >> 8, 2020 & 255, 5, 6, 7, 8, 9]);
  const photo = () =>
    pngWith(
      chunk('tEXt', 'Title\0First'),
      chunk('tEXt', 'Title\0Second'),
      textChunk({ keyword: 'Title', language: 'de', text: 'Erster ä' }),
      chunk('tEXt', 'Creation Time\0Wed, 06 May 2020 07:08:09 GMT'),
      chunk('zTXt', Buffer.concat([Buffer.from('Mein Schl\xfcssel\0\0', 'latin1'), deflateSync('Wert')])),
      chunk('tEXt', Buffer.from('comment\0Caf\xe9', 'latin1')),
      chunk('tEXt', 'Software\0GIMP'),
      chunk('tIME', time),
    );

  it.each(['jpeg', 'tiff', 'webp', 'avif'] as const)('are in their places in a %s, or named', async (format) => {
    const { path, notes } = await savedFrom(await photo(), { format });
    const names = ['XMP-dc:Title', 'XMP-dc:Title-de', 'IFD0:Software', 'XMP-xmp:CreateDate', 'XMP-xmp:ModifyDate'];
    expect(tag(path, ...names)).toEqual([
      ...['First', 'Erster ä', 'GIMP', '2020:05:06 07:08:09Z', '2020:05:06 07:08:09'],
    ]);
    expect(notes).toEqual([{ code: 'text-left-out', details: { names: 'Title, Mein Schlüssel' } }]);
    if (format === 'jpeg') expect(commentsIn(path)).toEqual([Buffer.from('Café').toString('latin1')]);
    else expect(tag(path, 'ExifIFD:UserComment')).toEqual(['Café']);
  });

  it('stay as they are in a PNG, with the time of its last change', async () => {
    const { path, notes } = await savedFrom(await photo(), { format: 'png' });
    expect(tag(path, 'a', 'PNG:Title', 'PNG:Title-de', 'PNG:ModifyDate')).toEqual([
      ...['First', 'Second', 'Erster ä', '2020:05:06 07:08:09'],
    ]);
    expect(notes).toEqual([]);
  });

  it('get the checksum that they should have: programs open no picture in which one is wrong', async () => {
    // Chunks of these tests have none.
    const photo = await pngWith(chunk('tEXt', 'Title\0Harbour'), chunk('tIME', 'abcdefg'));
    const { path } = await savedFrom(photo, { format: 'png' });
    const bytes = readFileSync(path);
    const sums: number[] = [];
    for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at))
      if (/tEXt|tIME/.test(bytes.toString('latin1', at + 4, at + 8)))
        sums.push(bytes.readUInt32BE(at + 8 + bytes.readUInt32BE(at)));
    // By zlib's crc32.
    expect(sums).toEqual([0xde025764, 0xa53521f6]);
  });

  it('are for all where they are in one language only', async () => {
    const path = await pngWith(textChunk({ keyword: 'Title', language: 'de', text: 'Nur Deutsch' }));
    const result = await savedFrom(path);
    expect(tag(result.path, 'XMP-dc:Title', 'XMP-dc:Title-de')).toEqual(['Nur Deutsch', 'Nur Deutsch']);
    expect(result.notes).toEqual([]);
  });
});
