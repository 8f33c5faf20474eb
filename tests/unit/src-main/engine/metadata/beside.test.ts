import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Format } from '../../../../../src-main/contract/formats';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { exif, temporaryFolder } from '../image/files';
import { cases, savedFrom, tag } from './saved';

afterAll(closeExifTool);

const packet = `<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>
<rdf:Description rdf:about='' xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'
 xmlns:darktable='http://darktable.sf.net/' xmlns:crs='http://ns.adobe.com/camera-raw-settings/1.0/' xmp:Rating='4'
 xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' photoshop:SidecarForExtension='3FR'
 darktable:history_end='2' crs:Exposure2012='+1.5'><dc:subject><rdf:Bag><rdf:li>piér</rdf:li></rdf:Bag></dc:subject>
</rdf:Description></rdf:RDF></x:xmpmeta>`;

/** A photo, under a name that ExifTool would take for a pattern, with XMP files beside it. */
function photoWith(photo: string, ...beside: readonly string[]): string {
  const folder = temporaryFolder();
  const path = join(folder, `my%f${photo.slice(photo.lastIndexOf('.'))}`);
  copyFileSync(join(cases, photo), path);
  for (const name of beside) writeFileSync(join(folder, name), packet);
  return path;
}

describe('XMP beside a photo, as other programs keep it', () => {
  it.each([
    ['plain.jpg', 'my%f.jpg.xmp', 'jpeg'],
    ['plain.jpg', 'my%f.jpg.xmp', 'webp'],
    ['hasselblad.3fr', 'my%f.xmp', 'tiff'],
    ['hasselblad.3fr', 'my%f.3fr.XMP', 'png'],
  ] as const)('goes with the result: %s with %s as %s', async (photo, beside, format: Format) => {
    const { path, notes } = await savedFrom(photoWith(photo, beside), { format });
    expect(notes).toEqual([]);
    expect(tag(path, 'XMP-xmp:Rating', 'XMP-dc:Subject')).toEqual(['4', 'piér']);
    // A picture stands beside nothing.
    expect(tag(path, 'XMP-photoshop:SidecarForExtension')).toEqual(['']);
    // What another developer was to make of a RAW file would be done a second time.
    const settings = exif('-s3', '-XMP-crs:all', '-XMP-darktable:all', path);
    expect(settings === '').toBe(photo === 'hasselblad.3fr');
  });

  // darktable's begin with a declaration, others with a mark; ExifTool takes neither in a picture.
  it.each([
    ['a declaration', Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${packet}`)],
    ['a mark and a declaration', Buffer.from(`\ufeff<?xml version="1.0"?>\n${packet}\n`)],
    ['an empty line', Buffer.from(`\n\n${packet}`)],
  ])('goes with the result where it begins with %s', async (_, beside) => {
    const photo = photoWith('plain.jpg');
    writeFileSync(`${photo}.xmp`, beside);
    const { path, notes } = await savedFrom(photo, { format: 'png' });
    expect([notes, tag(path, 'XMP-xmp:Rating', 'XMP-dc:Subject')]).toEqual([[], ['4', 'piér']]);
  });

  it('is named where the photo has XMP of its own', async () => {
    const { path, notes } = await savedFrom(photoWith('thumbs.jpg', 'my%f.jpg.xmp'));
    expect(notes).toContainEqual({ code: 'metadata-left-out', details: { names: 'my%f.jpg.xmp' } });
    expect(tag(path, 'XMP-xmp:Rating')).toEqual(['']);
  });

  it.each([
    ['is none', Buffer.from('stars: 4')],
    ['is in UTF-16', Buffer.from(`\ufeff${packet}`, 'utf16le')],
    ['is in UTF-16 without a mark', Buffer.from(packet, 'utf16le')],
    ['is in Latin-1', Buffer.from(packet, 'latin1')],
  ])('is named where it %s', async (_, beside) => {
    const photo = photoWith('plain.jpg');
    writeFileSync(`${photo}.xmp`, beside);
    const named = { code: 'metadata-left-out', details: { names: 'my%f.jpg.xmp' } };
    expect((await savedFrom(photo)).notes).toEqual([named]);
  });

  it('is that of a RAW file, and not of the picture beside it', async () => {
    const { path, notes } = await savedFrom(photoWith('plain.jpg', 'my%f.xmp'));
    expect([tag(path, 'XMP-xmp:Rating'), notes]).toEqual([[''], []]);
  });
});
