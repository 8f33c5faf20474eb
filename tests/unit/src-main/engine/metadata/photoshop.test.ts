// Photoshop's own blocks: what of them holds in a result is there as it was, and what does not is named.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { segment } from '../../../../../src-main/engine/metadata/segments';
import { exif } from '../image/files';
import { jpegWith } from './photos';
import { savedFrom, tag } from './saved';

afterAll(closeExifTool);

/** A resource (Adobe Photoshop File Formats Specification, Image Resource Blocks); its parts are of even lengths. */
function resource(id: number, name: string, data: Buffer): Buffer {
  const [head, length] = [Buffer.from('8BIM\0\0', 'latin1'), Buffer.alloc(4)];
  head.writeUInt16BE(id, 4);
  length.writeUInt32BE(data.length);
  const called = Buffer.from(String.fromCharCode(name.length) + name + (name.length % 2 ? '' : '\0'), 'latin1');
  return Buffer.concat([head, called, length, data]);
}

const words = (...numbers: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, index) => bytes.writeUInt32BE(number, 4 * index));
  return bytes;
};
const point = Buffer.concat([Buffer.from([0, 1]), words(1 << 22, 1 << 23, 1 << 22, 1 << 23, 1 << 22, 1 << 23)]);
const path = resource(0x7d0, 'Haus', Buffer.concat([Buffer.from([0, 6]), Buffer.alloc(24), point]));
const origin = resource(0xbb8, '', Buffer.alloc(8));
const clipping = resource(0xbb7, '', Buffer.from('\x04Haus\0\0\0\0\0', 'latin1'));
const angle = resource(0x40d, '', words(30));
const unknown = resource(0x1234, 'mine', Buffer.from('unknown!'));
/** A grid, and guides behind it: one at 32 pixels, or none. */
const grid = (hasGuide: boolean) =>
  resource(
    0x408,
    '',
    Buffer.concat([words(1, 576, 576, hasGuide ? 1 : 0), Buffer.from(hasGuide ? [0, 0, 4, 0, 0, 0] : [])]),
  );
const density = resource(0x3ed, '', words(300 << 16, 0x10001, 150 << 16, 0x10001));

const photoWith = (...resources: readonly Buffer[]) =>
  jpegWith(segment(0xed, Buffer.concat([Buffer.from('Photoshop 3.0\0', 'latin1'), ...resources])));

const drawn = [path, origin, clipping, grid(true), angle, unknown];
const named = (names: string) => [{ code: 'metadata-left-out', details: { names } }];

describe('Photoshop’s paths, guides and further resources', () => {
  it.each(['jpeg', 'tiff'] as const)('are in a %s, byte by byte', async (format) => {
    const result = await savedFrom(photoWith(...drawn), { format });
    expect(result.notes).toEqual([]);
    const bytes = readFileSync(result.path);
    for (const one of drawn) expect(bytes.includes(one), one.toString('hex')).toBe(true);
    // And they follow once more.
    expect((await savedFrom(result.path, { format: 'jpeg' })).notes).toEqual([]);
  });

  it.each(['png', 'webp', 'avif'] as const)('are named where they cannot follow into a %s', async (format) => {
    const { notes } = await savedFrom(photoWith(...drawn), { format });
    expect(notes).toEqual(named('Photoshop (4)'));
    expect((await savedFrom(photoWith(path, grid(false), angle), { format })).notes).toEqual(named('Photoshop:Path1'));
  });

  it('are there in an enlarged photo, but guides, which lie at pixels', async () => {
    const result = await savedFrom(photoWith(...drawn), { scale: 2 });
    expect(result.notes).toEqual(named('Photoshop:GridGuidesInfo'));
    expect(readFileSync(result.path).includes(path)).toBe(true);
  });

  it('are named where the photo is turned', async () => {
    const photo = photoWith(path, grid(true), unknown);
    exif('-overwrite_original', '-n', '-Orientation=6', photo);
    const result = await savedFrom(photo);
    expect(result.notes).toEqual(named('Photoshop:Path1, Photoshop:GridGuidesInfo'));
    expect(readFileSync(result.path).includes(unknown)).toBe(true);
  });
});

it.each(['tiff', 'png'] as const)(
  'layers of a TIFF, which a %s has together, are named as left out',
  async (format) => {
    const { notes } = await savedFrom(resolve('tests/photos/cases/layers.tif'), { format });
    expect(notes).toEqual(named('Photoshop:LayerNames'));
  },
);

it.each(['jpeg', 'png', 'tiff', 'webp', 'avif'] as const)(
  'Photoshop’s density counts in a %s where nothing else says one',
  async (format) => {
    const { path: result, notes } = await savedFrom(photoWith(density), { format });
    expect(notes).toEqual([]);
    const places = format === 'png' ? ['PixelsPerUnitX', 'PixelsPerUnitY'] : ['IFD0:XResolution', 'IFD0:YResolution'];
    expect(tag(result, ...places)).toEqual(format === 'png' ? ['11811', '5906'] : ['300', '150']);
  },
);
