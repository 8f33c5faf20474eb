import type { Directory } from '../../tiff/read';

const tags = {
  subfileType: 254,
  oldSubfileType: 255,
  width: 256,
  height: 257,
  compression: 259,
  photometric: 262,
  samplesPerPixel: 277,
  subDirectories: 330,
  extraSamples: 338,
  sampleFormat: 339,
} as const;

/** Bits of NewSubfileType (TIFF 6.0, section 8). */
const subfile = { reduced: 1, mask: 4 } as const;
const oldReduced = 2;
const transparencyMask = 4;

/** One picture of a TIFF file, and how libvips is asked for it. */
export interface TiffPicture {
  readonly page: number;
  /** −1: the page's own directory. */
  readonly subifd: number;
  readonly width: number;
  readonly height: number;
  /** A thumbnail or another smaller copy. */
  readonly isReduced: boolean;
  readonly directory: Directory;
}

function pictureOf(directory: Directory, page: number, subifd: number): TiffPicture | null {
  const [width, height] = [directory.number(tags.width) ?? 0, directory.number(tags.height) ?? 0];
  const kind = directory.number(tags.subfileType) ?? 0;
  const isMask = (kind & subfile.mask) !== 0 || directory.number(tags.photometric) === transparencyMask;
  if (width < 1 || height < 1 || isMask) return null;
  const isReduced = (kind & subfile.reduced) !== 0 || directory.number(tags.oldSubfileType) === oldReduced;
  return { page, subifd, width, height, isReduced, directory };
}

/** All pictures of a TIFF file but masks: its pages, each with those below it. */
export function tiffPictures(directories: readonly Directory[]): TiffPicture[] {
  return directories.flatMap((directory, page) =>
    [
      pictureOf(directory, page, -1),
      ...directory.children(tags.subDirectories).map((child, index) => pictureOf(child, page, index)),
    ].filter((picture) => picture !== null),
  );
}

const area = ({ width, height }: TiffPicture) => width * height;
/** Sides that are the same but for rounding, a quarter of the area or less: a copy, whether it says so or not. */
function isCopyOf(small: TiffPicture, large: TiffPicture): boolean {
  const isSmaller = 4 * area(small) <= area(large);
  return isSmaller && Math.abs((small.width * large.height) / (small.height * large.width) - 1) < 0.03;
}

/** The picture that a TIFF file is of, and how many others it holds that are no copies of it. */
export function mainPicture(directories: readonly Directory[]): { picture: TiffPicture; others: number } | null {
  const pictures = tiffPictures(directories);
  const whole = pictures.filter(({ isReduced }) => !isReduced);
  const candidates = whole.length > 0 ? whole : pictures;
  const originals = candidates.filter((one) => !candidates.some((other) => isCopyOf(one, other)));
  const [first, ...others] = originals;
  if (originals.length === 0) return null;
  if (whole.length > 0) return { picture: first, others: others.length };
  return { picture: originals.reduce((largest, one) => (area(one) > area(largest) ? one : largest)), others: 0 };
}

/**
 * Which of the channels after the colours is opacity, as the field ExtraSamples says (TIFF 6.0, section 18): −1 for
 * none. One channel without a field is, as other programs take it.
 */
export function alphaAmongExtras({ directory }: TiffPicture, extras: number): number {
  const meanings = directory.numbers(tags.extraSamples);
  if (meanings.length === 0) return extras === 1 ? 0 : -1;
  return meanings.findIndex((meaning, index) => index < extras && (meaning === 1 || meaning === 2));
}

/** Compressions that every build of the codec undoes. WebAssembly's shows one with WebP as black, without a word. */
const compressions: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 7, 8, 32773, 32946]);
const compressionNames: Readonly<Partial<Record<number, string>>> = {
  33003: 'JPEG 2000',
  33005: 'JPEG 2000',
  34712: 'JPEG 2000',
  34892: 'lossy DNG JPEG',
  34925: 'LZMA',
  50000: 'Zstandard',
  50001: 'WebP',
  50002: 'JPEG XL',
  52546: 'JPEG XL',
};
const colourNames: Readonly<Partial<Record<number, string>>> = {
  8: 'CIE L*a*b*',
  9: 'ICC L*a*b*',
  10: 'ITU L*a*b*',
  32844: 'LogL',
  32845: 'LogLuv',
};
const floating = 3;

/** Why a TIFF picture cannot be read, as a kind in words, or null. */
export function unsupportedTiff({ directory }: TiffPicture): string | null {
  const compression = directory.number(tags.compression) ?? 1;
  if (!compressions.has(compression))
    return `TIFF compressed with ${compressionNames[compression] ?? `method ${compression}`}`;
  const colours = colourNames[directory.number(tags.photometric) ?? -1];
  if (colours !== undefined) return `TIFF with ${colours} colours`;
  return directory.number(tags.sampleFormat) === floating ? 'TIFF with floating-point numbers' : null;
}
