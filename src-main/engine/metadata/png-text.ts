import { checksum } from '../image/header/png-checksum';

/** A text of a photo that stands outside EXIF, XMP and IPTC. */
export interface PhotoText {
  /** As PNG calls it: Title, Comment and their like (W3C PNG, 11.3.3.2). */
  readonly keyword: string;
  /** A language by RFC 3066, or ''. */
  readonly language: string;
  readonly text: string;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Text of which nobody says how it is written: UTF-8 where it is that, else Latin-1, as of old. */
export function decoded(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

/** A chunk of text, as far as it can be read without unfolding it. */
interface Packed {
  readonly keyword: string;
  readonly language: string;
  readonly words: Buffer;
  readonly isCompressed: boolean;
}

/** What stands in the data of a tEXt, zTXt or iTXt chunk (W3C PNG, 11.3.3). */
export function packedIn(type: string, data: Buffer): Packed {
  const end = data.indexOf(0);
  const keyword = data.toString('latin1', 0, Math.max(end, 0));
  if (type === 'tEXt') return { keyword, language: '', words: data.subarray(end + 1), isCompressed: false };
  if (type === 'zTXt') return { keyword, language: '', words: data.subarray(end + 2), isCompressed: true };
  const afterLanguage = data.indexOf(0, end + 3);
  const language = data.toString('latin1', end + 3, Math.max(afterLanguage, 0));
  const words = data.subarray(data.indexOf(0, afterLanguage + 1) + 1);
  return { keyword, language, words, isCompressed: data[end + 1] === 1 };
}

/** A whole chunk with the checksum that it should have: many programs open no picture in which one is wrong. */
export function sealed(chunk: Buffer): Buffer {
  const copy = Buffer.from(chunk);
  copy.writeUInt32BE(checksum(copy.subarray(4, -4)), copy.length - 4);
  return copy;
}

/** A text as a chunk of UTF-8. */
export function textChunk({ keyword, language, text }: PhotoText): Buffer {
  const words = Buffer.from(`iTXt${keyword}\0\0\0${language}\0\0${text}`, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(words.length - 4);
  return sealed(Buffer.concat([length, words, Buffer.alloc(4)]));
}
