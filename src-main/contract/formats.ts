// Plain data: the page loads this without the schema library.

/** What is known of a format in which results are written. */
export interface FormatFacts {
  /** As it is called everywhere. */
  readonly name: string;
  /** File name endings in lower case, the one that we write first. */
  readonly endings: readonly [string, ...string[]];
  /** Bits per channel that it can hold. */
  readonly bits: readonly (8 | 16)[];
  /** Whether a quality is chosen. */
  readonly isLossy: boolean;
  /** The largest side in pixels; null where memory ends before the format does. */
  readonly largestSide: number | null;
  /** Whether it keeps transparency; where it does not, white shows through. */
  readonly hasAlpha: boolean;
  /** Whether grey is written as brightness alone; elsewhere as three colours that are equal. */
  readonly hasGrey: boolean;
  /** Whether it is a finished picture. A DNG holds the camera's colours, for another RAW developer to go on with. */
  readonly isPicture: boolean;
}

/** Every format that is written, in the order in which they are offered: the only table of its kind. */
export const formats = {
  png: {
    name: 'PNG',
    endings: ['png'],
    bits: [8, 16],
    isLossy: false,
    largestSide: null,
    hasAlpha: true,
    hasGrey: true,
    isPicture: true,
  },
  tiff: {
    name: 'TIFF',
    endings: ['tif', 'tiff'],
    bits: [8, 16],
    isLossy: false,
    largestSide: null,
    hasAlpha: true,
    hasGrey: true,
    isPicture: true,
  },
  jpeg: {
    name: 'JPEG',
    endings: ['jpg', 'jpeg', 'jpe', 'jfif', 'mpo'],
    bits: [8],
    isLossy: true,
    largestSide: 65_535,
    hasAlpha: false,
    hasGrey: true,
    isPicture: true,
  },
  webp: {
    name: 'WebP',
    endings: ['webp'],
    bits: [8],
    isLossy: true,
    largestSide: 16_383,
    hasAlpha: true,
    hasGrey: false,
    isPicture: true,
  },
  avif: {
    name: 'AVIF',
    endings: ['avif'],
    bits: [8],
    isLossy: true,
    largestSide: 16_384,
    hasAlpha: true,
    hasGrey: false,
    isPicture: true,
  },
  dng: {
    name: 'Linear DNG',
    endings: ['dng'],
    bits: [16],
    isLossy: false,
    largestSide: null,
    hasAlpha: false,
    hasGrey: true,
    isPicture: false,
  },
} as const satisfies Record<string, FormatFacts>;

export type Format = keyof typeof formats;

export const formatNames = Object.keys(formats) as [Format, ...Format[]];
export const pictureFormats: readonly Format[] = formatNames.filter((format) => formats[format].isPicture);

/** The quality at which WebP loses nothing; below it, as that format is, colours have half the resolution. */
export const losslessQuality = 100;

/** Whether a format holds so many bits per channel. */
export const holdsBits = (format: Format, bits: 8 | 16): boolean =>
  (formats[format] as FormatFacts).bits.includes(bits);

/** Endings of cameras' RAW files, in lower case. A file's contents decide what it is; its ending says what a folder offers. */
const rawEndings = [
  'cr2',
  'cr3',
  'crw',
  'nef',
  'nrw',
  'arw',
  'dng',
  'raf',
  'orf',
  'rw2',
  'pef',
  '3fr',
  'fff',
  'iiq',
  'srw',
  'erf',
  'mrw',
  'rwl',
  'sr2',
  'srf',
  'x3f',
  'kdc',
  'dcr',
  'mef',
  'mos',
] as const;

/** Endings of pictures that nothing here opens: a folder's are counted, so that nobody waits for them. */
const otherEndings = [
  ...['gif', 'bmp', 'psd', 'psb', 'jxl', 'jp2', 'j2k', 'jpx', 'jxr', 'wdp', 'hdr', 'exr', 'xcf', 'kra', 'svg'],
  ...['tga', 'ico', 'pcx', 'ppm', 'pgm', 'pbm', 'pnm', 'pfm', 'qoi', 'dds', 'fits', 'afphoto'],
  ...['gpr', 'jls', 'jpf', 'j2c', 'sgi', 'dpx', 'ora', 'avifs', 'heics', 'heifs'],
] as const;

/** Endings of everything that can be opened, each once. */
export const photoEndings: readonly string[] = [
  ...new Set([...formatNames.flatMap((format) => formats[format].endings), 'heic', 'heif', 'hif', ...rawEndings]),
];

const endingOf = (path: string): string => (/\.([^./\\]+)$/.exec(path)?.at(1) ?? '').toLowerCase();

/** The format that a file's name tells, of those that are written; null for any other. */
export const formatOfName = (path: string): Format | null =>
  formatNames.find((format) => (formats[format] as FormatFacts).endings.includes(endingOf(path))) ?? null;

/** Whether a file is a camera's RAW file by its name. */
export const hasRawEnding = (path: string): boolean => rawEndings.some((known) => known === endingOf(path));

/** The ending of a picture that cannot be opened, by its name; null for photos and for what is no picture. */
export const unreadableEnding = (path: string): string | null =>
  otherEndings.find((known) => known === endingOf(path)) ?? null;

/** How many files there are of each such ending. */
export type LeftOutKinds = Readonly<Record<string, number>>;

/** As they are told in one line, the most first: `12 .gif, 3 .psd`. */
export const sayKinds = (kinds: LeftOutKinds): string =>
  Object.entries(kinds)
    .sort(([, one], [, other]) => other - one)
    .map(([ending, count]) => `${count} .${ending}`)
    .join(', ');

/** Whether a folder's file is offered as a photo. */
export const hasPhotoEnding = (path: string): boolean => photoEndings.includes(endingOf(path));
