import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodePhoto } from '../../../../../../src-main/engine/image/decode';
import { mendJpeg, readJpeg } from '../../../../../../src-main/engine/image/header/jpeg';
import { temporaryFolder } from '../files';

const endMark = Buffer.of(0xff, 0xd9);
let whole: Buffer;
let tables: number;

beforeAll(async () => {
  const noise = Uint8Array.from({ length: 128 * 128 * 3 }, (_, index) => (index * 7919) % 251);
  whole = await sharp(noise, { raw: { width: 128, height: 128, channels: 3 } })
    .jpeg()
    .toBuffer();
  tables = whole.indexOf(Buffer.of(0xff, 0xdb));
});

async function opened(bytes: Uint8Array) {
  const file = join(temporaryFolder(), 'a.jpg');
  writeFileSync(file, bytes);
  return decodePhoto(file);
}

const withJunk = () => Buffer.concat([whole.subarray(0, tables), Buffer.of(0), whole.subarray(tables)]);
const cut = (bytes: Buffer, share: number) => bytes.subarray(0, Math.floor(share * bytes.length));

describe('a JPEG', () => {
  it('that is whole is given to the codec as it is', () => {
    expect(mendJpeg(whole)).toEqual({ bytes: whole, fault: null });
    expect(readJpeg(whole)).toMatchObject({ precision: 8, isUnusual: false, pictures: 1 });
  });

  it('opens as it would be whole, with a note', async () => {
    const expected = await opened(whole);
    expect(expected.notes).toEqual([]);
    for (const bytes of [whole.subarray(0, -2), withJunk()]) {
      const { image, notes } = await opened(bytes);
      expect(image).toEqual(expected.image);
      expect(notes).toMatchObject([{ code: 'opened-with-damage' }]);
    }
  });

  it('of JPEG-LS is of a kind that cannot be opened, and not damaged', async () => {
    // 8 bits, 64 × 96 pixels of one component.
    const frame = Buffer.from('ffd8fff7000b08004000600101110 0ffda0008010100000000'.replace(' ', ''), 'hex');
    const kind = 'JPEG that is lossless or layered';
    await expect(opened(Buffer.concat([frame, Buffer.alloc(99)]))).rejects.toMatchObject({
      code: 'unsupported-kind',
      details: { kind },
    });
  });

  it('with a camera’s own data behind it opens without a word', async () =>
    expect((await opened(Buffer.concat([whole, Buffer.alloc(999, 7)]))).notes).toEqual([]));

  it.each([
    ['half of it', () => cut(whole, 0.5)],
    ['the last bytes of its pixels', () => whole.subarray(0, -12)],
    ['half of it but not its end mark', () => Buffer.concat([cut(whole, 0.5), endMark])],
    ['half of it, in whose place stand zeros', () => Buffer.concat([cut(whole, 0.5), Buffer.alloc(whole.length >> 1)])],
    ['half of it, besides other faults', () => cut(withJunk(), 0.6)],
  ])('that has lost %s is damaged', async (_, bytes) =>
    expect(opened(bytes())).rejects.toMatchObject({ code: 'photo-damaged' }),
  );
});
