import type { Orientation } from '../../raw/mosaic';
import { isOrientation } from './exif';

/** As an attribute or as an element (XMP specification, part 1, 7.9.2.2). */
const statement = /\btiff:Orientation\s*(?:=\s*["']|>)\s*(\d+)\s*["'<]/;

/** The orientation that an XMP packet states, null where it states none; programs write it there without EXIF, too. */
export function orientationInXmp(packet: Uint8Array): Orientation | null {
  // Without its zeros UTF-16 reads like UTF-8, as far as it is in English.
  const text = Buffer.from(packet).toString('latin1').replaceAll('\0', '');
  const stated = statement.exec(text);
  const value = stated ? Number(stated[1]) : null;
  return isOrientation(value) ? value : null;
}
