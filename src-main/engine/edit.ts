import { dirname, join } from 'node:path';
import type { Edit, Output } from '../contract/edit';
import { formatOfName, hasRawEnding, holdsBits } from '../contract/formats';
import type { Format } from '../contract/formats';
import type { Encoding, RestoreSettings } from '../contract/settings';

/** How an edit restores. */
export function settingsOf({ task, scale, method, strength, develop, blur }: Edit): RestoreSettings {
  return { task, scale, ...method, ...strength, develop, blur };
}

/** What a photo's format is written as where that is left to the photo: what we do not write becomes JPEG. */
function natural(source: string): Format {
  return hasRawEnding(source) ? 'tiff' : (formatOfName(source) ?? 'jpeg');
}

export const formatFor = ({ format }: Output, source: string): Format =>
  format === 'source' ? natural(source) : format;

/** How a result becomes a file. @param photo in its own bits */
export function encodingFor(output: Output, source: string, photo: { bits: 8 | 16 }): Encoding {
  const format = formatFor(output, source);
  const wanted = output.bits === 'source' ? photo.bits : output.bits;
  const bits = output.bits === 'source' && !holdsBits(format, wanted) ? 8 : wanted;
  return { format, bits, quality: output.quality };
}

/** The folder of a photo's results. */
export function placeFor({ place }: Output, source: string): string {
  switch (place.kind) {
    case 'beside':
      return dirname(source);
    case 'subfolder':
      return join(dirname(source), place.name);
    case 'folder':
      return place.path;
  }
}
