import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { iccProfile } from '../../../../../src-main/engine/image/colour/profile';
import { spaces } from '../../../../../src-main/engine/image/colour/spaces';
import { decodePhoto } from '../../../../../src-main/engine/image/decode';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { segment } from '../../../../../src-main/engine/metadata/segments';
import { temporaryFolder } from '../image/files';
import { jpegWith } from './photos';
import { cases, saved, savedFrom, tag } from './saved';

afterAll(closeExifTool);

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

  it('is a profile that cannot be used, of which the picture’s own note tells', async () => {
    const cut = Buffer.from(iccProfile(spaces['display-p3'])).subarray(0, 200);
    const head = Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1');
    const photo = jpegWith(segment(0xe2, Buffer.concat([head, cut])));
    expect((await decodePhoto(photo)).notes.map(({ code }) => code)).toEqual(['profile-lost']);
    expect((await savedFrom(photo)).notes).toEqual([]);
  });
});
