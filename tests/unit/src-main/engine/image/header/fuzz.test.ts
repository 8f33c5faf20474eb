import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greyCurve, profileFault, profileName } from '../../../../../../src-main/engine/image/colour/icc';
import { iccProfile } from '../../../../../../src-main/engine/image/colour/profile';
import { spaces } from '../../../../../../src-main/engine/image/colour/spaces';
import { exifFacts, readExif } from '../../../../../../src-main/engine/image/header/exif';
import { readHeif } from '../../../../../../src-main/engine/image/header/heif';
import { hasIccChunk } from '../../../../../../src-main/engine/image/header/webp';
import { mendJpeg, readJpeg } from '../../../../../../src-main/engine/image/header/jpeg';
import { readPng } from '../../../../../../src-main/engine/image/header/png';
import { alphaAmongExtras, mainPicture, unsupportedTiff } from '../../../../../../src-main/engine/image/header/tiff';
import { kindOf } from '../../../../../../src-main/engine/image/kind';
import { noiseProfileOf } from '../../../../../../src-main/engine/raw/noise-profile';
import { nameInCrw } from '../../../../../../src-main/engine/raw/camera-name';
import { readTiff } from '../../../../../../src-main/engine/tiff/read';

const file = (name: string) => readFileSync(resolve('tests/photos/cases', name));

/** Everything that we read ourselves of bytes that anybody may have written. */
function readAll(bytes: Buffer): void {
  kindOf(bytes, 'a.dng');
  const directories = readTiff(bytes);
  if (directories) {
    exifFacts(directories);
    const main = mainPicture(directories);
    if (main) unsupportedTiff(main.picture);
    if (main) alphaAmongExtras(main.picture, 3);
  }
  readExif(bytes);
  readPng(bytes);
  readJpeg(bytes);
  mendJpeg(bytes);
  readHeif(bytes);
  hasIccChunk(bytes);
  noiseProfileOf(bytes);
  nameInCrw(bytes);
  if (profileFault(bytes, 'RGB ') === null) profileName(bytes);
  greyCurve(bytes)?.(0.5);
}

/** One change of some bytes: a number of 8 or 32 bits written over, or the end cut off. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('byte', 'number', 'cut'),
  value: fc.oneof(fc.constantFrom(0, 1, 0xff, 0xffff, 0x7fffffff, 0xffffffff), fc.nat({ max: 0xffffffff })),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(original: Buffer, changes: readonly Change[]): Buffer {
  let bytes = Buffer.from(original);
  for (const { at, kind, value } of changes) {
    const place = Math.floor(at * Math.max(bytes.length - 4, 0));
    if (kind === 'cut') bytes = bytes.subarray(0, place);
    else if (kind === 'byte' && bytes.length > place) bytes[place] = value & 0xff;
    else if (bytes.length >= place + 4) bytes.writeUInt32BE(value >>> 0, place);
  }
  return bytes;
}

/** Heads only: that is where counts and offsets stand. */
const seeds: readonly (readonly [name: string, bytes: Buffer])[] = [
  ...['dcf-adobe.jpg', 'samsung-sos.jpg', 'exif-late.png', 'rgb16-gama1.png', 'avif-nclx-p3.avif', 'iphone.heic'].map(
    (name) => [name, file(name)] as const,
  ),
  ...['thumbnail-first.tif', 'rgb-2extra.tif', 'grey16-linear-icc.tif', 'hasselblad.3fr', 'linear-mono.dng'].map(
    (name) => [name, Buffer.concat([file(name).subarray(0, 1024), file(name).subarray(-2048)])] as const,
  ),
  ['an ICC profile', iccProfile(spaces['display-p3'])],
];

describe('our own readers', () => {
  it.each(seeds)('end, and fail on nothing, whatever is changed in %s', (_, bytes) => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => readAll(changed(bytes, changes))),
      { numRuns: 300, seed: 1 },
    );
  });

  it('end, and fail on nothing, for any bytes', () => {
    const heads = [
      '',
      'II*\0',
      'MM\0*',
      'II+\0',
      '\xff\xd8',
      '\x89PNG\r\n\x1a\n',
      '\0\0\0\x18ftypavif',
      'Exif\0\0II*\0',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), (head, rest) =>
        readAll(Buffer.concat([Buffer.from(head, 'latin1'), rest])),
      ),
      { numRuns: 1000, seed: 1 },
    );
  });

  it('believe no directory that points to itself', () => {
    const loop = Buffer.from('49492a0008000000000008000000', 'hex');
    expect(readTiff(loop)).toHaveLength(1);
  });

  it('believe no count of numbers: 2³² of them in one field are none', () => {
    const bytes = Buffer.alloc(64);
    bytes.write('II*\0', 'latin1');
    bytes.writeUInt32LE(8, 4);
    bytes.writeUInt16LE(1, 8);
    bytes.writeUInt16LE(330, 10);
    bytes.writeUInt16LE(4, 12);
    bytes.writeUInt32LE(0xffffffff, 14);
    expect(readTiff(bytes)?.[0].numbers(330)).toEqual([]);
  });

  it('believe no number of fields, each of which would be held in memory', () => {
    const [count, length] = [60_000, 2 + 12 * 60_000 + 4];
    const bytes = Buffer.alloc(8 + 2 * length);
    bytes.write('II*\0\x08', 'latin1');
    for (const start of [8, 8 + length]) {
      bytes.writeUInt16LE(count, start);
      for (let index = 0; index < count; index++) {
        const at = start + 2 + 12 * index;
        bytes.writeUInt16LE(index, at);
        bytes.writeUInt16LE(1, at + 2);
        bytes.writeUInt32LE(1, at + 4);
      }
    }
    bytes.writeUInt32LE(8 + length, 8 + length - 4);
    const directories = readTiff(bytes) ?? [];
    expect(directories.map((directory) => [1000, 50_000].map((tag) => directory.has(tag)))).toEqual([
      [true, true],
      [true, false],
    ]);
  });

  it('read a directory once, however many fields lead to it', () => {
    const bytes = Buffer.alloc(8 + 2 + 12 + 4 + 4 * 64);
    bytes.write('II*\0\x08', 'latin1');
    bytes.writeUInt16LE(1, 8);
    bytes.writeUInt16LE(330, 10);
    bytes.writeUInt16LE(4, 12);
    bytes.writeUInt32LE(64, 14);
    bytes.writeUInt32LE(26, 18);
    for (let index = 0; index < 64; index++) bytes.writeUInt32LE(8, 26 + 4 * index);
    const main = readTiff(bytes)?.[0];
    expect(new Set(main?.children(330))).toEqual(new Set([main]));
  });
});
