import { inflateSync } from 'node:zlib';
import type { Size } from '../../../contract/area';
import { checksum } from './png-checksum';

/** What a PNG says beside its pixels, wherever its chunks stand: some programs write EXIF after the picture. */
export interface PngFacts {
  readonly exif: Uint8Array | null;
  /** The XMP packet, if it is not compressed; null: none. */
  readonly xmp: Buffer | null;
  readonly hasText: boolean;
  /** Pictures of an animation; 1 for a still. */
  readonly frames: number;
  /** cICP: primaries and transfer by the numbers of ITU-T H.273, or null. */
  readonly cicp: { readonly primaries: number; readonly transfer: number } | null;
  readonly isSrgb: boolean;
  /** iCCP: compressed, behind its name; null where there is none. */
  readonly profile: Buffer | null;
  /** gAMA: encoded is light to this power, 0.45455 for most; null where it is absent or 0. */
  readonly gamma: number | null;
  /** cHRM: x and y of white, red, green and blue, or null. */
  readonly chromaticities: readonly number[] | null;
}

export const pngSignature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
export const isPng = (bytes: Buffer): boolean => bytes.subarray(0, pngSignature.length).equals(pngSignature);

/** Length, type and checksum of a chunk. */
const frame = 12;
const unit = 100_000;

/** What a wrong bit would give other colours: as other programs have it, such a chunk counts only as it was written. */
const exact = new Set(['gAMA', 'cHRM', 'sRGB', 'cICP']);

const isSound = (type: string, chunk: Buffer): boolean =>
  !exact.has(type) || checksum(chunk.subarray(4, -4)) === chunk.readUInt32BE(chunk.length - 4);

interface Chunk {
  readonly type: string;
  /** Length, type, data and checksum. */
  readonly chunk: Buffer;
  /** The byte behind it. */
  readonly end: number;
}

/** The whole chunks of a PNG up to its end, or the end of the file. */
export function* chunksOf(bytes: Buffer): Generator<Chunk> {
  for (let at = pngSignature.length; at + frame <= bytes.length;) {
    const end = at + frame + bytes.readUInt32BE(at);
    if (end > bytes.length) return;
    const type = bytes.toString('latin1', at + 4, at + 8);
    yield { type, chunk: bytes.subarray(at, end), end };
    if (type === 'IEND') return;
    at = end;
  }
}

/** A chunk of text, as far as it can be read without unfolding it. */
interface TextChunk {
  readonly keyword: string;
  /** By RFC 3066, or ''. */
  readonly language: string;
  readonly text: Buffer;
  readonly isCompressed: boolean;
}

/** What stands in the data of a tEXt, zTXt or iTXt chunk (W3C PNG, 11.3.3). */
export function textIn(type: string, data: Buffer): TextChunk {
  const end = data.indexOf(0);
  const keyword = data.toString('latin1', 0, Math.max(end, 0));
  if (type === 'tEXt') return { keyword, language: '', text: data.subarray(end + 1), isCompressed: false };
  if (type === 'zTXt') return { keyword, language: '', text: data.subarray(end + 2), isCompressed: true };
  const afterLanguage = data.indexOf(0, end + 3);
  const language = data.toString('latin1', end + 3, Math.max(afterLanguage, 0));
  const text = data.subarray(data.indexOf(0, afterLanguage + 1) + 1);
  return { keyword, language, text, isCompressed: data[end + 1] === 1 };
}

const numbers = (data: Buffer) => Array.from({ length: data.length >> 2 }, (_, index) => data.readUInt32BE(4 * index));

function gammaIn(data: Buffer | undefined): number | null {
  const value = data && data.length >= 4 ? data.readUInt32BE() / unit : 0;
  return value > 0 ? value : null;
}

function chromaticitiesIn(data: Buffer | undefined): number[] | null {
  const values = data?.length === 32 ? numbers(data).map((value) => value / unit) : [];
  const isSound = values.length === 8 && values.every((value, at) => value <= 1 && (at % 2 === 0 || value > 0));
  return isSound ? values : null;
}

/** No profile is larger, whatever a few bytes unfold to. */
const largestProfile = 2 ** 24;

/** What zlib's data unfolds to; null where that is more than `most` bytes, or where the data is damaged. */
export function inflated(data: Buffer, most: number): Buffer | null {
  try {
    return inflateSync(data, { maxOutputLength: Math.max(most, 1) });
  } catch {
    return null;
  }
}

/** The ICC profile in a chunk iCCP: a name, a zero, the method, which is 0, and zlib's data. null where it is broken. */
export function inflateProfile(chunk: Buffer): Buffer | null {
  const end = chunk.indexOf(0);
  return end < 0 ? null : inflated(chunk.subarray(end + 2), largestProfile);
}

/** What the chunk of XMP is called (XMP specification, part 3, 1.1.5). */
const packetName = 'XML:com.adobe.xmp';

const texts = ['tEXt', 'iTXt', 'zTXt', packetName];
/** What is looked for: a file may hold any number of others. */
const wanted = new Set([...texts, ...exact, 'eXIf', 'acTL', 'iCCP']);

/** Reads the chunks of a PNG (W3C, third edition). */
export function readPng(bytes: Buffer): PngFacts {
  const found = new Map<string, Buffer>();
  for (const { type, chunk } of chunksOf(bytes)) {
    const data = chunk.subarray(8, -4);
    const name = type === 'iTXt' && data.indexOf(`${packetName}\0`) === 0 ? packetName : type;
    if (wanted.has(name) && !found.has(name) && isSound(type, chunk)) found.set(name, data);
  }
  const [cicp, animation, packet] = [found.get('cICP'), found.get('acTL'), found.get(packetName)];
  const xmp = packet && textIn('iTXt', packet);
  return {
    exif: found.get('eXIf') ?? null,
    xmp: xmp && !xmp.isCompressed ? xmp.text : null,
    hasText: texts.some((name) => found.has(name)),
    frames: animation && animation.length >= 4 ? animation.readUInt32BE() : 1,
    cicp: cicp && cicp.length >= 2 ? { primaries: cicp[0], transfer: cicp[1] } : null,
    isSrgb: found.has('sRGB'),
    profile: found.get('iCCP') ?? null,
    gamma: gammaIn(found.get('gAMA')),
    chromaticities: chromaticitiesIn(found.get('cHRM')),
  };
}

/** @param bytes the file's first 24 or more: signature, length and name of the chunk IHDR, width and height */
export const sizeOfPng = (bytes: Buffer): Size | null =>
  bytes.length < 24 ? null : { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
