import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { Format } from '../../../../../src-main/contract/formats';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { changedPacket } from '../../../../../src-main/engine/metadata/packet';
import { inPassingFolder } from '../../../../../src-main/engine/leftovers';
import { segment } from '../../../../../src-main/engine/metadata/segments';
import { exif, gradientPicture, temporaryFolder } from '../image/files';
import { jpegWith } from './photos';
import { savedFrom, tag } from './saved';

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

it('a packet that ends many times, and then not at all, is gone through at once', async () => {
  const packet = Buffer.from(`<rdf:RDF >${'</rdf:RDF>'.repeat(20_000)}${'x'.repeat(2 ** 20)}`);
  const changes = { dropped: [], values: {}, further: null };
  const { bytes } = await inPassingFolder((folder) => changedPacket(packet, changes, folder));
  expect(bytes.toString('latin1', 0, 10)).toBe('<x:xmpmeta');
});
