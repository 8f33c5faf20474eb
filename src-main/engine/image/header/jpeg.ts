import type { OwnReason } from '../../../contract/reasons';

/** A JPEG as the codec is given it, and what had to be mended for that. */
export interface MendedJpeg {
  readonly bytes: Buffer;
  /** What was wrong, in words that a note may hold; null: nothing. */
  readonly fault: string | null;
}

/** What a JPEG says beside its pixels. */
export interface JpegFacts {
  readonly exif: Uint8Array | null;
  /** Of the frame; null where there is none. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** Bits a sample: 8, or 12 in medicine. */
  readonly precision: number;
  /** Coded without losses or in another way that the codec does not know. */
  readonly isUnusual: boolean;
  readonly hasComment: boolean;
  readonly hasProfile: boolean;
  /** Pictures that a multi-picture file says it holds (CIPA DC-007); 1 for others. */
  readonly pictures: number;
}

/** One marker before the picture's data: where it begins, and the data after its length. */
interface Segment {
  readonly marker: number;
  readonly start: number;
  readonly data: Buffer;
}

const markers = {
  startOfImage: 0xd8,
  endOfImage: 0xd9,
  startOfScan: 0xda,
  comment: 0xfe,
  app1: 0xe1,
  app2: 0xe2,
} as const;
/** Frames: baseline, extended and progressive; coded arithmetically or not. The others are lossless or layered. */
const knownFrames = [0xc0, 0xc1, 0xc2, 0xc9, 0xca];
const sequentialFrames = [0xc0, 0xc1, 0xc9];
/** Of JPEG-LS (ITU-T T.87, C.1.1). */
const losslessFrame = 0xf7;
const isFrame = (marker: number) =>
  marker === losslessFrame || (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker));

/** Far more than any photo has. */
const mostSegments = 2 ** 16;

export const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === markers.startOfImage;

/** The segments of a JPEG up to the first scan, that included. What stands between them is passed over. */
export function segmentsOf(bytes: Buffer): Segment[] {
  const segments: Segment[] = [];
  for (let at = 2; at + 4 <= bytes.length && segments.length < mostSegments;) {
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === 0 || marker === 0xff) at++;
    else if (marker === markers.startOfImage || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else {
      const length = bytes.readUInt16BE(at + 2);
      if (length < 2 || marker === markers.endOfImage) return segments;
      segments.push({ marker, start: at, data: bytes.subarray(at + 4, at + 2 + length) });
      if (marker === markers.startOfScan) return segments;
      at += 2 + length;
    }
  }
  return segments;
}

const beginsWith = (data: Buffer, text: string) => data.toString('latin1', 0, text.length) === text;

/** Tag 0xB001 in the index of a multi-picture file: how many there are. */
function picturesIn(index: Buffer | undefined): number {
  const at = index ? Math.max(index.indexOf('01b00400', 0, 'hex'), index.indexOf('b0010004', 0, 'hex')) : -1;
  if (!index || at < 0 || at + 12 > index.length) return 1;
  const little = index[at] === 1;
  return Math.max(1, little ? index.readUInt32LE(at + 8) : index.readUInt32BE(at + 8));
}

const sizeIn = (frame: Buffer) =>
  frame.length < 5 ? null : { width: frame.readUInt16BE(3), height: frame.readUInt16BE(1) };

/** The size of a JPEG by its frame, or null. */
export function sizeOfJpeg(bytes: Buffer): JpegFacts['size'] {
  const frame = segmentsOf(bytes).find(({ marker }) => isFrame(marker));
  return frame ? sizeIn(frame.data) : null;
}

/** Reads the segments of a JPEG before its first scan. */
export function readJpeg(bytes: Buffer): JpegFacts {
  const segments = segmentsOf(bytes);
  const frame = segments.find(({ marker }) => isFrame(marker));
  const block = (marker: number, name: string) =>
    segments.find((segment) => segment.marker === marker && beginsWith(segment.data, name))?.data;
  return {
    exif: block(markers.app1, 'Exif\0\0') ?? null,
    size: frame ? sizeIn(frame.data) : null,
    precision: frame?.data.at(0) ?? 8,
    isUnusual: frame !== undefined && !knownFrames.includes(frame.marker),
    hasComment: segments.some(({ marker }) => marker === markers.comment),
    hasProfile: block(markers.app2, 'ICC_PROFILE\0') !== undefined,
    pictures: picturesIn(block(markers.app2, 'MPF\0')),
  };
}

/**
 * The first scan of a sequential JPEG has to say that it holds all coefficients; one maker's cameras say nonsense, which
 * decoders pass over with a warning that would hide a worse one.
 */
function mendedScan({ data }: Segment): Buffer {
  const scan = Buffer.from(data);
  [0, 63, 0].forEach((value, at) => (scan[scan.length - 3 + at] = value));
  return scan;
}

const wordsFor: Readonly<Record<'junk' | 'scan' | 'end', OwnReason>> = {
  junk: 'bytes that do not belong there between its tables',
  scan: 'a scan described in a way that the standard does not know',
  end: 'its end mark is missing',
};

/** The segments without what stands between them, and with a first scan that says what it is. */
function mendedHead(bytes: Buffer, segments: readonly Segment[]): { parts: Buffer[]; faults: string[] } {
  const isSequential = segments.some(({ marker }) => sequentialFrames.includes(marker));
  const faults = new Set<string>();
  let end = 2;
  const parts = segments.flatMap((segment) => {
    const { marker, start, data } = segment;
    // Any number of 0xff may stand before a marker.
    if (bytes.subarray(end, start).some((byte) => byte !== 0xff)) faults.add(wordsFor.junk);
    end = start + 4 + data.length;
    if (marker !== markers.startOfScan || !isSequential || data.length < 6) return [bytes.subarray(start, end)];
    const scan = mendedScan(segment);
    if (!scan.equals(data)) faults.add(wordsFor.scan);
    return [bytes.subarray(start, start + 4), scan];
  });
  return { parts: [bytes.subarray(0, 2), ...parts, bytes.subarray(end)], faults: [...faults] };
}

const endMark = Buffer.of(0xff, markers.endOfImage);
/** What a copy that was broken off, or a card, leaves in place of the rest: at least a block of zeros. */
const nothing = Buffer.alloc(512);

/**
 * Mends what decoders agree is harmless, so that every other warning of the codec means damage: junk between tables, a
 * scan that is described wrongly, a missing end mark; but not where the file ends in zeros, which decode to something. The
 * bytes themselves where there is nothing to mend.
 */
export function mendJpeg(bytes: Buffer): MendedJpeg {
  const segments = segmentsOf(bytes);
  const { parts, faults } = mendedHead(bytes, segments);
  const isEnded = bytes.includes(endMark, segments.at(-1)?.start ?? 0);
  if (!isEnded) faults.push(wordsFor.end);
  if (faults.length === 0) return { bytes, fault: null };
  const isLeft = isEnded || bytes.subarray(-nothing.length).equals(nothing);
  // A last 0xff would make the mark a fill byte and a mark; both are allowed.
  return { bytes: Buffer.concat(isLeft ? parts : [...parts, endMark]), fault: faults.join(', ') };
}
