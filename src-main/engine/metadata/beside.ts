import { stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { openRegular } from '../../files/regular';
import { isXmp, only, readSaid } from './tags';
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

/** Nobody writes more about a photo. */
const longest = 16 * 2 ** 20;

async function bytesOf(path: string): Promise<Buffer> {
  const file = await openRegular(path);
  try {
    if ((await file.stat()).size > longest) throw new Error('no XMP is so long');
    return await file.readFile();
  } finally {
    await file.close();
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads it; null where it says nothing that is XMP. Throws what openRegular throws, ExifTool's error, or TypeError. @param folder for passing files */
async function readBeside(path: string, folder: string): Promise<Beside | null> {
  const packet = await bytesOf(path);
  // All programs write UTF-8, and ExifTool takes other text for it, too: this throws for that.
  utf8.decode(packet);
  // Under a name of ours: ExifTool takes some letters of a name for something else.
  const copy = join(folder, 'beside.xmp');
  await writeFile(copy, packet);
  const { tags, families } = await readSaid(copy, folder);
  const said = { tags: only(tags, isXmp), families: only(families, isXmp) };
  return Object.keys(said.tags).length === 0 ? null : { packet, said };
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
