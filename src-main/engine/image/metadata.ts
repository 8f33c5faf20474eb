import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import exiftool from 'exiftool-vendored.pl';
import { LatensifyError } from '../../contract/errors';
import { iccProfile } from './colour/profile';
import { spaces } from './colour/spaces';
import type { SpaceName } from './colour/spaces';
import type { PhotoFacts } from './photo';
import type { Orientation } from '../raw/mosaic';

/** The packaged ExifTool is a Perl script, which Linux and macOS run as it is; Windows needs the program installed. */
const program = process.platform === 'win32' ? 'exiftool' : exiftool;

/** Tags that describe the original's pixels and would be wrong for the result. */
const staleTags = ['ThumbnailImage', 'PreviewImage', 'JpgFromRaw', 'ExifImageWidth', 'ExifImageHeight', 'XMP-tiff:all'];
const skipped = staleTags.map((tag) => `--${tag}`);

/**
 * Tags of a RAW file go where EXIF has a place for them, because makers arrange them in their own way. ExifTool would
 * put the lens where no standard has it.
 */
const fromRaw = { before: ['-all>EXIF:all'], after: ['-ExifIFD:Lens='] };
const fromPicture = { before: [], after: [] };
/** How bright the maker of a DNG wants its light to be shown. */
const brightness = '-BaselineExposure';

/** EXIF knows sRGB by number, Adobe RGB by a second tag, and calls all others uncalibrated. */
function exifSpace(space: SpaceName): string[] {
  const interoperability: Partial<Record<SpaceName, string>> = { srgb: 'R98', 'adobe-rgb': 'R03' };
  const number = space === 'srgb' ? 1 : 0xffff;
  return [`-EXIF:ColorSpace#=${number}`, `-EXIF:InteropIndex#=${interoperability[space] ?? ''}`];
}

/** Options that copy EXIF, XMP, IPTC and the profile. The result's pixels stand upright: the orientation is normal. */
function copying({ path, hasMetadata, keepsProfile, isRaw }: PhotoFacts): string[] {
  if (!hasMetadata) return [];
  const profile = keepsProfile ? '-icc_profile' : '--icc_profile:all';
  const { before, after } = isRaw ? fromRaw : fromPicture;
  return ['-tagsFromFile', path, ...before, '-all:all', profile, ...skipped, '-EXIF:Orientation#=1', ...after];
}

async function runExifTool(path: string, options: readonly string[]): Promise<void> {
  const manners = ['-charset', 'filename=utf8', '-quiet', '-overwrite_original', '-ignoreMinorErrors'];
  await promisify(execFile)(program, [...manners, ...options], { windowsHide: true }).catch((cause: unknown) => {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : '';
    const reason = said.trim() || String(cause);
    throw new LatensifyError('metadata-failed', { path, reason }, { cause });
  });
}

/** Runs `use` with options that embed the profile of a space, which ExifTool reads from a file. */
async function withProfile(file: string, space: SpaceName, use: (options: string[]) => Promise<void>): Promise<void> {
  const carrier = `${file}.icc`;
  try {
    await writeFile(carrier, iccProfile(spaces[space]));
    await use([`-icc_profile<=${carrier}`]);
  } finally {
    await rm(carrier, { force: true });
  }
}

/**
 * Gives a result the metadata of its photo and the profile of its colour space, in place. Throws `metadata-failed`, or
 * the file system's own error.
 * @param file the finished picture, which nobody else reads yet
 */
export async function writeMetadata(
  { source, space }: { source: PhotoFacts; space: SpaceName | null },
  file: string,
): Promise<void> {
  const copied = copying(source);
  if (space !== null) {
    const tags = source.hasMetadata ? exifSpace(space) : [];
    await withProfile(file, space, (profile) => runExifTool(source.path, [...copied, ...profile, ...tags, file]));
  } else if (copied.length > 0) await runExifTool(source.path, [...copied, file]);
}

/**
 * Gives a linear DNG the EXIF, XMP and IPTC of the RAW file that it was made of, in place. What describes pixels and
 * colours is the DNG's own, and the camera's profile stays behind. Throws `metadata-failed`.
 * @param orientation of the DNG's pixels, which are not turned
 */
export async function writeDngMetadata(path: string, orientation: Orientation, file: string): Promise<void> {
  const { before, after } = fromRaw;
  const copied = ['-tagsFromFile', path, ...before, '-all:all', brightness, '--icc_profile:all', ...skipped];
  await runExifTool(path, [...copied, `-EXIF:Orientation#=${orientation}`, ...after, file]);
}
