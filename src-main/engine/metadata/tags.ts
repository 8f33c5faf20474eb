import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fromPassing, runExifTool } from './exiftool';

/** Tags by group and name, as ExifTool calls them (“IFD0:Make”), with numbers as numbers. */
export type Tags = Readonly<Record<string, unknown>>;

/** What a file says beside its pixels. */
export interface Said {
  readonly tags: Tags;
  /** The family of each of them: EXIF of IFD0’s, XMP of XMP-dc’s. */
  readonly families: Readonly<Record<string, string>>;
}

export const nothingSaid: Said = { tags: {}, families: {} };

/** From “EXIF:IFD0:Make”; where group and family have one name it stands once. */
function grouped(listed: Tags): Said {
  const tags: Record<string, unknown> = {};
  const families: Record<string, string> = {};
  for (const [key, value] of Object.entries(listed)) {
    const words = key.split(':');
    if (words.length < 2) continue;
    const [group, name] = words.slice(-2);
    tags[`${group}:${name}`] = value;
    families[`${group}:${name}`] = words[0];
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
  await runExifTool(['-json', '-groupNames0:1', '-struct', '-n', '-unknown', ...into, resolve(path)]);
  const [listed] = JSON.parse(await readFile(file, 'utf8')) as [Tags];
  return grouped(listed);
}
