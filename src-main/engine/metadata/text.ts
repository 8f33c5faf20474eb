import type { Format } from '../../contract/formats';
import type { HeldMetadata } from './hold';
import { decoded, textChunk } from './png-text';
import type { PhotoText } from './png-text';
import type { Tags } from './tags';

type Held = Pick<HeldMetadata, 'tags' | 'texts' | 'comments'>;

/** Where other formats have a place for what a PNG says in its text chunks. */
const places: Readonly<Record<string, string>> = {
  Title: 'XMP-dc:Title',
  Author: 'XMP-dc:Creator',
  Artist: 'XMP-dc:Creator',
  Description: 'XMP-dc:Description',
  Copyright: 'XMP-dc:Rights',
  Disclaimer: 'XMP-dc:Rights',
  Source: 'XMP-dc:Source',
  Software: 'EXIF:Software',
  'Creation Time': 'XMP-xmp:CreateDate',
};
/** Those that XMP holds in several languages. */
const inLanguages: readonly string[] = ['XMP-dc:Title', 'XMP-dc:Description', 'XMP-dc:Rights'];
const language = /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i;
const commentPlace = 'EXIF:UserComment';
/** A JPEG's own segments and a PNG's own chunks hold comments as they are, by another way. */
const withComments: readonly Format[] = ['jpeg', 'png'];

/** What the metadata that are carried over say in a place: it is not written over. */
const saidIn = (tags: Tags, place: string): unknown =>
  tags[place.replace('EXIF:UserComment', 'ExifIFD:UserComment').replace('EXIF:Software', 'IFD0:Software')];

/** “2020-05-06T07:08:09+02:00” or “Wed, 06 May 2020 07:08:09 GMT” as ExifTool writes it; null for other words. */
function asDate(text: string): string | null {
  const iso = /^(\d{4})[-:](\d\d)[-:](\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d|)$/.exec(text.trim());
  if (iso) return `${iso[1]}:${iso[2]}:${iso[3]} ${iso[4]}${iso[5]}`;
  const moment = /(GMT|UTC?|[+-]\d{4})$/.test(text.trim()) ? new Date(text) : null;
  if (moment === null || Number.isNaN(moment.getTime())) return null;
  return moment.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ') + 'Z';
}

/** The tag of a keyword, however it is written; null where no format but PNG has one. */
function placeOfKeyword(keyword: string): string | null {
  const known = Object.keys(places).find((name) => name.toLowerCase() === keyword.toLowerCase());
  return known === undefined ? null : places[known];
}

const isComment = ({ keyword }: PhotoText): boolean => keyword.toLowerCase() === 'comment';

/** The tag that a text is for, in its language. */
function placeOf({ keyword, language: spoken }: PhotoText): string | null {
  const place = placeOfKeyword(keyword);
  const isKnown = place !== null && spoken !== 'x-default' && language.test(spoken) && inLanguages.includes(place);
  return isKnown ? `${place}-${spoken}` : place;
}

/** Texts in tags, and the names of those that would have to take the place of another. */
interface Placed {
  readonly tags: Tags;
  readonly lost: readonly string[];
}

/** A comment in other formats than its own: no text has a NUL, with which some programs end or stretch theirs. */
const wordsIn = (comment: Buffer): string => decoded(comment).replace(/\0+$/, '').replaceAll('\0', ' ');
/** Whether that changes it. */
const hasNul = (comment: Buffer): boolean => /\0[^\0]/.test(comment.toString('latin1'));

/** Comments of the file, one after the other. */
const commentsOf = ({ texts, comments }: Held): string[] => [
  ...comments.map(wordsIn),
  ...texts.filter(isComment).map(({ text }) => text),
];

/** Takes places while they are free. */
class Placing {
  readonly #placed = new Map<string, string>();
  readonly #lost: string[] = [];
  readonly #said: Tags;

  constructor(said: Tags) {
    this.#said = said;
  }

  #there(place: string): unknown {
    return this.#placed.get(place) ?? saidIn(this.#said, place);
  }

  isFree(place: string): boolean {
    return this.#there(place) === undefined;
  }

  put(place: string, text: string, name: string): void {
    const there = this.#there(place);
    if (there === undefined) this.#placed.set(place, text);
    else if (typeof there !== 'string' || there.trim() !== text.trim()) this.miss(name);
  }

  miss(name: string): void {
    if (!this.#lost.includes(name)) this.#lost.push(name);
  }

  get placed(): Placed {
    return { tags: Object.fromEntries(this.#placed), lost: this.#lost };
  }
}

function placeText(text: PhotoText, placing: Placing): void {
  const place = placeOf(text);
  const words = place === 'XMP-xmp:CreateDate' ? asDate(text.text) : text.text;
  if (place === null || words === null) placing.miss(text.keyword);
  else placing.put(place, words, text.keyword);
}

/**
 * Text that stands outside EXIF, XMP and IPTC, in tags of the result's format that are free. What a PNG says in its own
 * chunks goes into a PNG as it is, and so does a JPEG's comment into a JPEG.
 */
export function placedText(held: Held, format: Format): Placed {
  const placing = new Placing(held.tags);
  if (format !== 'jpeg' && held.comments.some(hasNul)) placing.miss('Comment: NUL');
  if (format === 'png') return placing.placed;
  const titles = held.texts.filter((text) => !isComment(text));
  // A text without a language is that for all; of texts in languages the first is.
  const general = titles.filter((text) => !placeOf(text)?.endsWith(`-${text.language}`));
  for (const text of general) placeText(text, placing);
  for (const text of titles.filter((one) => !general.includes(one))) {
    placeText(text, placing);
    const place = placeOfKeyword(text.keyword);
    if (place !== null && placing.isFree(place)) placing.put(place, text.text, text.keyword);
  }
  const comments = commentsOf(held);
  if (comments.length > 0 && !withComments.includes(format)) placing.put(commentPlace, comments.join('\n'), 'Comment');
  const modified = held.tags['PNG:ModifyDate'];
  if (typeof modified === 'string') placing.put('XMP-xmp:ModifyDate', modified, 'tIME');
  return placing.placed;
}

/** What is put into a PNG beside its tags: chunks of text. */
export function chunksFor({ textChunks, comments }: HeldMetadata): Buffer {
  const chunkOf = (comment: Buffer) => textChunk({ keyword: 'Comment', language: '', text: wordsIn(comment) });
  return Buffer.concat([textChunks, ...comments.map(chunkOf)]);
}

/** What is put into a JPEG beside its tags: comments, each of its own. */
export function commentsFor({ texts, comments }: HeldMetadata): Buffer[] {
  const inPng = texts.filter(isComment).map(({ text }) => Buffer.from(text, 'utf8'));
  return [...comments, ...inPng];
}
