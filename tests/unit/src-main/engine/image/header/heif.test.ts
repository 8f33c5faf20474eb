import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { decodePhoto } from '../../../../../../src-main/engine/image/decode';
import { readHeif } from '../../../../../../src-main/engine/image/header/heif';
import { temporaryFolder } from '../files';

/** An AVIF whose colours are (100, 50, 25) under an opacity of 128. */
async function halfSeen(): Promise<string> {
  const file = join(temporaryFolder(), 'a.avif');
  const pixels = Buffer.from(Array.from({ length: 64 * 64 }, () => [100, 50, 25, 128]).flat());
  await sharp(pixels, { raw: { width: 64, height: 64, channels: 4 } })
    .avif({ lossless: true })
    .toFile(file);
  return file;
}

/** Says of the main picture that its colours were multiplied by the opacity: in place of what its opacity belongs to. */
function premultiplied(file: string): string {
  const bytes = readFileSync(file);
  const at = bytes.indexOf('auxl');
  // Of the opacity, of one picture, the main one.
  const [alpha, count, main] = [4, 6, 8].map((offset) => bytes.readUInt16BE(at + offset));
  expect([bytes.readUInt32BE(at - 4), count]).toEqual([14, 1]);
  const reference = Buffer.alloc(14);
  reference.writeUInt32BE(14, 0);
  reference.write('prem', 4, 'latin1');
  [main, 1, alpha].forEach((number, index) => reference.writeUInt16BE(number, 8 + 2 * index));
  const parents = ['iref', 'meta'].map((name) => bytes.indexOf(name) - 4);
  for (const parent of parents) bytes.writeUInt32BE(bytes.readUInt32BE(parent) + 14, parent);
  const moved = Buffer.concat([bytes.subarray(0, at - 4), reference, bytes.subarray(at - 4)]);
  // Where pixels lie is counted from the file's beginning (iloc, of version 0 or 1 with offsets of four bytes).
  for (let place = moved.indexOf('iloc') + 4, end = place + moved.readUInt32BE(place - 8); place + 4 <= end; place++) {
    const offset = moved.readUInt32BE(place);
    if (offset > bytes.indexOf('mdat') && offset < bytes.length) moved.writeUInt32BE(offset + 14, place);
  }
  writeFileSync(file, moved);
  return file;
}

it('a gain map is told by a brand, and named as left out', async () => {
  const file = await halfSeen();
  const bytes = readFileSync(file);
  expect((await decodePhoto(file)).notes).toEqual([]);
  bytes.write('tmap', bytes.indexOf('miaf'), 'latin1');
  writeFileSync(file, bytes);
  expect((await decodePhoto(file)).notes).toEqual([{ code: 'gain-map-left-out', details: {} }]);
});

it('colours of an AVIF that were multiplied by opacity are divided by it', async () => {
  const plain = await halfSeen();
  expect(readHeif(readFileSync(plain)).isPremultiplied).toBe(false);
  const of = async (file: string) => {
    const { image, alpha } = await decodePhoto(file);
    const middle = 32 * 64 + 32;
    return [...image.planes.map((plane) => Math.round(255 * plane[middle])), Math.round(255 * (alpha?.[middle] ?? 0))];
  };
  expect(await of(plain)).toEqual([100, 50, 25, 128]);
  const file = premultiplied(plain);
  expect(readHeif(readFileSync(file)).isPremultiplied).toBe(true);
  expect(await of(file)).toEqual([199, 100, 50, 128]);
});
