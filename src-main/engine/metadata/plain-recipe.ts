import { glance } from '../image/glance';
import { recipeNamespace } from './config';
import { pngHeadLength } from './png-chunks';
import { textChunk } from './png-text';
import type { Bearer } from './renewed';
import { insert } from './segments';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (letter) => entities[letter]);

/**
 * XMP that says how a result was made, and nothing else: a result has it from the start, so that it is known as one of ours, and
 * of which photo, also where ExifTool cannot write what else belongs there.
 */
export const recipePacket = (recipe: string): string =>
  `<?xpacket begin='\ufeff' id='W5M0MpCehiHzreSzNTczkc9d'?>\n<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>` +
  `<rdf:Description rdf:about='' xmlns:latensify='${recipeNamespace}'><latensify:Recipe>${escaped(recipe)}` +
  `</latensify:Recipe></rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end='w'?>`;

/**
 * Puts it into a PNG, whose codec would pack it where nobody finds it at a glance; results of other formats have it already.
 * Throws the file system's own error.
 * @param file whole; nobody else reads it yet
 */
export async function leaveRecipe({ format, recipe }: Pick<Bearer, 'format' | 'recipe'>, file: string): Promise<void> {
  if (format !== 'png' || recipe === null || (await glance(file)).madeOf !== null) return;
  const chunk = textChunk({ keyword: 'XML:com.adobe.xmp', language: '', text: recipePacket(recipe) });
  await insert(file, pngHeadLength, chunk, `${file}.recipe`);
}
