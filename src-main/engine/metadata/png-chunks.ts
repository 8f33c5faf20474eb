import { chunksOf, inflated, isPng, pngSignature, textIn } from '../image/header/png';
import { decoded, sealed } from './png-text';
import type { PhotoText } from './png-text';

/** Signature and IHDR, which comes first in every PNG (W3C PNG, 5.6). */
export const pngHeadLength = pngSignature.length + 25;
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
/** So many beside those of the pixels: no photo has them, while a hundred megabytes can hold eight million. */
const mostChunks = 4096;

/**
 * So many bytes may the compressed texts and metadata of a photo unfold to, together: far more than any have,
 * while 200 kB can claim to be 200 MB. ExifTool is held to the same.
 */
export const mostInflated = 8 * 2 ** 20;

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
  readonly #rest: Buffer[] = [pngSignature];
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
    const { keyword, language, text, isCompressed } = textIn(type, chunk.subarray(8, -4));
    const bytes = isCompressed ? this.#unfolded(text) : text;
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

  #unfolded(text: Buffer): Buffer | null {
    const bytes = inflated(text, this.#mayUnfold);
    this.#mayUnfold -= bytes?.length ?? this.#mayUnfold;
    return bytes;
  }

  sorted(): PngChunks {
    const [chunks, rest] = [Buffer.concat(this.#kept), Buffer.concat(this.#rest)];
    return { chunks, texts: this.#texts, leftOut: this.#leftOut, strangers: [...this.#strangers], rest };
  }
}

/** The chunks of a PNG; null for a file of another kind. */
export function readChunks(bytes: Buffer): PngChunks | null {
  if (!isPng(bytes)) return null;
  const sorting = new Sorting();
  let left = mostChunks;
  for (const { type, chunk, end } of chunksOf(bytes)) {
    if (type === 'IEND' && end < bytes.length) sorting.name('trailer');
    if (pixelTypes.has(type)) continue;
    if (left-- > 0) sorting.take(type, chunk);
    else sorting.name('…');
  }
  return sorting.sorted();
}
