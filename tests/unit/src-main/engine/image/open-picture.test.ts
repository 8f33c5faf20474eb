import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodePhoto } from '../../../../../src-main/engine/image/decode';
import { isKernelFile, readKernel } from '../../../../../src-main/engine/image/kernel-file';
import { reasonOf } from '../../../../../src-main/engine/image/codec-words';
import { encodeTiff, longs, shorts } from '../../../../../src-main/engine/tiff/write';
import { gradientPicture, temporaryFolder } from './files';

const largest = 2 ** 31 - 1;

async function png(width: number, height: number): Promise<Buffer> {
  const bytes = await gradientPicture(8).png().toBuffer();
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

async function jpeg(width: number, height: number): Promise<Buffer> {
  const bytes = await gradientPicture(8).jpeg().toBuffer();
  const frame = bytes.indexOf(Buffer.of(0xff, 0xc0));
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  return bytes;
}

async function avif(width: number, height: number): Promise<Buffer> {
  const bytes = await gradientPicture(8).avif().toBuffer();
  const size = bytes.indexOf('ispe');
  bytes.writeUInt32BE(width, size + 8);
  bytes.writeUInt32BE(height, size + 12);
  return bytes;
}

function webp(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(40);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(32, 4);
  bytes.write('WEBPVP8X', 8, 'latin1');
  bytes.writeUInt32LE(10, 16);
  bytes.writeUIntLE(width - 1, 24, 3);
  bytes.writeUIntLE(height - 1, 27, 3);
  return bytes;
}

function tiff(width: number, height: number): Buffer {
  const fields = [
    longs(256, width),
    longs(257, height),
    shorts(258, 8),
    shorts(259, 1),
    shorts(262, 1),
    shorts(277, 1),
  ];
  return Buffer.concat(encodeTiff({ fields: [...fields, longs(278, 4)], strips: [new Uint8Array(16)] }));
}

function refusal(name: string, bytes: Buffer) {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, bytes);
  return expect(decodePhoto(path)).rejects;
}

describe('a picture that claims', () => {
  it.each([
    ['a.png', () => png(largest, largest)],
    ['row.png', () => png(largest, 1)],
    ['column.png', () => png(1, largest)],
    ['a.tif', () => Promise.resolve(tiff(largest, largest))],
    ['row.tif', () => Promise.resolve(tiff(largest, 1))],
    ['a.jpg', () => jpeg(65_535, 65_535)],
    ['a.webp', () => Promise.resolve(webp(2 ** 24, 2 ** 24))],
    ['a.avif', () => avif(largest, largest)],
  ])('more pixels than any photo has is refused for that and not called damaged: %s', async (name, make) =>
    refusal(name, await make()).toMatchObject({ code: 'photo-claims-too-much' }),
  );

  it('a longer side than its decoder takes is of an unsupported kind', async () =>
    refusal('long.jpg', await jpeg(65_501, 16)).toMatchObject({
      code: 'unsupported-kind',
      details: { kind: 'a picture of more pixels a side than its decoder takes' },
    }));

  it('no pixels, or has no more than its signature, is damaged for a reason that is said', async () => {
    const whole = await png(24, 16);
    const reason = 'its header is damaged or ends too early';
    for (const bytes of [await png(0, 16), whole.subarray(0, 20), whole.subarray(0, 33)])
      await refusal('a.png', bytes).toMatchObject({ code: 'photo-damaged', details: { reason } });
  });
});

it('a kernel without a whole header says why it cannot be read, too', async () => {
  const path = join(temporaryFolder(), 'k.png');
  writeFileSync(path, (await png(24, 16)).subarray(0, 33));
  await expect(readKernel(path)).rejects.toMatchObject({
    details: { reason: 'its header is damaged or ends too early' },
  });
  expect(await isKernelFile(path)).toBe(false);
  writeFileSync(path, 'hello');
  await expect(readKernel(path)).rejects.toMatchObject({ details: { reason: 'it begins like no kind of picture' } });
});

it.each([
  ['VipsJpeg: Corrupt JPEG data: premature end of data segment', 'the file ends too early'],
  ['VipsJpeg: Bogus Huffman table definition', 'its JPEG data is damaged'],
  ['tiff2vips: Quantization table 0x00 was not defined', 'its JPEG data is damaged'],
  ['vipspng: libpng read error', 'its data is damaged'],
  ['webp: unable to parse image', 'its data is damaged'],
  ['source: bad seek to 1234', 'the file ends too early'],
  ['Input buffer has corrupt header: ', 'its header is damaged or ends too early'],
  ['Input buffer contains unsupported image format', 'it begins like no kind of picture'],
  ['Input Buffer is empty', 'it is empty'],
])('a codec’s words “%s” are said in ours', (words, reason) => {
  expect(reasonOf(new Error(words))).toBe(reason);
});
