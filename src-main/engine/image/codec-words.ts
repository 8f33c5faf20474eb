import { inWords } from '../../contract/reasons';
import type { OwnReason } from '../../contract/reasons';

/** What the codec says of any header that it cannot read, sometimes with a reason behind it. */
const anyHeader = /^Input (?:buffer|file) has corrupt header(?:: *|$)/;
const noHeader = /^Input (?:buffer|file) contains unsupported image format/;

/** What libtiff says of a file that ends early, sometimes with a line of 2³² − 1. */
const shortRead = /^tiff2vips: read error .*got \d+ bytes, expected \d+/i;

/** What codecs say of damage, in our words; their own name tables and functions of theirs. */
const ofDamage: readonly (readonly [words: RegExp, reason: OwnReason])[] = [
  [shortRead, 'the file ends too early'],
  [/\b(premature end|bad seek|unexpected end|ends? of file)\b/i, 'the file ends too early'],
  [noHeader, 'it begins like no kind of picture'],
  [/^Input Buffer is empty/i, 'it is empty'],
  [/jpeg|huffman|quantization|\bbogus\b|marker|component ID/i, 'its JPEG data is damaged'],
  // A codec's name, and whatever it says.
  [/^(vips\w*|\w*2vips|webp|png\w*|lib\w+|source|heif\w*|tiff\w*|jpeg\w*|gif\w*): /i, 'its data is damaged'],
];

/** What the codec says of a picture that it could not read, without what it says of any. */
const wordsOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0].trim().replace(anyHeader, '');

/** Why the codec could not read a picture, as far as it says so. */
export function reasonOf(error: unknown): string {
  const words = wordsOf(error);
  if (words === '' || words === 'Unknown error') return inWords('its header is damaged or ends too early');
  const known = ofDamage.find(([pattern]) => pattern.test(words));
  return known ? inWords(known[1]) : words;
}
