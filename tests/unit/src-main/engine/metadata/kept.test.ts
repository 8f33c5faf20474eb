import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { Format } from '../../../../../src-main/contract/formats';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { textChunk } from '../../../../../src-main/engine/metadata/png-text';
import { segment } from '../../../../../src-main/engine/metadata/segments';
import { exif, gradientPicture, temporaryFolder } from '../image/files';
import { chunk, jpegWith, pngWith } from './photos';
import { cases, saved, savedFrom, tag } from './saved';

afterAll(closeExifTool);

const pictures = ['jpeg', 'png', 'tiff', 'webp', 'avif'] as const satisfies readonly Format[];

const packet = (inside: string, more = '') => `<x:xmpmeta xmlns:x='adobe:ns:meta/'>
<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' ${more}
 xmlns:my='http://example.com/my/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>${inside}</rdf:Description></rdf:RDF></x:xmpmeta>`;
const mine = packet(
  `<my:Plain>Hällo 😀 &amp; &lt;b&gt;</my:Plain><my:Link rdf:resource='http://example.com/x'/>
   <my:List><rdf:Seq><rdf:li rdf:parseType='Resource'><my:A>1</my:A></rdf:li><rdf:li my:A='2' my:C='3'/></rdf:Seq></my:List>
   <my:Qualified><rdf:Description><rdf:value>v</rdf:value><my:by>q</my:by></rdf:Description></my:Qualified>
   <dc:mood>calm</dc:mood><dc:title><rdf:Alt><rdf:li xml:lang='x-default'>T</rdf:li><rdf:li xml:lang='de'>Titel</rdf:li></rdf:Alt></dc:title>`,
  `my:Short='attribute' xmlns:tiff='http://ns.adobe.com/tiff/1.0/' tiff:Orientation='8'`,
);

/** A photo of a format with this XMP, as it stands. */
async function photoWith(format: Format, xmp: string): Promise<string> {
  const folder = temporaryFolder();
  const [path, file] = [join(folder, `photo.${format}`), join(folder, 'packet.xmp')];
  await gradientPicture(8)
    .toFormat(format as (typeof pictures)[number])
    .toFile(path);
  writeFileSync(file, xmp);
  exif('-overwrite_original', `-XMP<=${file}`, path);
  return path;
}

