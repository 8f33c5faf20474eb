import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { segment } from '../../../../../src-main/engine/metadata/segments';
import { jpegWith } from './photos';
import { saved, savedFrom, tag } from './saved';

afterAll(closeExifTool);
beforeEach(closeExifTool);
afterEach(() => vi.unstubAllEnvs());

describe('what IPTC says', () => {
  const polish = ['-charset', 'iptc=UTF8', '-IPTC:CodedCharacterSet=UTF8', '-IPTC:By-line=Paweł 日本'];
  it.each(['jpeg', 'tiff', 'png'] as const)('is IPTC beyond Latin-1, in a %s', async (format) => {
    const { path, notes } = await saved('plain.jpg', { format, tags: polish });
    expect([tag(path, 'IPTC:By-line'), notes]).toEqual([['Paweł 日本'], []]);
  });

  const iptc = [
    '-IPTC:Keywords=a',
    '-IPTC:Keywords=ö',
    '-IPTC:DateCreated=2020:05:06',
    '-IPTC:TimeCreated=07:08:09+02:00',
  ];
  it.each(['webp', 'avif'] as const)('is IPTC, in XMP of a %s, which has no place for it', async (format) => {
    const { path, notes } = await saved('plain.jpg', { format, tags: [...polish, ...iptc] });
    const names = ['XMP-dc:Creator', 'XMP-dc:Subject', 'XMP-photoshop:DateCreated'];
    expect([tag(path, ...names), notes]).toEqual([['Paweł 日本', 'a, ö', '2020:05:06 07:08:09+02:00'], []]);
  });

  it('is named where it is IPTC that XMP has no word for', async () => {
    const { notes } = await saved('plain.jpg', { format: 'webp', tags: ['-IPTC:ContentLocationName=Lac'] });
    expect(notes).toEqual([{ code: 'metadata-left-out', details: { names: 'IPTC:ContentLocationName' } }]);
  });

  it.each(['jpeg', 'tiff', 'png', 'webp'] as const)('is a time without a zone, as it is, in a %s', async (format) => {
    // ExifTool would write that of the computer that it runs on.
    vi.stubEnv('TZ', 'Asia/Tokyo');
    const said = (set: number, value: string) =>
      Buffer.concat([Buffer.from([0x1c, 2, set, 0, value.length]), Buffer.from(value)]);
    const times = Buffer.concat([said(55, '20200506'), said(60, '070809'), said(62, '20200506'), said(63, '070809')]);
    const head = Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\0', 'latin1');
    head.writeUInt16BE(times.length, head.length - 2);
    const { path, notes } = await savedFrom(jpegWith(segment(0xed, Buffer.concat([head, times]))), { format });
    const inXmp = ['XMP-photoshop:DateCreated', 'XMP-xmp:CreateDate'];
    const names = format === 'webp' ? inXmp : ['IPTC:TimeCreated', 'IPTC:DigitalCreationTime'];
    const expected = format === 'webp' ? '2020:05:06 07:08:09' : '07:08:09';
    expect([tag(path, ...names), notes]).toEqual([[expected, expected], []]);
  });
});
