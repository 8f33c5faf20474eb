import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import exiftool from 'exiftool-vendored.pl';
import { LatensifyError } from '../../contract/errors';
import type { PhotoFacts } from './photo';
import type { Orientation } from './raw/mosaic';

/** The packaged ExifTool is a Perl script, which Linux and macOS run as it is; Windows needs the program installed. */
const program = process.platform === 'win32' ? 'exiftool' : exiftool;

/** Tags that describe the original's pixels and would be wrong for the result. */
const staleTags = ['ThumbnailImage', 'PreviewImage', 'JpgFromRaw', 'ExifImageWidth', 'ExifImageHeight', 'XMP-tiff:all'];

/**
 * Tags of a RAW file go where EXIF has a place for them, because makers arrange them in their own way. ExifTool would
 * put a lens where no standard has it.
 */
const fromRaw = { before: ['-all>EXIF:all'], after: ['-ExifIFD:Lens='] };
const fromPicture = { before: [], after: [] };
/** A finished picture of a RAW file is sRGB, whatever space the camera was set to. */
const finishedSpace = '-EXIF:ColorSpace#=1';
/** How bright the maker wants the light of a DNG to be shown. */
const brightness = '-BaselineExposure';

/** Has ExifTool change a file of ours. Throws `metadata-failed`. */
async function runExifTool(changes: readonly string[], path: string, file: string): Promise<void> {
  const names = ['-charset', 'filename=utf8', '-quiet', '-overwrite_original', '-ignoreMinorErrors'];
  await promisify(execFile)(program, [...names, ...changes, file], { windowsHide: true }).catch((cause: unknown) => {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : '';
    const reason = said.trim() || String(cause);
    throw new LatensifyError('metadata-failed', { path, reason }, { cause });
  });
}

const skipped = staleTags.map((tag) => `--${tag}`);

/**
 * Copies EXIF, XMP, IPTC and the ICC profile from a photo to its result, in place. The result's pixels stand upright,
 * so the orientation becomes normal. Throws `metadata-failed`.
 * @param file the finished picture, which nobody else reads yet
 */
export async function copyMetadata(facts: PhotoFacts, file: string): Promise<void> {
  const { path, hasMetadata, keepsProfile, isRaw } = facts;
  if (!hasMetadata) return;
  const profile = keepsProfile ? '-icc_profile' : '--icc_profile:all';
  const { before, after } = isRaw ? fromRaw : fromPicture;
  const copied = ['-tagsFromFile', path, ...before, '-all:all', profile, ...skipped];
  const space = isRaw ? [finishedSpace] : [];
  await runExifTool([...copied, '-EXIF:Orientation#=1', ...space, ...after], path, file);
}

/**
 * Copies EXIF, XMP and IPTC from a RAW file to the linear DNG that was made of it, in place. What describes pixels and
 * colours is the DNG's own, the camera's profile included. Throws `metadata-failed`.
 * @param orientation of the DNG's pixels, which are not turned
 */
export async function copyMetadataToDng(path: string, file: string, orientation: Orientation): Promise<void> {
  const { before, after } = fromRaw;
  const copied = ['-tagsFromFile', path, ...before, '-all:all', brightness, '--icc_profile:all', ...skipped];
  await runExifTool([...copied, `-EXIF:Orientation#=${orientation}`, ...after], path, file);
}
