import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { iccProfile } from '../../../../../../src-main/engine/image/colour/profile';
import { spaces } from '../../../../../../src-main/engine/image/colour/spaces';
import { decodePhoto } from '../../../../../../src-main/engine/image/decode';
import { writePicture } from '../../../../../../src-main/engine/image/encode';
import { noMetadata } from '../../../../../../src-main/engine/metadata/hold';
import { exif, gradientPicture, temporaryFolder } from '../files';

const sound = iccProfile(spaces['display-p3']);

/** A profile with one number changed. */
function changed(at: number, value: number): Buffer {
  const profile = Buffer.from(sound);
  profile.writeUInt32BE(value, at);
  return profile;
}

const faults: Readonly<Record<string, Buffer>> = {
  'claims 10⁸ tags': changed(128, 100_000_000),
  'claims 2³² tags': changed(128, 2 ** 32 - 1),
  'is cut off': sound.subarray(0, 200),
  'has no signature': changed(36, 0),
  'is for grey': changed(16, Buffer.from('GRAY').readUInt32BE()),
};

/** Sound profiles that say another length than they have, or an odd one. */
const lengths: Readonly<Record<string, Buffer>> = {
  'says too large a length': changed(0, sound.length + 70_000),
  'says too small a length': changed(0, 20),
  'has zeros behind its end': Buffer.concat([sound, Buffer.alloc(999)]),
  'has an odd length': Buffer.concat([changed(0, sound.length + 1), Buffer.alloc(1)]),
};

async function photoWith(profile: Buffer, format: 'jpeg' | 'png' | 'webp' | 'tiff'): Promise<string> {
  const folder = temporaryFolder();
  const [photo, icc] = [join(folder, `photo.${format}`), join(folder, 'bad.icc')];
  await gradientPicture(8).toFormat(format).toFile(photo);
  writeFileSync(icc, profile);
  exif('-overwrite_original', '-m', `-ICC_Profile<=${icc}`, photo);
  return photo;
}

describe.each(['jpeg', 'png', 'webp', 'tiff'] as const)('a profile in a %s', (format) => {
  it.each(Object.keys(faults))('that %s is left out with a note', async (fault) => {
    const { notes, keepsProfile, space } = await decodePhoto(await photoWith(faults[fault], format));
    expect([keepsProfile, space]).toEqual([false, null]);
    expect(notes.map(({ code }) => code)).toEqual(['profile-lost']);
  });

  it('that is sound is kept, without a word', async () => {
    const { notes, profile } = await decodePhoto(await photoWith(sound, format));
    expect([profile, notes]).toEqual(['Display P3', []]);
  });
});

describe.each(Object.keys(lengths))('a profile that %s', (fault) => {
  it.each(['jpeg', 'png', 'tiff', 'webp', 'avif'] as const)('is put right, and written in a %s', async (format) => {
    const source = await decodePhoto(await photoWith(lengths[fault], 'jpeg'));
    expect([source.profile, source.notes]).toEqual(['Display P3', []]);
    const { image, alpha, space } = source;
    const file = join(temporaryFolder(), `result.${format}`);
    const result = { image, alpha, space, camera: null, source, metadata: noMetadata };
    await writePicture(result, { format, bits: 8, quality: 90 }, file);
    const { icc } = await sharp(file).metadata();
    expect([icc?.length, icc?.readUInt32BE(0)]).toEqual([source.icc?.length, source.icc?.length]);
    expect((icc?.length ?? 1) % 4).toBe(0);
  });
});

it.each([
  ['claims 10⁸ tags', 128, 100_000_000],
  ['has no signature', 36, 0],
])('a profile in an AVIF that %s is left out with a note', async (_, at, value) => {
  const file = join(temporaryFolder(), 'photo.avif');
  await gradientPicture(8).withIccProfile('p3').avif().toFile(file);
  expect(await decodePhoto(file)).toMatchObject({ keepsProfile: true, notes: [] });
  const bytes = readFileSync(file);
  bytes.writeUInt32BE(value, bytes.indexOf('acsp') - 36 + at);
  writeFileSync(file, bytes);
  expect(await decodePhoto(file)).toMatchObject({ keepsProfile: false, notes: [{ code: 'profile-lost' }] });
});

it('what a PNG says beside a profile that is left out, counts', async () => {
  const file = await photoWith(faults['claims 10⁸ tags'], 'png');
  exif('-overwrite_original', '-EXIF:ColorSpace#=65535', '-EXIF:InteropIndex#=R03', file);
  expect(await decodePhoto(file)).toMatchObject({ space: 'adobe-rgb', notes: [{ code: 'profile-lost' }] });
});

describe('printing colours', () => {
  const printed = async (format: 'jpeg' | 'tiff', isTold: boolean) => {
    const file = join(temporaryFolder(), `printed.${format}`);
    const picture = gradientPicture(8).toColourspace('cmyk');
    await (isTold ? picture.withIccProfile('cmyk') : picture).toFormat(format).toFile(file);
    return file;
  };

  it.each(['jpeg', 'tiff'] as const)('without a profile in a %s are said to be a guess', async (format) => {
    const { notes, image } = await decodePhoto(await printed(format, false));
    expect(notes).toEqual([{ code: 'cmyk-guessed', details: {} }]);
    const { data } = await sharp(await printed(format, false))
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(Math.abs(255 * image.planes[0][0] - data[0])).toBeLessThan(2);
  });

  it.each(['jpeg', 'tiff'] as const)('with one in a %s are said to be converted by it', async (format) => {
    const { notes } = await decodePhoto(await printed(format, true));
    expect(notes).toEqual([{ code: 'cmyk-converted', details: {} }]);
  });

  it('with one that cannot be used are a guess, and both is said', async () => {
    const file = await printed('jpeg', false);
    const icc = join(temporaryFolder(), 'p3.icc');
    writeFileSync(icc, sound);
    exif('-overwrite_original', '-m', `-ICC_Profile<=${icc}`, file);
    expect((await decodePhoto(file)).notes.map(({ code }) => code)).toEqual(['profile-lost', 'cmyk-guessed']);
  });
});
