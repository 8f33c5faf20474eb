import { glance } from '../image/glance';
import { recipeNamespace } from './config';
import { longestPacket } from './extended-xmp';
import { pngHeadLength } from './png-chunks';
import { textChunk } from './png-text';
import { endOfApplications, insert, segment } from './segments';
import type { Bearer } from './renewed';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (letter) => entities[letter]);

/** XMP that says how a result was made, and nothing else. */
const packetOf = (recipe: string): string =>
  `<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>` +
  `<rdf:Description rdf:about='' xmlns:latensify='${recipeNamespace}'><latensify:Recipe>${escaped(recipe)}` +
  `</latensify:Recipe></rdf:Description></rdf:RDF></x:xmpmeta>`;

const app1 = 0xe1;
const segmentOf = (packet: string): Buffer =>
  segment(app1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${packet}`, 'utf8'));
const chunkOf = (packet: string): Buffer => textChunk({ keyword: 'XML:com.adobe.xmp', language: '', text: packet });

/**
 * Puts into a PNG or JPEG how it was made, where ExifTool cannot: by that it is known as a result of ours and of which photo, so
 * that a later run skips or replaces it. Throws the file system's own error.
 * @param file whole; nobody else reads it yet
 */
export async function leaveRecipe({ format, recipe }: Pick<Bearer, 'format' | 'recipe'>, file: string): Promise<void> {
  if (recipe === null || (await glance(file)).madeOf !== null) return;
  const packet = packetOf(recipe);
  const aside = `${file}.recipe`;
  if (format === 'png') await insert(file, pngHeadLength, chunkOf(packet), aside);
  if (format === 'jpeg' && Buffer.byteLength(packet) <= longestPacket)
    await insert(file, await endOfApplications(file), segmentOf(packet), aside);
}
