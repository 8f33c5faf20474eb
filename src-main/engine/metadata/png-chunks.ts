import { inflateSync } from 'node:zlib';
import { openRegular } from '../../files/regular';
import { decoded, packedIn, sealed } from './png-text';
import type { PhotoText } from './png-text';
import { bytesAt } from './segments';

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Signature and IHDR, which comes first in every PNG (W3C PNG, 5.6). */
export const pngHeadLength = signature.length + 25;
/** A chunk's length, type and checksum around its data. */
const around = 12;
const textTypes = new Set(['tEXt', 'zTXt', 'iTXt']);
const pixelTypes = new Set(['IDAT', 'fdAT', 'fcTL']);
/** Keywords of what ExifTool carries over. */
const isMetadata = /^(XML:com\.adobe\.xmp|Raw profile type )/;
/** What the standard and its extensions know (W3C PNG, third edition, and PNG-EXTENSIONS 1.5), Apple's index of its own and C2PA's. */
const knownTypes = new Set(
  (
    'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV mDCv cLLI cLLi tEXt zTXt iTXt bKGD hIST pHYs sPLT eXIf ' +
    'tIME acTL fcTL fdAT oFFs pCAL sCAL sTER gIFg gIFx dSIG iDOT CgBI caBX vpAg zxIf orNT'
  ).split(' '),
);
const mostText = 16 * 2 ** 20;
const mostOthers = 64 * 2 ** 20;

/**
 * So many bytes may the compressed texts and metadata of a photo unfold to, together: far more than any have,
 * while 200 kB can claim to be 200 MB. ExifTool is held to the same.
 */
export const mostInflated = 8 * 2 ** 20;

/** What zlib's data unfolds to; null where that is more than `most` bytes, or where the data is damaged. */
function inflated(data: Buffer, most: number): Buffer | null {
  try {
    return inflateSync(data, { maxOutputLength: Math.max(most, 1) });
  } catch {
    return null;
  }
}

/** What stands in a PNG beside its pixels. */
export interface PngChunks {
  /** Chunks of text and the time of the last change, in order, each with a checksum that fits. */
  readonly chunks: Buffer;
  readonly texts: readonly PhotoText[];
  /** Keywords of texts that are too much once unpacked, or damaged. */
  readonly leftOut: readonly string[];
  /** Names of chunks that no standard knows, and of what stands behind the last one. */
  readonly strangers: readonly string[];
  /** A PNG file without pixels and these texts: for ExifTool, to which long texts are a long time. */
  readonly rest: Buffer;
}

/** Sorts chunks, one after another. */
class Sorting {
  readonly #kept: Buffer[] = [];
  readonly #texts: PhotoText[] = [];
  readonly #leftOut: string[] = [];
  readonly #strangers = new Set<string>();
  readonly #rest: Buffer[] = [signature];
  #mayUnfold = mostInflated;
  #mayKeep = mostText;
  #mayPass = mostOthers;

  name(stranger: string): void {
    this.#strangers.add(stranger);
  }

  take(type: string, chunk: Buffer): void {
    if (!knownTypes.has(type) && /^[a-z]{4}$/i.test(type)) this.name(type);
    const isText = textTypes.has(type) && !isMetadata.test(chunk.toString('latin1', 8, 8 + 79));
    if (isText) this.#takeText(type, chunk);
    else this.#takeOther(type, chunk);
  }

  #takeText(type: string, chunk: Buffer): void {
    const { keyword, language, words, isCompressed } = packedIn(type, chunk.subarray(8, -4));
    const bytes = isCompressed ? this.#unfolded(words) : words;
    if (bytes === null || chunk.length > this.#mayKeep) {
      this.#leftOut.push(keyword);
      return;
    }
    this.#mayKeep -= chunk.length;
    this.#kept.push(sealed(chunk));
    this.#texts.push({ keyword, language, text: decoded(bytes) });
  }

  #takeOther(type: string, chunk: Buffer): void {
    if (chunk.length > this.#mayPass) return;
    this.#mayPass -= chunk.length;
    this.#rest.push(chunk);
    if (type === 'tIME') this.#kept.push(sealed(chunk));
  }

  #unfolded(words: Buffer): Buffer | null {
    const bytes = inflated(words, this.#mayUnfold);
    this.#mayUnfold -= bytes?.length ?? this.#mayUnfold;
    return bytes;
  }

  sorted(): PngChunks {
    const [chunks, rest] = [Buffer.concat(this.#kept), Buffer.concat(this.#rest)];
    return { chunks, texts: this.#texts, leftOut: this.#leftOut, strangers: [...this.#strangers], rest };
  }
}

async function sort(read: (at: number, length: number) => Promise<Buffer>): Promise<PngChunks> {
  const sorting = new Sorting();
  for (let at = signature.length; ;) {
    const start = await read(at, 8);
    if (start.length < 8) break;
    const length = start.readUInt32BE(0) + around;
    const type = start.toString('latin1', 4);
    if (!pixelTypes.has(type) && length <= mostOthers) {
      const chunk = await read(at, length);
      if (chunk.length === length) sorting.take(type, chunk);
    }
    at += length;
    if (type === 'IEND') {
      if ((await read(at, 1)).length > 0) sorting.name('trailer');
      break;
    }
  }
  return sorting.sorted();
}

/** The chunks of a PNG file; null for a file of another kind. Throws what openRegular throws. */
export async function readChunks(path: string): Promise<PngChunks | null> {
  const file = await openRegular(path);
  try {
    const read = (at: number, length: number) => bytesAt(file, at, length);
    const head = await read(0, signature.length);
    return head.equals(signature) ? await sort(read) : null;
  } finally {
    await file.close();
  }
}
