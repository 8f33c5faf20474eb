import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fromPassing, runExifTool } from './exiftool';
import type { Tags } from './tags';

/** The XMP of a file as it stands there; null where there is none. Throws ExifTool's error. @param folder for passing files */
export async function readPacket(path: string, folder: string): Promise<Buffer | null> {
  const file = join(folder, 'packet.xmp');
  await runExifTool(['-b', '-XMP', '-W!', fromPassing(file), resolve(path)]);
  return readFile(file).catch(() => null);
}

/**
 * A packet with the element around it that the specification leaves to the writer (XMP, part 1, 7.3.3), and without which
 * ExifTool takes none for one.
 */
function wrapped(packet: Buffer): Buffer {
  const text = packet.toString('latin1');
  const [begin, end] = [text.search(/<\w+:RDF[\s>]/), [...text.matchAll(/<\/\w+:RDF\s*>/g)].at(-1)];
  if (/<\w+:x[am]pmeta[\s>]/.test(text) || begin < 0 || end === undefined) return packet;
  const after = end.index + end[0].length;
  return Buffer.from(
    `${text.slice(0, begin)}<x:xmpmeta xmlns:x="adobe:ns:meta/">${text.slice(begin, after)}</x:xmpmeta>${text.slice(after)}`,
    'latin1',
  );
}

/**
 * A packet as ExifTool has written it, from its first element to the end of that. What may stand before it in a file of its own
 * (an XML declaration, a byte order mark, an empty line) has no place in a picture, and ExifTool would refuse the whole for it. Throws where there is no such element.
 */
function elementOf(packet: Buffer): Buffer {
  const text = packet.toString('latin1');
  const [begin, end] = [text.search(/<x:x[am]pmeta[\s>]/), /<\/x:x[am]pmeta\s*>/.exec(text)];
  if (begin < 0 || end === null) throw new Error('no XMP was written');
  return packet.subarray(begin, end.index + end[0].length);
}

/** How a packet is to change. */
export interface Changes {
  /** What no longer holds, by ExifTool's names. */
  readonly dropped: readonly string[];
  readonly values: Tags;
  /** Passing files with further properties, which were in another packet of the photo. */
  readonly further: string | null;
}

/**
 * A packet brought up to date as a whole, so that it keeps properties and structures that ExifTool has no names for.
 * Throws, most often ExifTool's error, as for a packet that is no XML.
 * @param folder for passing files
 * @returns it, and where it lies
 */
export async function changedPacket(
  packet: Buffer,
  { dropped, values, further }: Changes,
  folder: string,
): Promise<{ path: string; bytes: Buffer }> {
  const [file, json] = [join(folder, 'result.xmp'), join(folder, 'properties.json')];
  await writeFile(file, wrapped(packet));
  await writeFile(json, JSON.stringify([{ SourceFile: '*', ...values }]));
  const copied = further === null ? [] : ['-tagsFromFile', fromPassing(further), '-XMP:all'];
  const changed = [...dropped.map((tag) => `-${tag}=`), `-json=${fromPassing(json)}`];
  await runExifTool(['-overwrite_original', '-ignoreMinorErrors', ...copied, ...changed, resolve(file)]);
  const bytes = elementOf(await readFile(file));
  await writeFile(file, bytes);
  return { path: file, bytes };
}
