import { stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { readText } from '../../files/regular';
import { readSaid } from './tags';
import type { Said } from './tags';

/** What another program keeps beside a photo, because it does not write into it. */
interface Beside {
  readonly packet: Buffer;
  readonly said: Said;
}

/**
 * The XMP file beside a photo: darktable, digiKam and RawTherapee add an ending to its name, Adobe puts it in the place of a RAW
 * file's. null where there is none.
 */
async function besideOf(path: string, isRaw: boolean): Promise<string | null> {
  const stem = path.slice(0, path.length - extname(path).length);
  const names = [path, ...(isRaw ? [stem] : [])].flatMap((name) => [`${name}.xmp`, `${name}.XMP`]);
  for (const name of names)
    if (
      await stat(name)
        .then((found) => found.isFile())
        .catch(() => false)
    )
      return name;
  return null;
}

const isXmp = (name: string): boolean => name.startsWith('XMP');
const ofXmp = <T>(tags: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(tags).filter(([name]) => isXmp(name)));

/** Reads it. Throws what readText throws, or ExifTool's error. @param folder for passing files */
async function readBeside(path: string, folder: string): Promise<Beside> {
  const text = await readText(path);
  // Under a name of ours: ExifTool takes some letters of a name for something else.
  const copy = join(folder, 'beside.xmp');
  await writeFile(copy, text);
  const { tags, families } = await readSaid(copy, folder);
  return { packet: Buffer.from(text, 'utf8'), said: { tags: ofXmp(tags), families: ofXmp(families) } };
}

/** A photo's XMP and tags with what stands beside it, where it has no XMP of its own; else that file is named. */
export async function withBeside(
  { path, isRaw }: { path: string; isRaw: boolean },
  own: { packet: Buffer | null; said: Said },
  folder: string,
): Promise<{ packet: Buffer | null; said: Said; leftOut: readonly string[] }> {
  const file = await besideOf(path, isRaw);
  if (file === null) return { ...own, leftOut: [] };
  const beside = own.packet === null ? await readBeside(file, folder).catch(() => null) : null;
  if (beside === null) return { ...own, leftOut: [basename(file)] };
  const { packet, said } = beside;
  const tags = { ...said.tags, ...own.said.tags };
  const families = { ...said.families, ...own.said.families };
  return { packet, said: { tags, families }, leftOut: [] };
}
