import { inWords } from '../../../contract/reasons';
import type { Directory } from '../../tiff/read';
import { lumaOf } from '../colour/luma';
import type { Luma } from '../colour/luma';

const tags = {
  subfileType: 254,
  oldSubfileType: 255,
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  orientation: 274,
  samplesPerPixel: 277,
  subDirectories: 330,
  planes: 284,
  tileWidth: 322,
  extraSamples: 338,
  sampleFormat: 339,
  coefficients: 529,
  subsampling: 530,
  referenceBlackWhite: 532,
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
/** Whether one is a reduction of the other by its sides, to this share of the area or less, whether it says so or not. */
function isCopyOf(small: TiffPicture, large: TiffPicture, share: number): boolean {
  const isSmaller = area(small) <= share * area(large);
  return isSmaller && Math.abs((small.width * large.height) / (small.height * large.width) - 1) < 0.03;
}

/** A page of half the size may be a page of its own where it comes first, and is a copy where it comes after. */
const shares = { thumbnail: 1 / 9, copy: 1 / 4 } as const;

/** The picture that a TIFF file is of, and how many others it holds that are no copies of it. */
export function mainPicture(directories: readonly Directory[]): { picture: TiffPicture; others: number } | null {
  const pictures = tiffPictures(directories);
  const whole = pictures.filter(({ isReduced }) => !isReduced);
  const first = whole.find((one) => !whole.some((other) => isCopyOf(one, other, shares.thumbnail)));
  if (!first) {
    const [largest] = [...pictures].sort((one, other) => area(other) - area(one));
    return pictures.length === 0 ? null : { picture: largest, others: 0 };
  }
  const others = whole.filter((one) => one !== first && !isCopyOf(one, first, shares.copy));
  return { picture: first, others: others.length };
}

/** Which of the directories the picture is in that a TIFF file is of, from 0. */
export const mainPage = (directories: readonly Directory[]): number => mainPicture(directories)?.picture.page ?? 0;

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
const compressions: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 7, 8, 32773, 32946]);
const compressionNames: Readonly<Partial<Record<number, string>>> = {
  6: inWords('JPEG of the old style'),
  33003: 'JPEG 2000',
  33005: 'JPEG 2000',
  34712: 'JPEG 2000',
  34892: inWords('lossy DNG JPEG'),
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
const ycbcr = 6;
const jpegCompression = 7;
const floating = 3;
const separate = 2;
const blackIsZero = 1;
const codecBits: ReadonlySet<number> = new Set([1, 2, 4, 8, 16, 32, 64]);

/**
 * How a picture's luma and colour differences become RGB, where the codec hands them out as they stand: of JPEGs and of
 * pictures with fewer of the differences it makes RGB itself. null for other colours.
 */
export function lumaIn({ directory }: TiffPicture): Luma | null {
  const isLuma = directory.number(tags.photometric) === ycbcr && directory.number(tags.compression) !== jpegCompression;
  const [across = 2, down = 2] = directory.numbers(tags.subsampling);
  if (!isLuma || across !== 1 || down !== 1) return null;
  return lumaOf(directory.numbers(tags.coefficients), directory.numbers(tags.referenceBlackWhite));
}

/** Whether that is of a kind that is converted here. */
function isPlainLuma({ directory }: TiffPicture): boolean {
  const bits = directory.number(tags.bits) ?? 1;
  return bits === 8 && directory.number(tags.samplesPerPixel) === 3 && directory.number(tags.planes) !== separate;
}

/** Fields that pixels need (TIFF 6.0; 34675 is the profile). */
const neededByPixels: ReadonlySet<number> = new Set([
  ...[254, 255, 256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 284, 292, 293, 317, 320, 322, 323, 324, 325],
  ...[330, 332, 338, 339, 347, 529, 530, 532, 34675],
]);
const isUpTo = (most: number, value: number | null) => value === null || (value >= 1 && value <= most);

/**
 * A copy of the file without the fields that its pixels do not need, nor those that decide something and say what is
 * none: libtiff takes a wrong number of inks, or a unit that does not exist, for an error like lost pixels.
 */
export function bareTiff(bytes: Buffer, directories: readonly Directory[], { directory }: TiffPicture): Buffer {
  const copy = Buffer.from(bytes);
  for (const one of [...directories, ...(directories.includes(directory) ? [] : [directory])]) {
    const kept = new Set(neededByPixels);
    if (!isUpTo(8, one.number(tags.orientation))) kept.delete(tags.orientation);
    if (!isUpTo(2, one.number(tags.fillOrder))) kept.delete(tags.fillOrder);
    one.keepIn(copy, kept);
  }
  return copy;
}

/** Why a TIFF picture cannot be read, as a kind in words, or null. */
export function unsupportedTiff(picture: TiffPicture): string | null {
  const { directory } = picture;
  const compression = directory.number(tags.compression) ?? 1;
  if (!compressions.has(compression))
    return inWords('TIFF compressed with {}', compressionNames[compression] ?? inWords('method {}', compression));
  const colours = colourNames[directory.number(tags.photometric) ?? -1];
  if (colours !== undefined) return inWords('TIFF with {} colours', colours);
  if (directory.number(tags.sampleFormat) === floating) return inWords('TIFF with floating-point numbers');
  if (lumaIn(picture) && !isPlainLuma(picture)) return inWords('TIFF with {} colours', 'YCbCr');
  const bits = directory.number(tags.bits) ?? 1;
  // Of less than a byte the codec takes one sample a pixel.
  const isSmall = bits < 8 && (directory.number(tags.samplesPerPixel) ?? 1) > 1;
  if (!codecBits.has(bits) || isSmall) return inWords('TIFF with {}-bit samples', bits);
  if (directory.number(tags.planes) !== separate) return null;
  if (directory.has(tags.tileWidth)) return inWords('TIFF with tiles of separate colours');
  // The codec mixes such planes.
  const isGrey = (directory.number(tags.photometric) ?? 0) <= blackIsZero;
  const isMixed = isGrey && (directory.number(tags.samplesPerPixel) ?? 1) > 1;
  return isMixed ? inWords('TIFF with grey and opacity in separate planes') : null;
}
