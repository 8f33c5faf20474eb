import { losslessQuality } from '../contract/formats';
import type { Format } from '../contract/formats';
import type { Encoding } from '../contract/settings';

/** Seconds a megapixel on one core of a small computer, until this one has shown how fast it is. */
const roughPace: Readonly<Record<Format, number>> = { png: 0.1, tiff: 0.15, jpeg: 0.05, webp: 0.3, avif: 5, dng: 0.05 };
/** Of the format that is written soonest, where the format is not known yet. */
export const quickestPace = Math.min(...Object.values(roughPace));
const mega = 1e6;
/** Twice the bytes. */
const deep = 2;
/** How much a new measurement counts against the earlier ones. */
const newestShare = 0.5;

/** Of a smaller picture most of the time is that of its metadata, which tells nothing of a large one. */
const leastPixels = 2 ** 21;

/** Lossless WebP takes so many times as long as one with losses. */
const losslessWebp = 3;

type Kind = Pick<Encoding, 'format' | 'bits' | 'quality'>;

const isLosslessWebp = ({ format, quality }: Pick<Kind, 'format' | 'quality'>) =>
  format === 'webp' && quality === losslessQuality;

/** What writing a megapixel takes, in seconds, as long as nothing was measured. */
export const roughPaceOf = (kind: Kind): number =>
  roughPace[kind.format] * (kind.bits === 16 ? deep : 1) * (isLosslessWebp(kind) ? losslessWebp : 1);

/**
 * Seconds a megapixel that reading takes at least: a JPEG of 24 megapixels, decoded (0.008) and made numbers of linear
 * planes (0.012) on one core of an AMD EPYC. A RAW file is unpacked and developed for the eye besides, taken for as much again.
 */
const readingPace = { picture: 0.02, raw: 0.04 } as const;

/**
 * Seconds that a file takes however small it is, from file to file: its metadata are read and written above all. 24 JPEGs of
 * 96 × 64 pixels enlarged ×2 took 0.20 each on two busy cores of that EPYC, of which the network had 0.08.
 */
export const secondsPerFile = 0.12;

/**
 * What a restoration takes at least beside its networks, in seconds: the photo is read, and the result written, in the quickest
 * format where none is known.
 * @param photo its size in pixels
 * @param scale of the result's sides
 */
export function secondsForFiles(
  { width, height, isRaw }: { readonly width: number; readonly height: number; readonly isRaw: boolean },
  scale: number,
  encoding?: Kind,
): number {
  const megapixels = (width * height) / mega;
  const pace = encoding ? roughPaceOf(encoding) : quickestPace;
  return megapixels * (readingPace[isRaw ? 'raw' : 'picture'] + pace * scale ** 2);
}

/** How far writing is, of which codecs do not tell: by the time that it takes. */
export class WritingPace {
  readonly #known = new Map<string, number>();

  record(kind: Kind, pixels: number, seconds: number): void {
    if (pixels < leastPixels) return;
    const known = this.#known.get(keyOf(kind));
    const measured = seconds / (pixels / mega);
    this.#known.set(keyOf(kind), known === undefined ? measured : known + newestShare * (measured - known));
  }

  /** What writing so many pixels takes, in seconds. */
  secondsFor(kind: Kind, pixels: number): number {
    return (pixels / mega) * (this.#known.get(keyOf(kind)) ?? roughPaceOf(kind));
  }

  /** After so many seconds; nothing is foreseen once it takes longer than expected. */
  after(seconds: number, kind: Kind, pixels: number): { share: number; secondsLeft: number | null } {
    const expected = this.secondsFor(kind, pixels);
    const isLate = seconds >= expected;
    return { share: isLate ? 1 : seconds / expected, secondsLeft: isLate ? null : expected - seconds };
  }
}

const keyOf = (kind: Kind) => `${kind.format} ${kind.bits}${isLosslessWebp(kind) ? ' lossless' : ''}`;
