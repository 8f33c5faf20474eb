import { LatensifyError } from '../../contract/errors';
import type { Note } from '../../contract/notes';
import { inWords } from '../../contract/reasons';
import type { OwnKind } from '../../contract/reasons';
import { inGibibytes, refuseBeyondMemory } from '../memory';
import { profileFault, profileName, withLength } from './colour/icc';
import type { ProfileSpace } from './colour/icc';
import { coloursOfExif, nameOf, spaceOf } from './colour/said';
import type { SaidColours } from './colour/said';
import sharp from './codec';
import type { Metadata, SharpOptions } from './codec';
import { reasonOf } from './codec-words';
import { isQuarterTurn } from '../raw/orient';
import { readExif } from './header/exif';
import { lateOrientation, readHeader } from './header/header';
import type { Header } from './header/header';
import { claimsTooMuch } from './header/size';
import type { Kind } from './kind';
import type { PhotoFacts } from './photo';
import type { Source } from './source';

export type PictureKind = Exclude<Kind, 'raw'>;

/** What is known of a picture before its pixels are decoded. */
export interface OpenedPicture {
  readonly kind: PictureKind;
  readonly header: Header;
  readonly metadata: Metadata;
  readonly facts: PhotoFacts;
  /** What the file says of its colours, where it has no profile that can be believed. */
  readonly said: SaidColours | null;
  /** The embedded profile, where it can be believed. */
  readonly profile: Buffer | null;
}

/** Channels of a colour, by libvips’s names of spaces; the codec turns others than grey and RGB into sRGB. */
const coloursOf: Readonly<Partial<Record<string, 1 | 3 | 4>>> = {
  'b-w': 1,
  grey16: 1,
  srgb: 3,
  rgb: 3,
  rgb16: 3,
  scrgb: 3,
  cmyk: 4,
};
const profileSpaces: Readonly<Record<1 | 3 | 4, ProfileSpace>> = { 1: 'GRAY', 3: 'RGB ', 4: 'CMYK' };

/** How the codec is asked for a picture. */
export function optionsOf({ page: { page, subifd } }: Header): SharpOptions {
  return {
    limitInputPixels: false,
    ...(page === undefined ? {} : { page }),
    ...(subifd === undefined ? {} : { tiff: { subifd } }),
  };
}

/** Samples that are no light from black to white, by the codec's names of them. */
const otherSamples: Readonly<Record<Exclude<Metadata['depth'], 'uchar' | 'ushort'>, OwnKind>> = {
  char: 'samples of 8-bit whole numbers with signs',
  short: 'samples of 16-bit whole numbers with signs',
  uint: 'samples of 32-bit whole numbers',
  int: 'samples of 32-bit whole numbers with signs',
  float: 'samples of 32-bit floating-point numbers',
  double: 'samples of 64-bit floating-point numbers',
  complex: 'samples of complex numbers',
  dpcomplex: 'samples of complex numbers',
};

function bitsOf(path: string, depth: Metadata['depth']): 8 | 16 {
  if (depth === 'uchar') return 8;
  if (depth === 'ushort') return 16;
  throw new LatensifyError('unsupported-kind', { path, kind: inWords(otherSamples[depth]) });
}

/** Why the codec has left out a profile, as far as we can tell. */
function whyLeftOut(header: Header, colours: 1 | 3 | 4): string {
  const profile = header.leftOutProfile();
  return (profile && profileFault(profile, profileSpaces[colours])) ?? inWords('it cannot be read');
}

/** The embedded profile, where it can be believed, or what is to be said of it. */
function profileIn({ icc }: Metadata, header: Header, colours: 1 | 3 | 4): { profile: Buffer | null; notes: Note[] } {
  if (!icc && !header.hasProfile) return { profile: null, notes: [] };
  const reason = icc ? profileFault(icc, profileSpaces[colours]) : whyLeftOut(header, colours);
  if (reason === null) return { profile: icc ? withLength(icc) : null, notes: [] };
  return { profile: null, notes: [{ code: 'profile-lost', details: { reason } }] };
}

/** What the file says of its colours, where it has no profile that can be believed. */
function saidIn({ exif }: Metadata, { said, exif: known }: Header, kind: PictureKind): SaidColours | null {
  // Of these containers the codec reads EXIF; what the others say in it is in their headers.
  const isInCodec = kind === 'webp' || kind === 'avif' || kind === 'heic';
  return said ?? (isInCodec && exif && known === null ? coloursOfExif(readExif(exif)) : null);
}

/** What is left out of a file, or changed. */
function notesOn(kind: PictureKind, { pages = 1 }: Metadata, leftOut: number, said: SaidColours | null): Note[] {
  const notes: Note[] = [];
  if (leftOut > 0) notes.push({ code: 'channels-left-out', details: { count: leftOut } });
  if (pages > 1 && kind === 'webp') notes.push({ code: 'frames-left-out', details: { frames: pages } });
  else if (pages > 1 && kind !== 'tiff') notes.push({ code: 'pages-left-out', details: { pages } });
  if (typeof said?.transfer === 'string') notes.push({ code: 'hdr-tone-mapped', details: { transfer: said.transfer } });
  return notes;
}

