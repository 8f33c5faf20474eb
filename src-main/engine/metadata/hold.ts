import { copyFile, link, readFile, stat, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { inWords } from '../../contract/reasons';
import { refuseIrregular } from '../../files/regular';
import { inPassingFolder } from '../leftovers';
import { traced } from '../trace';
import { fromPassing, runExifTool } from './exiftool';
import { readTextChunks } from './png-text';

/** Tags by group and name, as ExifTool calls them, with numbers as numbers. */
export type Tags = Readonly<Record<string, unknown>>;

/** A photo's metadata, read when the photo is: whatever becomes of its file later, the result gets this. */
export interface HeldMetadata {
  /** All that ExifTool can carry over, in its own format MIE; null where there is nothing. */
  readonly carrier: Buffer | null;
  /** What a result needs worked out anew, or what the carrier has no place for. */
  readonly tags: Tags;
  /** Text chunks of a PNG, as they are. */
  readonly textChunks: Buffer;
  /** Names of compressed texts and metadata that are too much, or damaged, and are in none of the above. */
  readonly leftOut: readonly string[];
  /** Why there is nothing although there may have been; null where all is well. */
  readonly lost: string | null;
}

export const noMetadata: HeldMetadata = {
  carrier: null,
  tags: {},
  textChunks: Buffer.alloc(0),
  leftOut: [],
  lost: null,
};

/** Which file it was and in which state, as far as the file system tells. */
export async function stampOf(path: string): Promise<string> {
  const { dev, ino, size, mtimeNs } = await stat(path, { bigint: true });
  return [dev, ino, size, mtimeNs].join(' ');
}

/** Tags of a RAW file go where EXIF has a place for them, because makers arrange them in their own way. */
const fromRaw = ['-all>EXIF:all'];
/** Tags that are copied only when they are named. */
const named = ['-IPTC:CodedCharacterSet', '-EXIF:ColorSpace', '-EXIF:InteropIndex', '-IFD0:BaselineExposure'];

/** What is read as values. */
const read = [
  '-IFD0:Orientation',
  '-IFD0:XResolution',
  '-IFD0:YResolution',
  '-IFD0:ResolutionUnit',
  '-ExifIFD:ExifVersion',
  '-ExifIFD:ColorSpace',
  '-InteropIFD:InteropIndex',
  '-JFIF:all',
  '-PNG:all',
  '-PNG-pHYs:all',
  '-File:Comment',
  '-ExifIFD:UserComment',
  '-XMP-dc:all',
  '-IPTC:all',
  '-XMP-mwg-rs:RegionInfo',
  '-XMP-MP:RegionInfoMP',
  '-XMP-acdsee-rs:RegionInfoACDSee',
  '-XMP-iptcExt:ImageRegion',
  '-XMP-GPano:all',
  '-XMP-hdrgm:Version',
  '-XMP-HDRGainMap:HDRGainMapVersion',
];

async function readTags(path: string): Promise<Tags> {
  const { output } = await runExifTool(['-json', '-groupNames1', '-struct', '-n', ...read, resolve(path)]);
  const [tags] = JSON.parse(output) as [Tags];
  return tags;
}

/** What ExifTool says of a file without metadata, as an error or as a warning. */
const isNothing = (words: string) => /nothing to write/i.test(words);
/** It says so, too, of a file that it could not read; why, it has told before. */
const isFailure = (words: string) => /\berror\b(?! inflating)|file is empty/i.test(words) && !isNothing(words);
/** Names what it could not unfold; a PNG's profile is read and judged with the picture. */
const namedIn = (words: string) => /error inflating (?!iccp)(.+?)(?: metadata)?(?: \[x\d+\])? - /i.exec(words)?.[1];

/** Where ExifTool reads a file whose name it would take for a pattern: under a name of ours that leads there. */
async function plainly(path: string, folder: string): Promise<string> {
  if (!path.includes('%')) return resolve(path);
  const plain = join(folder, `photo${/\.\w+$/.exec(path)?.[0] ?? ''}`);
  // Windows lets few people make links, and a disk of its own has no second name for a file of another one.
  await symlink(resolve(path), plain)
    .catch(() => link(path, plain))
    .catch(() => copyFile(path, plain));
  return fromPassing(plain);
}

/** All that ExifTool can carry over, and names of what it could not unfold. */
type Carried = Pick<HeldMetadata, 'carrier' | 'leftOut'>;

async function copyInto(folder: string, path: string, isRaw: boolean): Promise<Carried> {
  const carrier = join(folder, 'carrier.mie');
  const from = await plainly(path, folder);
  const copying = ['-tagsFromFile', from, ...(isRaw ? fromRaw : []), '-all:all', ...named];
  const { warnings } = await runExifTool(['-ignoreMinorErrors', ...copying, '-o', fromPassing(carrier)]);
  const leftOut = warnings.flatMap((words) => namedIn(words) ?? []);
  if (!warnings.some(isNothing)) return { carrier: await readFile(carrier), leftOut };
  const failure = warnings.find(isFailure);
  if (failure !== undefined) throw new Error(failure.replace(/^warning: /i, '').replace(` - ${from}`, ''));
  return { carrier: null, leftOut };
}

function readCarrier(path: string, isRaw: boolean): Promise<Carried> {
  return inPassingFolder((folder) =>
    copyInto(folder, path, isRaw).catch((thrown: unknown) => {
      if (thrown instanceof Error && isNothing(thrown.message)) return { carrier: null, leftOut: [] };
      throw thrown;
    }),
  );
}

/**
 * Reads all metadata of a photo's file. It never throws: what went wrong is in `lost`.
 * @param stamp of the file when its pixels were read; metadata of another one that has taken its place is not taken
 */
export function holdMetadata(file: { path: string; isRaw: boolean }, stamp: string | null): Promise<HeldMetadata> {
  return traced('read metadata', () => readMetadata(file, stamp));
}

async function readMetadata(
  { path, isRaw }: { path: string; isRaw: boolean },
  stamp: string | null,
): Promise<HeldMetadata> {
  try {
    await refuseIrregular(path);
    const text = await readTextChunks(path);
    const { carrier, leftOut } = await readCarrier(path, isRaw);
    const names = [...new Set([...text.leftOut, ...leftOut])];
    const held = { carrier, tags: await readTags(path), textChunks: text.chunks, leftOut: names, lost: null };
    if (stamp === null || (await stampOf(path)) === stamp) return held;
    return { ...noMetadata, lost: inWords('the file was changed meanwhile') };
  } catch (thrown) {
    return { ...noMetadata, lost: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
