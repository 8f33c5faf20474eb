import { LatensifyError } from '../../../contract/errors';
import type { Note } from '../../../contract/notes';
import { inWords } from '../../../contract/reasons';
import type { Orientation } from '../../raw/mosaic';
import { readTiff } from '../../tiff/read';
import { coloursOfExif, coloursOfNumbers, coloursOfPng, isSaid } from '../colour/said';
import type { SaidColours } from '../colour/said';
import type { Kind } from '../kind';
import type { Source } from '../source';
import { exifFacts, readExif } from './exif';
import type { ExifFacts } from './exif';
import { readHeif } from './heif';
import { mendJpeg, readJpeg } from './jpeg';
import { inflateProfile, readPng } from './png';
import { sizeOfPng, sizeOfWebp } from './size';
import type { Size } from './size';
import { alphaAmongExtras, mainPicture, unsupportedTiff } from './tiff';
import { hasIccChunk } from './webp';

/** What we read of a picture's file ourselves, because the codec does not, or not everywhere. */
export interface Header {
  /** For the codec: the file's, mended where that is harmless. */
  readonly bytes: Buffer;
  /** As it is stated there, before anybody believes it; null where that cannot be read. */
  readonly size: Size | null;
  /** Which picture of the file the codec is to decode. */
  readonly page: { readonly page?: number; readonly subifd?: number };
  readonly exif: ExifFacts | null;
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
  /** Whether there are words that the codec does not tell of. */
  readonly hasWords: boolean;
  readonly notes: readonly Note[];
}

const noNotes: readonly Note[] = [];
const plain = {
  page: {},
  exif: null,
  said: null,
  outranksProfile: false,
  hasProfile: false,
  leftOutProfile: () => null,
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
    said,
    outranksProfile: facts.cicp !== null,
  };
}

function tiffHeader({ path, bytes }: Source): Header {
  const directories = readTiff(bytes) ?? [];
  const main = mainPicture(directories);
  if (!main) throw new LatensifyError('photo-damaged', { path, reason: inWords('it holds no picture') });
  const { picture, others } = main;
  const reason = unsupportedTiff(picture);
  if (reason !== null) throw unsupported(path, reason);
  const exif = exifFacts(directories);
  const page = { page: picture.page, ...(picture.subifd >= 0 ? { subifd: picture.subifd } : {}) };
  const alphaAmong = (extras: number) => alphaAmongExtras(picture, extras);
  const rest = { page, alphaAmong, hasWords: true, notes: pagesLeftOut(others + 1) };
  return {
    ...plain,
    ...rest,
    bytes,
    size: picture,
    exif,
    said: coloursOfExif(exif),
    hasProfile: picture.directory.has(profileTag),
  };
}

function heifHeader({ bytes }: Source): Header {
  const { nclx, hasProfile, size } = readHeif(bytes);
  const said = nclx && isSaid(nclx) ? coloursOfNumbers(nclx) : null;
  return { ...plain, bytes, size, alphaAmong: onlyExtra, said, hasProfile };
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

/** How a picture has to be turned: as the codec does it, or where the codec has not seen it as EXIF says. */
export function lateOrientation({ exif }: Header, known: number | undefined): Orientation {
  return known === undefined && exif ? exif.orientation : 1;
}
