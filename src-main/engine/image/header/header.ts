import { LatensifyError } from '../../../contract/errors';
import type { Note } from '../../../contract/notes';
import { inWords } from '../../../contract/reasons';
import type { Orientation } from '../../raw/mosaic';
import { readTiff } from '../../tiff/read';
import { coloursOfExif, coloursOfNumbers, coloursOfPng, isSaid } from '../colour/said';
import type { Luma } from '../colour/luma';
import type { SaidColours } from '../colour/said';
import type { Metadata } from '../codec';
import type { Kind } from '../kind';
import type { Source } from '../source';
import { exifFacts, orientationOf, readExif } from './exif';
import type { ExifFacts } from './exif';
import { readHeif } from './heif';
import { mendJpeg, readJpeg } from './jpeg';
import { inflateProfile, readPng, sizeOfPng } from './png';
import type { Size } from '../../../contract/area';
import { alphaAmongExtras, bareTiff, lumaIn, mainPicture, unsupportedTiff } from './tiff';
import { hasIccChunk, sizeOfWebp } from './webp';
import { orientationInXmp } from './xmp';

/** What we read of a picture's file ourselves, because the codec does not, or not everywhere. */
export interface Header {
  /** For the codec: the file's, mended where that is harmless. */
  readonly bytes: Buffer;
  /** A copy with nothing but what the pixels need, in case the codec stumbles over the rest; null where there is none. */
  readonly bare: () => Buffer | null;
  /** How the codec's numbers become RGB; null where they are. */
  readonly luma: Luma | null;
  /** As it is stated there, before anybody believes it; null where that cannot be read. */
  readonly size: Size | null;
  /** Which picture of the file the codec is to decode. */
  readonly page: { readonly page?: number; readonly subifd?: number };
  readonly exif: ExifFacts | null;
  /** Whether the container has its own way to turn a picture, beside which EXIF and XMP do not count. */
  readonly turnsItself: boolean;
  /** The XMP packet, where the codec may not find it. */
  readonly xmp: Uint8Array | null;
  /** What is said of colours apart from an ICC profile; null: nothing. */
  readonly said: SaidColours | null;
  /** Whether that counts more than a profile. */
  readonly outranksProfile: boolean;
  /** Whether the file has a profile, usable or not: codecs leave out without a word what they do not believe. */
  readonly hasProfile: boolean;
  /** That profile, where it can be read although the codec may have left it out. */
  readonly leftOutProfile: () => Buffer | null;
  /** Which of the channels after the colours is opacity, −1 for none, when there are so many. */
  readonly alphaAmong: (extras: number) => number;
  /** Whether the picture is grey although the codec hands it out in colours, which are equal. */
  readonly isGreyInColours: boolean;
  /** Whether colours are multiplied by opacity in what the codec hands out. */
  readonly isPremultiplied: boolean;
  /** Whether there are words that the codec does not tell of. */
  readonly hasWords: boolean;
  readonly notes: readonly Note[];
}

/** What the codec has found in a file. */
type Seen = Pick<Metadata, 'orientation' | 'exif' | 'xmp'>;

const noNotes: readonly Note[] = [];
const plain = {
  bare: () => null,
  luma: null,
  page: {},
  exif: null,
  turnsItself: false,
  xmp: null,
  said: null,
  outranksProfile: false,
  hasProfile: false,
  leftOutProfile: () => null,
  isGreyInColours: false,
  isPremultiplied: false,
  hasWords: false,
  notes: noNotes,
} as const;
/** InterColorProfile (ICC.1:2010, B.4). */
const profileTag = 34675;
const onlyExtra = (extras: number) => (extras === 1 ? 0 : -1);

const unsupported = (path: string, kind: string) => new LatensifyError('unsupported-kind', { path, kind });
const framesLeftOut = (frames: number): Note[] =>
  frames > 1 ? [{ code: 'frames-left-out', details: { frames } }] : [];
const pagesLeftOut = (pages: number): Note[] => (pages > 1 ? [{ code: 'pages-left-out', details: { pages } }] : []);

function jpegHeader({ path, bytes }: Source): Header {
  const facts = readJpeg(bytes);
  if (facts.isUnusual) throw unsupported(path, inWords('JPEG that is lossless or layered'));
  if (facts.precision !== 8) throw unsupported(path, inWords('JPEG with {} bits', facts.precision));
  const exif = facts.exif && readExif(facts.exif);
  const mended = mendJpeg(bytes);
  const damage: Note[] =
    mended.fault === null ? [] : [{ code: 'opened-with-damage', details: { reason: mended.fault } }];
  const { hasProfile, hasComment } = facts;
  const rest = { size: facts.size, said: coloursOfExif(exif), hasProfile, alphaAmong: onlyExtra, hasWords: hasComment };
  return { ...plain, ...rest, bytes: mended.bytes, exif, notes: [...damage, ...pagesLeftOut(facts.pictures)] };
}

