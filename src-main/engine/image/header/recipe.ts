import { recipeSchema } from '../../../contract/recipe';
import type { Recipe } from '../../../contract/recipe';

const entities = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }));

/** “&amp;”, “&#34;” and “&#x22;” as what they stand for. */
const unescaped = (text: string) =>
  text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return entities.get(name) ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

const recipeName = 'latensify:Recipe';
/**
 * What stands behind that name: ExifTool and we write an element, programs that have changed something else in the file
 * an attribute (Exiv2, and so digiKam and darktable; Adobe's).
 */
const recipeText = /^(?:>([^<]*)<|\s*=\s*"([^"]*)"|\s*=\s*'([^']*)')/;

/** How a result of ours was made, by its XMP; null where that says nothing of it. */
function recipeIn(bytes: Buffer): Recipe | null {
  const at = bytes.indexOf(recipeName);
  if (at < 0) return null;
  const found = recipeText.exec(bytes.toString('utf8', at + recipeName.length));
  if (!found) return null;
  // Of the forms that there are the others are empty.
  const text = found.slice(1).join('');
  try {
    return recipeSchema.parse(JSON.parse(unescaped(text)));
  } catch {
    return null;
  }
}

const furtherXmp = Buffer.from('http://ns.adobe.com/xmp/extension/\0', 'latin1');
/** Whose it is, how long the whole is and where a piece lies there (XMP specification part 3, 1.1.3.1). */
const beforePiece = 32 + 4 + 4;

/** XMP that is too long for one segment of a JPEG, put together; nothing in other files. A blur's kernel makes a recipe so long. */
function furtherXmpIn(bytes: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let at = bytes.indexOf(furtherXmp); at >= 4; at = bytes.indexOf(furtherXmp, at + furtherXmp.length))
    pieces.push(bytes.subarray(at + furtherXmp.length + beforePiece, at - 2 + bytes.readUInt16BE(at - 2)));
  return Buffer.concat(pieces);
}

/** The recipe of a result of ours, by the beginning and the end of its file; null where they say nothing of it. */
export const recipeAmong = (head: Buffer, tail: Buffer): Recipe | null =>
  recipeIn(head) ?? recipeIn(furtherXmpIn(head)) ?? recipeIn(tail);
