import { copyFile, link, readFile, realpath, stat, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { inWords } from '../../contract/reasons';
import { linkOf, openRegular } from '../../files/regular';
import { isJpeg } from '../image/header/jpeg';
import { isPng, pngSignature } from '../image/header/png';
import { inPassingFolder } from '../leftovers';
import { traced } from '../trace';
import { withBeside } from './beside';
import { fromPassing, runExifTool, whyNot } from './exiftool';
import { readPacket } from './packet';
import { allBlocks, hasBlocks } from './photoshop';
import { readChunks } from './png-chunks';
import type { PngChunks } from './png-chunks';
import type { PhotoText } from './png-text';
import { readComments } from './segments';
import { strangersIn } from './strangers';
import { nothingSaid, only, readSaid } from './tags';
import type { Said } from './tags';

/** A photo's metadata, read when the photo is: whatever becomes of its file later, the result gets this. */
export interface HeldMetadata extends Said {
  /** All that ExifTool can carry over, in its own format MIE; null where there is nothing. */
  readonly carrier: Buffer | null;
  /** Photoshop's blocks that are carried over as they are, in Exiv2's format EXV; null where there are none. */
  readonly blocks: Buffer | null;
  /** XMP as it stands in the file, with what ExifTool has no names for; null where there is none. */
  readonly packet: Buffer | null;
  /** Text chunks of a PNG and its time of change, as they are. */
  readonly textChunks: Buffer;
  /** What those texts say. */
  readonly texts: readonly PhotoText[];
  /** Comments of a JPEG, as they are. */
  readonly comments: readonly Buffer[];
  /** Names of compressed texts and metadata that are too much, or damaged, and are in none of the above. */
  readonly leftOut: readonly string[];
  /** Names of parts of the file that ExifTool has no words for. */
  readonly strangers: readonly string[];
  /** Why there is nothing although there may have been; null where all is well. */
  readonly lost: string | null;
}

export const noMetadata: HeldMetadata = {
  ...nothingSaid,
  carrier: null,
  blocks: null,
  packet: null,
  textChunks: Buffer.alloc(0),
  texts: [],
  comments: [],
  leftOut: [],
  strangers: [],
  lost: null,
};

/** What is read. */
interface OfPhoto {
  readonly path: string;
  readonly isRaw: boolean;
  /** Which of a TIFF's directories the picture is in. */
  readonly page?: number;
}

/** Which file it was and in which state, as far as the file system tells. */
export async function stampOf(path: string): Promise<string> {
  const { dev, ino, size, mtimeNs } = await stat(path, { bigint: true });
  return [dev, ino, size, mtimeNs].join(' ');
}

/**
 * Tags of a RAW file go where EXIF has a place for them, because makers arrange them in their own way: in the words that are
 * common to all. What EXIF says itself goes as numbers, which are exact, and so does all of other files.
 */
function copying({ isRaw, page = 0 }: OfPhoto): string[] {
  if (isRaw) return ['-all>EXIF:all', '-all:all', '-EXIF:all#'];
  // Of a TIFF with its thumbnail first, what the picture's own directory says comes last, and counts.
  return ['-n', '-all:all', ...(page > 0 ? [`-IFD0:all<IFD${page}:all`] : [])];
}
/** Tags that are copied only when they are named. */
const onlyByName = ['-IPTC:CodedCharacterSet', '-EXIF:ColorSpace', '-EXIF:InteropIndex', '-IFD0:BaselineExposure'];

/** What ExifTool says of a file without metadata, as an error or as a warning. */
const isNothing = (words: string) => /nothing to write/i.test(words);
/** It says so, too, of a file that it could not read; why, it has told before. A further picture in it is none of this. */
const isFailure = (words: string) =>
  /\berror\b(?! inflating| reading \w*image)|file is empty/i.test(words) && !isNothing(words);
/** Names what it could not unfold; a PNG's profile is read and judged with the picture. */
const namedIn = (words: string) => /error inflating (?!iccp)(.+?)(?: metadata)?(?: \[x\d+\])? - /i.exec(words)?.[1];

/** Under a name of ours, a file whose name ExifTool would take for a pattern. */
async function plainly(named: string, folder: string): Promise<string> {
  // What /dev/stdin leads to is another file for ExifTool, which has an input of its own.
  const path = (await linkOf(named)) === null ? named : await realpath(named);
  if (!path.includes('%')) return resolve(path);
  const plain = join(folder, `photo${/\.\w+$/.exec(path)?.[0] ?? ''}`);
  // Windows lets few people make links, and a disk of its own has no second name for a file of another one.
  await symlink(resolve(path), plain)
    .catch(() => link(path, plain))
    .catch(() => copyFile(path, plain));
  return plain;
}

/** What ExifTool reads: the photo, or a PNG without what is read here. */
async function faced(path: string, chunks: PngChunks | null, folder: string): Promise<string> {
  if (chunks === null) return plainly(path, folder);
  const file = join(folder, 'photo.png');
  await writeFile(file, chunks.rest);
  return file;
}

/** A file in a passing folder of ours under the name that it goes by behind -tagsFromFile. */
const named = (file: string, folder: string): string => (file.startsWith(folder) ? fromPassing(file) : file);

/** All that ExifTool can carry over, and names of what it could not unfold. */
type Carried = Pick<HeldMetadata, 'carrier' | 'leftOut'>;

/** Has ExifTool copy tags into a passing file. @returns it, or null where there are none, and what was warned of */
async function copied(words: readonly string[], into: string): Promise<{ bytes: Buffer | null; warnings: string[] }> {
  const warnings = await runExifTool([...words, '-o', fromPassing(into)]).then(
    (said) => [...said.warnings],
    (thrown: unknown) => {
      if (thrown instanceof Error && isNothing(thrown.message)) return [thrown.message];
      throw thrown;
    },
  );
  return { bytes: await readFile(into).catch(() => null), warnings };
}

async function carried(from: string, folder: string, held: OfPhoto): Promise<Carried> {
  const words = ['-ignoreMinorErrors', '-tagsFromFile', from, ...copying(held), ...onlyByName];
  const { bytes: carrier, warnings } = await copied(words, join(folder, 'carrier.mie'));
  const failure = carrier === null ? warnings.find(isFailure) : undefined;
  if (failure !== undefined) throw new Error(failure.replace(/^warning: /i, '').replace(` - ${from}`, ''));
  return { carrier, leftOut: warnings.flatMap((warning) => namedIn(warning) ?? []) };
}

const copiedBlocks = (from: string, folder: string): Promise<Buffer | null> =>
  copied(['-n', '-tagsFromFile', from, ...allBlocks], join(folder, 'blocks.exv')).then(({ bytes }) => bytes);

/**
 * Reads all metadata of a photo's file. It never throws: what went wrong is in `lost`.
 * @param stamp of the file when its pixels were read; metadata of another one that has taken its place is not taken
 */
export function holdMetadata(file: OfPhoto, stamp: string | null): Promise<HeldMetadata> {
  return traced('read metadata', () => readMetadata(file, stamp));
}

/** Tags as of the picture's own directory; what the first one says counts where that is silent. */
function ofDirectory(said: Said, page: number): Said {
  const own = `IFD${page}:`;
  const moved = <T>(values: Readonly<Record<string, T>>): Record<string, T> => {
    const owned = Object.entries(only(values, (name) => name.startsWith(own)));
    const others = only(values, (name) => !name.startsWith(own));
    return { ...others, ...Object.fromEntries(owned.map(([name, value]) => [name.replace(own, 'IFD0:'), value])) };
  };
  return page === 0 ? said : { tags: moved(said.tags), families: moved(said.families) };
}

/** A JPEG or PNG, parts of which are read here and not by ExifTool; of other kinds nothing. Throws what openRegular throws. */
async function readHere(path: string): Promise<Buffer> {
  const file = await openRegular(path);
  try {
    const start = Buffer.alloc(pngSignature.length);
    await file.read(start, 0, start.length, 0);
    return isJpeg(start) || isPng(start) ? await file.readFile() : Buffer.alloc(0);
  } finally {
    await file.close();
  }
}

async function readAll(held: OfPhoto, folder: string): Promise<HeldMetadata> {
  const { path, isRaw, page = 0 } = held;
  const bytes = await readHere(path);
  const chunks = readChunks(bytes);
  const file = await faced(path, chunks, folder);
  const from = named(file, folder);
  const { carrier, leftOut } = await carried(from, folder, held);
  const read = { packet: await readPacket(file, folder), said: ofDirectory(await readSaid(file, folder), page) };
  const { packet, said, leftOut: beside } = await withBeside({ path, isRaw }, read, folder);
  return {
    ...said,
    carrier,
    blocks: hasBlocks(said.tags) ? await copiedBlocks(from, folder) : null,
    packet,
    textChunks: chunks?.chunks ?? noMetadata.textChunks,
    texts: chunks?.texts ?? [],
    comments: readComments(bytes),
    leftOut: [...new Set([...(chunks?.leftOut ?? []), ...leftOut])],
    strangers: [...(chunks?.strangers ?? strangersIn(bytes, said)), ...beside],
    lost: null,
  };
}

async function readMetadata(file: OfPhoto, stamp: string | null): Promise<HeldMetadata> {
  try {
    const held = await inPassingFolder((folder) => readAll(file, folder));
    if (stamp === null || (await stampOf(file.path)) === stamp) return held;
    return { ...noMetadata, lost: inWords('the file was changed meanwhile') };
  } catch (thrown) {
    return { ...noMetadata, lost: whyNot(thrown) };
  }
}
