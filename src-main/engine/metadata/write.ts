import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Format } from '../../contract/formats';
import { fromPassing, runExifTool } from './exiftool';
import { extendedXmp, longestPacket } from './extended-xmp';
import type { HeldMetadata } from './hold';
import { changedPacket } from './packet';
import { blocksFor } from './photoshop';
import type { Bearer, Fit } from './renewed';
import { amongXmp } from './stale';
import type { Becoming } from './stale';
import { isXmp, only } from './tags';
import type { Tags } from './tags';

/** ExifTool would put the lens where no standard has it. */
const misplaced = ['-ExifIFD:Lens='];
/**
 * ExifTool sums up each byte of a PNG that it writes to, in Perl: a tenth of a second a megabyte. The codec has just summed up
 * what it wrote; sums of what is added are made all the same.
 */
const unchecked = ['-fast'];
/** What EXIF says of colours is said anew. */
const ofColours = ['EXIF:ColorSpace', 'EXIF:InteropIndex'];

/** What of the carrier goes into a result. @param skipped what does not, by ExifTool's names */
function copying(carrier: string, skipped: readonly string[], { isRaw, isPicture }: Becoming): string[] {
  // Without its character set what IPTC says would be read as Latin-1.
  const named = ['-IPTC:CodedCharacterSet', ...(isPicture ? [] : ['-IFD0:BaselineExposure'])];
  const without = ['ICC_Profile:all', ...skipped, ...ofColours].map((tag) => `--${tag}`);
  return ['-tagsFromFile', fromPassing(carrier), '-all:all', ...named, ...without, ...(isRaw ? misplaced : [])];
}

/** Photoshop's blocks, as they are. */
async function copyingBlocks(held: HeldMetadata, fit: Fit, format: Format, folder: string): Promise<string[]> {
  const blocks = await aside(held.blocks, join(folder, 'blocks.exv'));
  const wanted = blocksFor(format, fit.becoming);
  return blocks === null || wanted.length === 0 ? [] : ['-tagsFromFile', fromPassing(blocks), ...wanted];
}

/** Writes bytes into a passing file for ExifTool; null where there are none. */
async function aside(bytes: Buffer | null, path: string): Promise<string | null> {
  if (bytes === null) return null;
  await writeFile(path, bytes);
  return path;
}

/** XMP as it goes into a result. */
interface Packet {
  /** Where it lies. */
  readonly path: string;
  /** What of it a JPEG needs further segments for. */
  readonly rest: Buffer;
}

const nothing = Buffer.alloc(0);

/** The packet brought up to date; null where it cannot go as a whole, and tag by tag instead. */
async function packetFor(
  { packet, tags }: HeldMetadata,
  changes: { dropped: readonly string[]; values: Tags; carrier: string | null },
  format: Format,
  folder: string,
): Promise<Packet | null> {
  if (packet === null) return null;
  const isParted = tags['XMP-xmpNote:HasExtendedXMP'] !== undefined;
  const further = isParted ? changes.carrier : null;
  const changed = { dropped: [...amongXmp(changes.dropped), 'XMP-xmpNote:all'], values: changes.values, further };
  const made = await changedPacket(packet, changed, folder).catch(() => null);
  if (made === null) return null;
  if (format !== 'jpeg' || made.bytes.length <= longestPacket) return { path: made.path, rest: nothing };
  const parts = extendedXmp(made.bytes.toString('utf8'));
  if (parts === null) return null;
  const path = join(folder, 'main.xmp');
  await writeFile(path, parts.main);
  return { path, rest: parts.rest };
}

/**
 * Gives a finished file the metadata of its photo, in place. Throws ExifTool's error; the file is then as it was.
 * @param file whole, and with the profile of its colours already in it; nobody else reads it yet
 * @param folder for passing files
 * @returns segments that a JPEG gets beside
 */
export async function writeMetadata(
  held: HeldMetadata,
  fit: Fit,
  { format }: Bearer,
  { file, folder }: { file: string; folder: string },
): Promise<Buffer> {
  const { becoming, dropped: skipped, renewed: values } = fit;
  if (held.carrier === null && held.blocks === null && held.packet === null && Object.keys(values).length === 0)
    return nothing;
  const carrier = await aside(held.carrier, join(folder, 'carrier.mie'));
  const changes = { dropped: skipped, values: only(values, isXmp), carrier };
  const packet = await packetFor(held, changes, format, folder);
  const rest = packet === null ? values : only(values, (name) => !isXmp(name));
  const json = join(folder, 'values.json');
  await writeFile(json, JSON.stringify([{ SourceFile: '*', ...rest }]));
  const notCopied = packet === null ? skipped : [...skipped, 'XMP:all'];
  await runExifTool([
    ...['-overwrite_original', '-ignoreMinorErrors', '-n'],
    ...(format === 'png' ? unchecked : []),
    ...(carrier === null ? [] : copying(carrier, notCopied, becoming)),
    ...(await copyingBlocks(held, fit, format, folder)),
    ...(packet === null ? [] : [`-XMP<=${fromPassing(packet.path)}`]),
    `-json=${fromPassing(json)}`,
    resolve(file),
  ]);
  return packet?.rest ?? nothing;
}
