import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fromPassing, runExifTool } from './exiftool';

/**
 * Tags by group and name, as ExifTool calls them (“IFD0:Make”), with numbers as numbers; further ones of a group and a name
 * with their number behind (“IFD0:Make:Copy1”).
 */
export type Tags = Readonly<Record<string, unknown>>;

/** What a file says beside its pixels. */
export interface Said {
  readonly tags: Tags;
  /** The family of each of them: EXIF of IFD0’s, XMP of XMP-dc’s. */
  readonly families: Readonly<Record<string, string>>;
}

export const nothingSaid: Said = { tags: {}, families: {} };

export const isXmp = (name: string): boolean => name.startsWith('XMP');

/** Those of some tags whose name is as wanted. */
export const only = <T>(tags: Readonly<Record<string, T>>, isWanted: (name: string) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(tags).filter(([name]) => isWanted(name)));

const copy = /^Copy\d+$/;

/**
 * From “EXIF:IFD0:Make”, or “XMP:XMP-dc:Copy1:Title” for a name that ExifTool has met before, in whatever group; group and
 * family of one name stand once.
 */
function grouped(listed: Tags): Said {
  const tags: Record<string, unknown> = {};
  const families: Record<string, string> = {};
  const entries = Object.entries(listed).map(([key, value]) => ({ words: key.split(':'), value }));
  const isCopy = ({ words }: { words: readonly string[] }) => words.some((word) => copy.test(word));
  // What ExifTool takes for the main one goes by the plain name.
  for (const { words, value } of [...entries.filter((one) => !isCopy(one)), ...entries.filter(isCopy)]) {
    if (words.length < 2) continue;
    const [group, name] = words.filter((word) => !copy.test(word)).slice(-2);
    const [plain, further] = [`${group}:${name}`, `${group}:${name}:${words[words.length - 2]}`];
    const tag = plain in tags ? further : plain;
    tags[tag] = value;
    families[tag] = words[0];
  }
  return { tags, families };
}

/**
 * All tags of a file, unknown ones of EXIF's directories included. They come in a file: a long text in what ExifTool prints
 * would be looked through anew with every piece of it that arrives. Throws ExifTool's error.
 * @param folder for passing files
 */
export async function readSaid(path: string, folder: string): Promise<Said> {
  const file = join(folder, 'tags.json');
  // The pattern is for none of the photo's ending, without which ExifTool would take our name for an ending.
  const into = ['-w!', `${fromPassing(file)}%.999e`];
  await runExifTool(['-json', '-groupNames0:1:4', '-struct', '-n', '-unknown', ...into, resolve(path)]);
  const [listed] = JSON.parse(await readFile(file, 'utf8')) as [Tags];
  return grouped(listed);
}