describe('XMP that ExifTool has no names for', () => {
  const names = ['Plain', 'Link', 'ListA', 'ListC', 'QualifiedBy', 'Short'].map((name) => `XMP-my:${name}`);
  const values = ['Hällo 😀 & <b>', 'http://example.com/x', '1', '2', '3', 'q', 'attribute'];

  it.each(pictures.flatMap((format) => [['jpeg', format] as const, [format, 'jpeg'] as const]))(
    'is kept as a whole, from a %s into a %s',
    async (from, format) => {
      const { path, notes } = await savedFrom(await photoWith(from, mine), { format });
      expect(notes).toEqual([]);
      expect(tag(path, 'a', ...names)).toEqual(values);
      expect(tag(path, 'XMP-dc:Title', 'XMP-dc:Title-de', 'XMP-dc:Mood')).toEqual(['T', 'Titel', 'calm']);
      expect(tag(path, 'XMP-tiff:Orientation')).toEqual(['']);
      expect((await sharp(path).metadata()).xmp?.toString()).toContain('http://example.com/my/1.0/');
    },
  );

  it.each(pictures)('is kept without the element around it that is the writer’s to choose, in a %s', async (format) => {
    const bare = mine.replace(/<\/?x:xmpmeta[^>]*>/g, '');
    const photo = jpegWith(segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${bare}`)));
    const { path, notes } = await savedFrom(photo, { format });
    expect(notes).toEqual([]);
    expect(tag(path, 'a', ...names)).toEqual(values);
  });

  it('is kept up to a fault, which is said', async () => {
    const broken = Buffer.from(`http://ns.adobe.com/xap/1.0/\0${mine.replace('</dc:mood>', '')}`);
    const { path, notes } = await savedFrom(jpegWith(segment(0xe1, broken)), { format: 'png' });
    const reason = expect.stringMatching(/^XMP format error/) as string;
    expect(notes).toEqual([{ code: 'metadata-damaged', details: { reason } }]);
    expect(tag(path, 'XMP-my:Link')).toEqual(['http://example.com/x']);
  });

  it('is kept beyond what one segment of a JPEG holds', async () => {
    const long = mine.replace('<dc:mood>', `<my:Long>${'x'.repeat(150_000)}</my:Long><dc:mood>`);
    const { path, notes } = await savedFrom(await photoWith('png', long));
    expect(notes).toEqual([]);
    expect(tag(path, 'a', ...names)).toEqual(values);
    expect(exif('-b', '-XMP-my:Long', path)).toHaveLength(150_000);
    expect(tag(path, 'XMP-dc:Title', 'XMP-xmpNote:HasExtendedXMP')[1]).toMatch(/^[0-9A-F]{32}$/);
    expect(exif('-validate', '-warning', path)).not.toMatch(/extended/i);
    // The packet says that the photo, 24 pixels wide, was held upright.
    expect((await sharp(path).metadata()).width).toBe(16);
  });

  it('is named where it is in a second packet', async () => {
    const [first, second] = [mine, packet('<my:Second>2</my:Second>')].map((xmp) =>
      segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xmp}`)),
    );
    const { notes } = await savedFrom(jpegWith(first, second), { format: 'webp' });
    expect(notes).toEqual([{ code: 'metadata-left-out', details: { names: 'my:Second' } }]);
  });

  it('is not where a signature of the photo is, and that is said', async () => {
    const signed = packet('<dc:source>s</dc:source>', `xmlns:t='http://purl.org/dc/terms/' t:provenance='self#c2pa'`);
    const { path, notes } = await savedFrom(await photoWith('jpeg', signed), { format: 'avif' });
    expect(notes).toEqual([{ code: 'credentials-left-out', details: {} }]);
    expect([tag(path, 'XMP-dc:Source'), tag(path, 'XMP:Provenance')]).toEqual([['s'], ['']]);
  });
});

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

describe('Photoshop’s rights', () => {
  const rights = ['-Photoshop:CopyrightFlag#=1', '-Photoshop:URL=https://example.com/ä'];

  it.each(['jpeg', 'tiff'] as const)('stay where they are in a %s', async (format) => {
    const { path, notes } = await saved('plain.jpg', { format, tags: rights });
    expect(tag(path, 'Photoshop:CopyrightFlag', 'Photoshop:URL')).toEqual(['1', 'https://example.com/ä']);
    expect(notes).toEqual([]);
  });

  it.each(['png', 'webp', 'avif'] as const)('are said by XMP in a %s', async (format) => {
    const { path, notes } = await saved('plain.jpg', { format, tags: rights });
    expect(tag(path, 'XMP-xmpRights:Marked', 'XMP-xmpRights:WebStatement')).toEqual(['true', 'https://example.com/ä']);
    expect(notes).toEqual([]);
  });

  it('are no word on being free for all where the box is not ticked', async () => {
    const { path } = await saved('plain.jpg', { format: 'webp', tags: ['-Photoshop:CopyrightFlag#=0'] });
    expect(tag(path, 'XMP-xmpRights:Marked')).toEqual(['']);
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

describe('numbers that count along a side', () => {
  const turned = [
    ...['-Orientation#=6', '-EXIF:XResolution=300', '-EXIF:YResolution=150', '-EXIF:ResolutionUnit#=2'],
    ...['-EXIF:SubjectArea=10 8 12 6', '-EXIF:SubjectLocation=10 8', '-XMP-exif:SubjectArea=10, 8, 12, 6'],
    ...['-EXIF:FocalPlaneXResolution=1000', '-EXIF:FocalPlaneYResolution=500', '-XMP-exif:FocalPlaneXResolution=1000'],
    '-XMP-exif:FocalPlaneYResolution=500',
  ];

  // The photo has 96 × 64 pixels: 10, 8 from its upper left corner is 64 − 8, 10 when it stands upright.
  it.each(pictures)('are turned with the photo and grow with it, in a %s', async (format) => {
    const { path, notes } = await saved('plain.jpg', { format, tags: turned, scale: 2 });
    const places = ['ExifIFD:SubjectArea', 'ExifIFD:SubjectLocation', 'XMP-exif:SubjectArea'];
    expect(tag(path, ...places)).toEqual(['112 20 12 24', '112 20', '112, 20, 12, 24']);
    for (const group of ['ExifIFD', 'XMP-exif'])
      expect(tag(path, `${group}:FocalPlaneXResolution`, `${group}:FocalPlaneYResolution`)).toEqual(['1000', '2000']);
    expect(tag(path, 'IFD0:XResolution', 'IFD0:YResolution')).toEqual(['150', '300']);
    expect(notes).toEqual([]);
  });

  it.each([
    ['tiff', 'IFD0:XResolution', 'IFD0:YResolution', ['150', '300']],
    ['png', 'PNG-pHYs:PixelsPerUnitX', 'PNG-pHYs:PixelsPerUnitY', ['5906', '11811']],
  ] as const)('are the density of a %s, too', async (format, x, y, expected) => {
    const { path } = await saved('plain.jpg', { format, tags: turned });
    expect(tag(path, x, y)).toEqual(expected);
  });

  it.each([
    ['jpeg', ['IFD0:XResolution', 'IFD0:YResolution', 'IFD0:ResolutionUnit'], ['2', '1', '1']],
    ['png', ['PNG-pHYs:PixelsPerUnitX', 'PNG-pHYs:PixelsPerUnitY', 'PNG-pHYs:PixelUnits'], ['2', '1', '0']],
    ['tiff', ['IFD0:XResolution', 'IFD0:YResolution', 'IFD0:ResolutionUnit'], ['2', '1', '1']],
    ['webp', ['IFD0:XResolution', 'IFD0:YResolution', 'IFD0:ResolutionUnit'], ['2', '1', '1']],
    ['avif', ['IFD0:XResolution', 'IFD0:YResolution', 'IFD0:ResolutionUnit'], ['2', '1', '1']],
  ] as const)('stay the proportions of pixels that are no squares, in a %s', async (format, names, expected) => {
    const photo = await pngWith(chunk('pHYs', Buffer.from([0, 0, 0, 2, 0, 0, 0, 1, 0])));
    const { path, notes } = await savedFrom(photo, { format });
    expect([tag(path, ...names), notes]).toEqual([expected, []]);
  });

  const lens = ['FocalLength', 'OpticalCenterX', 'OpticalCenterY'].map((name) => `XMP-drone-dji:Calibrated${name}`);
  const drone = [...lens.map((name, index) => `-${name}=${100 * (index + 1)}`), '-XMP-drone-dji:DewarpData=2020;1,2,3'];

  it('are those of a drone’s lens, which grow with the photo, or are named where it is turned', async () => {
    const grown = await saved('plain.jpg', { tags: drone, scale: 2 });
    expect(tag(grown.path, ...lens)).toEqual(['200', '400', '600']);
    const data = 'drone-dji:DewarpData';
    expect(grown.notes).toEqual([{ code: 'metadata-left-out', details: { names: data } }]);
    const turned = await saved('plain.jpg', { tags: ['-Orientation#=6', ...drone] });
    const names = [data, ...lens.map((name) => name.slice(4))].join(', ');
    expect(turned.notes).toEqual([{ code: 'metadata-left-out', details: { names } }]);
    expect((await saved('plain.jpg', { tags: drone })).notes).toEqual([]);
  });

  it.each(['tiff', 'jpeg'] as const)('are places on the ground, in a %s', async (format) => {
    const ground = ['-IFD0:PixelScale=0.5 0.25 0', '-IFD0:ModelTiePoint=10 20 0 700 800 9'];
    const { path, notes } = await saved('dpi300.tif', { format, tags: ground, scale: 2 });
    expect(tag(path, 'IFD0:PixelScale', 'IFD0:ModelTiePoint')).toEqual(['0.25 0.125 0', '20 40 0 700 800 9']);
    expect(notes).toEqual([]);
  });

  it('are those of Camera Raw’s crop, which is left out of a turned photo and named', async () => {
    const crop = ['-XMP-crs:HasCrop=True', '-XMP-crs:CropTop=0.1'];
    const left = await saved('plain.jpg', { tags: ['-Orientation#=6', ...crop] });
    expect(left.notes).toEqual([{ code: 'metadata-left-out', details: { names: 'Camera Raw' } }]);
    expect(tag(left.path, 'XMP-crs:all')).toEqual(['']);
    const kept = await saved('plain.jpg', { tags: crop });
    expect([tag(kept.path, 'XMP-crs:CropTop'), kept.notes]).toEqual([['0.1'], []]);
  });
});

describe('what cannot follow', () => {
  it('is named: other programs’ segments, paths, signatures', async () => {
    const box = (type: string, data: Buffer) => {
      const head = Buffer.alloc(8);
      head.writeUInt32BE(data.length + 8);
      head.write(type, 4, 'latin1');
      return Buffer.concat([head, data]);
    };
    const about = box(
      'jumd',
      Buffer.concat([Buffer.from('6332706100110010800000aa00389b71', 'hex'), Buffer.from('\x03c2pa\0')]),
    );
    const signature = Buffer.concat([Buffer.from('JP\0\x01\0\0\0\x01', 'latin1'), box('jumb', about)]);
    const path = Buffer.from('Photoshop 3.0\x008BIM\x0b\xb7\0\0\0\0\0\x06\x05Path1', 'latin1');
    const saved = await savedFrom(jpegWith(segment(0xeb, signature), segment(0xed, path)), { format: 'webp' });
    expect(saved.notes).toEqual([
      { code: 'credentials-left-out', details: {} },
      { code: 'metadata-left-out', details: { names: 'Photoshop:ClippingPathName' } },
    ]);
  });

  it('is not what says nothing, and not how the file was stored', async () => {
    const path = join(temporaryFolder(), 'thumbs.jpg');
    copyFileSync(join(cases, 'thumbs.jpg'), path);
    expect((await savedFrom(path, { format: 'png' })).notes).toEqual([]);
  });

  it('is the motion of a motion photo', async () => {
    const { notes } = await saved('plain.jpg', { tags: ['-XMP-GCamera:MotionPhoto=1'] });
    expect(notes).toEqual([{ code: 'metadata-left-out', details: { names: 'Motion Photo' } }]);
  });
});
