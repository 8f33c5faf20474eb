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

const headLength = 8;
/** Length, name and checksum of a chunk. */
const frame = 12;
const unit = 100_000;

/** What a wrong bit would give other colours: as other programs have it, such a chunk counts only as it was written. */
const exact = new Set(['gAMA', 'cHRM', 'sRGB', 'cICP']);

const isSound = (name: string, typed: Buffer, sum: number): boolean => !exact.has(name) || checksum(typed) === sum;

/** The chunks of a PNG up to its end, or the end of the file. */
function* chunksOf(bytes: Buffer): Generator<readonly [name: string, data: Buffer]> {
  for (let at = headLength; at + frame <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (at + frame + length > bytes.length) return;
    const end = at + 8 + length;
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (isSound(name, bytes.subarray(at + 4, end), bytes.readUInt32BE(end))) yield [name, bytes.subarray(at + 8, end)];
    at += frame + length;
  }
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

/** The ICC profile in a chunk iCCP: a name, a zero, the method, which is 0, and zlib's data. null where it is broken. */
export function inflateProfile(chunk: Buffer): Buffer | null {
  const end = chunk.indexOf(0);
  try {
    return end < 0 ? null : inflateSync(chunk.subarray(end + 2), { maxOutputLength: largestProfile });
  } catch {
    return null;
  }
}

/** What the chunk of XMP is called (XMP specification, part 3, 1.1.5). */
const packetName = 'XML:com.adobe.xmp';

/** What stands behind that name, two bytes on compression, and two texts that end with zeros. */
function packetIn(data: Buffer | undefined): Buffer | null {
  const start = packetName.length + 1;
  if (!data || data.length <= start + 2 || data[start] !== 0) return null;
  const language = data.indexOf(0, start + 2);
  const end = language < 0 ? -1 : data.indexOf(0, language + 1);
  return end < 0 ? null : data.subarray(end + 1);
}

/** Reads the chunks of a PNG (W3C, third edition). */
export function readPng(bytes: Buffer): PngFacts {
  const found = new Map<string, Buffer>();
  for (const [type, data] of chunksOf(bytes)) {
    const name = type === 'iTXt' && data.indexOf(`${packetName}\0`) === 0 ? packetName : type;
    if (!found.has(name)) found.set(name, data);
  }
  const [cicp, animation] = [found.get('cICP'), found.get('acTL')];
  return {
    exif: found.get('eXIf') ?? null,
    xmp: packetIn(found.get(packetName)),
    hasText: ['tEXt', 'iTXt', 'zTXt', packetName].some((name) => found.has(name)),
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
