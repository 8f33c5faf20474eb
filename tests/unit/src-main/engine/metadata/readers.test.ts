import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readChunks } from '../../../../../src-main/engine/metadata/png-chunks';
import { commentSegments, insert, readComments, segment } from '../../../../../src-main/engine/metadata/segments';
import { temporaryFolder } from '../image/files';
import { chunk } from './photos';
import { cases } from './saved';

const plain = readFileSync(join(cases, 'plain.jpg'));
const withText = readFileSync(join(cases, 'png-text.png'));

it('a comment that is too long for a segment is in several', () => {
  const long = Buffer.alloc(70_000, 'a');
  const photo = Buffer.concat([plain.subarray(0, 2), commentSegments([long]), plain.subarray(2)]);
  expect(readComments(photo).map(({ length }) => length)).toEqual([65_533, 4467]);
});

it('a comment is found behind fill bytes, and none behind the scan', () => {
  const fill = Buffer.from([0xff, 0xff]);
  const found = Buffer.concat([fill, segment(0xfe, Buffer.from('found'))]);
  const photo = Buffer.concat([plain.subarray(0, 2), found, plain.subarray(2), segment(0xfe, Buffer.from('late'))]);
  expect(readComments(photo).map(String)).toEqual(['found']);
});

it('a card’s empty memory behind the start of a JPEG, and segments and chunks without end, are gone through at once', () => {
  expect(readComments(Buffer.concat([plain.subarray(0, 2), Buffer.alloc(2 ** 25, 0xff)]))).toEqual([]);
  const segments = Array.from({ length: 2 ** 17 }, () => segment(0xfe, Buffer.alloc(0)));
  expect(readComments(Buffer.concat([plain.subarray(0, 2), ...segments])).length).toBeLessThanOrEqual(2 ** 16);
  const chunks = Array.from({ length: 5000 }, () => chunk('tEXt', 'a\0b'));
  const read = readChunks(Buffer.concat([withText.subarray(0, 33), ...chunks]));
  expect([read?.texts.length, read?.strangers]).toEqual([4095, ['…']]);
});

it('bytes that cannot be put into a file leave nothing beside it', async () => {
  const folder = temporaryFolder();
  const [file, aside] = [join(folder, 'a.jpg'), join(folder, 'a.jpg.text')];
  // As of a file that is lost, or of a full disk, halfway.
  await expect(insert(file, 2, Buffer.from('more'), aside)).rejects.toThrow('ENOENT');
  expect(readdirSync(folder)).toEqual([]);
  writeFileSync(file, plain);
  await insert(file, 2, segment(0xfe, Buffer.from('found')), aside);
  expect(readComments(readFileSync(file)).map(String)).toEqual(['found']);
  expect(readdirSync(folder)).toEqual(['a.jpg']);
});

it('files of other kinds have neither', () => {
  expect(readComments(withText)).toEqual([]);
  expect(readChunks(plain)).toBeNull();
});

it('changed and cut files end the reading, and fail on nothing', () => {
  let seed = 1;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let round = 0; round < 400; round++) {
    const source = round % 2 === 0 ? plain : withText;
    const bytes = Buffer.from(source.subarray(0, round % 5 === 0 ? random(source.length) : source.length));
    for (let change = 0; change < 4 && bytes.length > 8; change++)
      bytes[8 + random(Math.min(bytes.length - 8, 400))] = random(256);
    expect(readComments(bytes).length).toBeLessThan(100);
    const chunks = readChunks(bytes);
    expect((chunks?.chunks.length ?? 0) + (chunks?.rest.length ?? 0)).toBeLessThanOrEqual(bytes.length * 2 + 8);
  }
});
