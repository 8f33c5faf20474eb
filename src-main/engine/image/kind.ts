import { hasRawEnding } from '../../contract/formats';
import { isRawTiff } from '../raw/raw-tiff';
import { readTiff } from '../tiff/read';
import { tiffPictures } from './header/tiff';

/** What can be decoded, by what is in the file: its name is never asked where its contents tell. */
export type Kind = 'jpeg' | 'png' | 'webp' | 'tiff' | 'avif' | 'heic' | 'raw';

/** A kind that can be decoded, one that is known but cannot, or null for what is no picture that we know. */
type Recognised = { readonly kind: Kind } | { readonly unsupported: string } | null;

/** A signature at a byte: text, each letter a byte. */
type Signature = readonly [at: number, text: string, found: Recognised];
const decoded = (kind: Kind): Recognised => ({ kind });
const named = (unsupported: string): Recognised => ({ unsupported });

/** Makers' own containers, and TIFF structures under another magic number. */
const rawSignatures: readonly Signature[] = [
  ...['FUJIFILMCCD-RAW', 'FOVb', '\0MRM', 'IIRO', 'IIRS', 'MMOR', 'IIU\0'].map((text): Signature => [
    0,
    text,
    decoded('raw'),
  ]),
  [6, 'HEAPCCDR', decoded('raw')],
];

const otherSignatures: readonly Signature[] = [
  [0, '\xff\xd8', decoded('jpeg')],
  [0, '\x89PNG\r\n\x1a\n', decoded('png')],
  [8, 'WEBP', decoded('webp')],
  [0, 'GIF8', named('GIF')],
  [0, '8BPS', named('Photoshop')],
  [0, '\0\0\0\x0cjP  ', named('JPEG 2000')],
  [0, '\xff\x4f\xff\x51', named('JPEG 2000')],
  [0, '\xff\x0a', named('JPEG XL')],
  [0, '\0\0\0\x0cJXL ', named('JPEG XL')],
  [0, 'II\xbc', named('JPEG XR')],
  [0, '%PDF', named('PDF')],
  [0, '%!PS', named('PostScript')],
  [0, 'BM', named('Windows bitmap')],
  [0, '\0\0\x01\0', named('Windows icon')],
  [0, '\x76\x2f\x31\x01', named('OpenEXR')],
  [0, '#?R', named('Radiance HDR')],
  [0, 'gimp xcf', named('GIMP')],
  [0, 'SIMPLE  =', named('FITS')],
  [0, 'qoif', named('QOI')],
  [0, '\x01\xda\0\x01', named('SGI')],
  [0, '\x01\xda\x01\x01', named('SGI')],
  ...['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'PF', 'Pf'].flatMap((magic) =>
    ['\n', ' ', '\r', '\t'].map((space): Signature => [0, `${magic}${space}`, named('Netpbm')]),
  ),
  [0, 'DDS ', named('DirectDraw surface')],
  [0, '\x1a\x45\xdf\xa3', named('Matroska video')],
  [8, 'AVI ', named('AVI video')],
  [0, 'PK\x03\x04', named('ZIP archive')],
];

/** Brands of ISO media files (ISO 14496-12): `ftyp`, then the main brand and those that it is compatible with. */
const brands: readonly (readonly [brand: RegExp, found: Recognised])[] = [
  [/^crx $/, decoded('raw')],
  [/^avif$/, decoded('avif')],
  [/^avis$/, named('AVIF animation')],
  [/^(hei[cxms]|hev[cxms])$/, decoded('heic')],
  [/^jx[lx] $/, named('JPEG XL')],
  [/^jp2 |^jpx $/, named('JPEG 2000')],
  [/^(qt {2}|iso\w|mp4\w|M4[VA] |3g\w\w|avc1|XAVC|dash)$/, named('video')],
  [/^(mif1|msf1)$/, named('HEIF')],
];

const textAt = (bytes: Uint8Array, at: number, length: number) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', at, at + length);

function bySignature(bytes: Uint8Array, signatures: readonly Signature[]): Recognised {
  return signatures.find(([at, text]) => textAt(bytes, at, text.length) === text)?.[2] ?? null;
}

function byBrand(bytes: Uint8Array): Recognised {
  if (textAt(bytes, 4, 4) !== 'ftyp') return null;
  const length = Math.min(Buffer.from(bytes.subarray(0, 4)).readUInt32BE(), 256);
  const stated = [textAt(bytes, 8, 4)];
  for (let at = 16; at + 4 <= length; at += 4) stated.push(textAt(bytes, at, 4));
  // The main brand counts first; `mif1` alone says only that it is some HEIF.
  const ranked = [...stated.filter((brand) => !/^m[is]f1$/.test(brand)), ...stated];
  for (const brand of ranked) {
    const found = brands.find(([pattern]) => pattern.test(brand));
    if (found) return found[1];
  }
  return named('ISO media');
}

/** A drawing or a page in XML, which libvips would draw, with whatever files and loops it names. */
function byMarkup(bytes: Uint8Array): Recognised {
  const start = textAt(bytes, 0, 1024)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (!start.startsWith('<')) return null;
  if (/<svg[\s>:]/i.test(start)) return named('SVG');
  return /<html|<!doctype html/i.test(start) ? named('HTML') : named('XML');
}

/** A TIFF structure is a camera's RAW file where a directory holds a mosaic, or the camera's own colours. */
function byDirectories(bytes: Uint8Array, path: string): Recognised {
  const isTiff = ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].includes(textAt(bytes, 0, 4));
  if (!isTiff) return null;
  const directories = readTiff(bytes) ?? [];
  if (isRawTiff(bytes, directories)) return decoded('raw');
  // Of an old camera's file LibRaw may know more than its directories tell.
  return hasRawEnding(path) && tiffPictures(directories).every(({ isReduced }) => isReduced)
    ? decoded('raw')
    : decoded('tiff');
}

/**
 * What a file is, by its first bytes.
 * @param path its ending is asked where the contents are those of no kind at all: some RAW files have no signature
 */
export function kindOf(bytes: Uint8Array, path: string): Recognised {
  const found =
    bySignature(bytes, rawSignatures) ??
    byDirectories(bytes, path) ??
    bySignature(bytes, otherSignatures) ??
    byBrand(bytes) ??
    byMarkup(bytes);
  return found ?? (hasRawEnding(path) ? decoded('raw') : null);
}