function pngHeader({ bytes }: Source): Header {
  const facts = readPng(bytes);
  const exif = facts.exif && readExif(facts.exif);
  const { profile } = facts;
  const said = coloursOfPng(facts) ?? coloursOfExif(exif);
  const profiles = { hasProfile: profile !== null, leftOutProfile: () => profile && inflateProfile(profile) };
  const rest = { alphaAmong: onlyExtra, hasWords: facts.hasText || exif !== null, notes: framesLeftOut(facts.frames) };
  return {
    ...plain,
    ...rest,
    ...profiles,
    bytes,
    size: sizeOfPng(bytes),
    exif,
    xmp: facts.xmp,
    said,
    outranksProfile: facts.cicp !== null,
  };
}

const [noPicture, cutHeader] = ['it holds no picture', 'its header is damaged or ends too early'] as const;

function tiffHeader({ path, bytes }: Source): Header {
  const directories = readTiff(bytes) ?? [];
  const main = mainPicture(directories);
  // Many programs write the directory behind the pixels, so that it is the first to be lost.
  const isCut = directories.length === 0;
  if (!main) throw new LatensifyError('photo-damaged', { path, reason: inWords(isCut ? cutHeader : noPicture) });
  const { picture, others } = main;
  const reason = unsupportedTiff(picture);
  if (reason !== null) throw unsupported(path, reason);
  const facts = exifFacts(directories);
  const exif = { ...facts, orientation: orientationOf(picture.directory) ?? facts.orientation };
  const page = { page: picture.page, ...(picture.subifd >= 0 ? { subifd: picture.subifd } : {}) };
  const alphaAmong = (extras: number) => alphaAmongExtras(picture, extras);
  const rest = { page, alphaAmong, hasWords: true, notes: pagesLeftOut(others + 1) };
  return {
    ...plain,
    ...rest,
    bytes,
    bare: () => bareTiff(bytes, directories, picture),
    luma: lumaIn(picture),
    size: picture,
    exif,
    said: coloursOfExif(exif),
    hasProfile: picture.directory.has(profileTag),
  };
}

function heifHeader({ bytes }: Source): Header {
  const { nclx, hasGainMap, isGrey: isGreyInColours, ...facts } = readHeif(bytes);
  const notes: Note[] = hasGainMap ? [{ code: 'gain-map-left-out', details: {} }] : [];
  const said = nclx && isSaid(nclx) ? coloursOfNumbers(nclx) : null;
  return { ...plain, ...facts, bytes, isGreyInColours, turnsItself: true, alphaAmong: onlyExtra, said, notes };
}

function webpHeader({ bytes }: Source): Header {
  return { ...plain, bytes, size: sizeOfWebp(bytes), alphaAmong: onlyExtra, hasProfile: hasIccChunk(bytes) };
}

/**
 * What a picture's file says beside its pixels.
 * Throws `unsupported-kind` for a variant that no codec here decodes, or `photo-damaged`.
 */
export function readHeader(source: Source, kind: Exclude<Kind, 'raw'>): Header {
  switch (kind) {
    case 'jpeg':
      return jpegHeader(source);
    case 'png':
      return pngHeader(source);
    case 'tiff':
      return tiffHeader(source);
    case 'avif':
    case 'heic':
      return heifHeader(source);
    case 'webp':
      return webpHeader(source);
  }
}

/**
 * How a picture has still to be turned once the codec has turned it as far as it knows: where the codec has not seen it as
 * EXIF says, or where EXIF is silent, as XMP says.
 */
export function lateOrientation(header: Header, { orientation: known, exif, xmp }: Seen): Orientation {
  if (header.turnsItself) return 1;
  const own = header.exif ?? (exif ? readExif(exif) : null);
  if (own && own.orientation !== null) return known === undefined ? own.orientation : 1;
  const packet = header.xmp ?? xmp;
  // Of a TIFF the codec says 1 where nothing is said.
  const isTurned = known !== undefined && known !== 1;
  return isTurned || !packet ? 1 : (orientationInXmp(packet) ?? 1);
}
