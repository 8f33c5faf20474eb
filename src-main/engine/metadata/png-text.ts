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