/** Orientations 5 to 8 turn the picture by a quarter, so that width and height change places. */
function sizeOf(metadata: Metadata, header: Header): Pick<PhotoFacts, 'width' | 'height'> {
  const { width, height, orientation = 1 } = metadata;
  const changes = isQuarterTurn(orientation) || isQuarterTurn(lateOrientation(header, metadata));
  return changes ? { width: height, height: width } : { width, height };
}

function opened(path: string, kind: PictureKind, header: Header, metadata: Metadata): OpenedPicture {
  const { icc, exif, xmp, iptc, space, depth, channels } = metadata;
  const colours = coloursOf[space];
  if (colours === undefined)
    throw new LatensifyError('unsupported-kind', { path, kind: inWords('colours of the kind {}', space) });
  const found = profileIn(metadata, header, colours);
  const profile = header.outranksProfile ? null : found.profile;
  const said = profile === null && colours !== 4 ? saidIn(metadata, header, kind) : null;
  const ofInks: Note[] = colours === 4 ? [{ code: profile ? 'cmyk-converted' : 'cmyk-guessed', details: {} }] : [];
  const extras = channels - colours;
  const hasAlpha = header.alphaAmong(extras) >= 0;
  const own = colours === 3 ? profile : null;
  const facts: PhotoFacts = {
    path,
    ...sizeOf(metadata, header),
    bits: bitsOf(path, depth),
    hasAlpha,
    isGrey: colours === 1 || header.isGreyInColours,
    keepsProfile: own !== null,
    icc: own,
    space: colours === 3 && said ? spaceOf(said) : null,
    hasMetadata: header.hasWords || [icc, exif, xmp, iptc].some((block) => block !== undefined),
    profile: profile ? profileName(profile) : said && nameOf(said),
    isRaw: false,
    page: header.page.page ?? 0,
    notes: [...header.notes, ...found.notes, ...ofInks, ...notesOn(kind, metadata, extras - Number(hasAlpha), said)],
  };
  return { kind, header, metadata, facts, said, profile };
}

/** A result as large as the photo exists beside it at least. */
const planesOfPhotoAndResult = 6;
const bytesPerSample = 4;

/** Throws `photo-claims-too-much` or `photo-too-large`, before memory is taken for the pixels. */
function refuseTooLarge(
  { path, bytes }: Source,
  { width, height, channels, depth }: Pick<Metadata, 'width' | 'height' | 'channels' | 'depth'>,
): void {
  const pixels = width * height;
  const samples = pixels * Math.max(channels, 3) * (depth === 'ushort' ? 2 : 1);
  const needed = samples + pixels * planesOfPhotoAndResult * bytesPerSample;
  if (claimsTooMuch(pixels, bytes.length)) {
    const claimed = { width, height, bytes: bytes.length, needed: inGibibytes(needed) };
    throw new LatensifyError('photo-claims-too-much', { path, ...claimed });
  }
  refuseBeyondMemory(needed);
}

/** The longest side that a kind's decoder takes, where it takes less than the kind can hold. */
const longestSides: Readonly<Partial<Record<PictureKind, number>>> = { jpeg: 65_500 };

/**
 * Refuses what the header itself states, which a codec may call damaged where it is only too much.
 * Throws `photo-claims-too-much`, `photo-too-large` or `unsupported-kind`.
 */
function refuseStated(source: Source, kind: PictureKind, { size }: Header): void {
  if (size === null) return;
  refuseTooLarge(source, { ...size, channels: 1, depth: 'uchar' });
  if (Math.max(size.width, size.height) <= (longestSides[kind] ?? Infinity)) return;
  const words: OwnKind = 'a picture of more pixels a side than its decoder takes';
  throw new LatensifyError('unsupported-kind', { path: source.path, kind: words });
}

/** The codec's word on a header: what it will not read, for its own safety, need not be damaged. */
function unreadable(path: string, cause: unknown): LatensifyError {
  const reason = reasonOf(cause);
  if (!/security limit/i.test(String(cause))) return new LatensifyError('photo-damaged', { path, reason }, { cause });
  const kind: OwnKind = 'a picture of more parts than its decoder takes';
  return new LatensifyError('unsupported-kind', { path, kind }, { cause });
}

/**
 * Opens a picture as far as its header goes.
 * Throws `unsupported-kind`, `photo-damaged`, `photo-claims-too-much` or `photo-too-large`.
 */
export async function openPicture(source: Source, kind: PictureKind): Promise<OpenedPicture> {
  const { path } = source;
  const header = readHeader(source, kind);
  refuseStated(source, kind, header);
  const metadata = await sharp(header.bytes, optionsOf(header))
    .metadata()
    .catch((cause: unknown) => {
      throw unreadable(path, cause);
    });
  refuseTooLarge(source, metadata);
  return opened(path, kind, header, metadata);
}
