import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import exiftool from 'exiftool-vendored.pl';
import { LatensifyError } from '../../contract/errors';
import type { PhotoFacts } from './photo';

/** The packaged ExifTool is a Perl script, which Linux and macOS run as it is; Windows needs the program installed. */
const program = process.platform === 'win32' ? 'exiftool' : exiftool;

/** Tags that describe the original's pixels and would be wrong for the result. */
const staleTags = ['ThumbnailImage', 'PreviewImage', 'JpgFromRaw', 'ExifImageWidth', 'ExifImageHeight', 'XMP-tiff:all'];

/**
 * Tags of a RAW file go where EXIF has a place for them, makers arrange them in their own way; and the result is sRGB,
 * whatever space the camera was set to.
 */
const fromRaw = { before: ['-all'], after: ['-EXIF:ColorSpace#=1'] };
const fromPicture = { before: [], after: [] };

/**
 * Copies EXIF, XMP, IPTC and the ICC profile from a photo to its result, in place. The result's pixels stand upright,
 * so the orientation becomes normal. Throws `metadata-failed`.
 * @param file the finished picture, which nobody else reads yet
 */
export async function copyMetadata(facts: PhotoFacts, file: string): Promise<void> {
  const { path, hasMetadata, keepsProfile, isRaw } = facts;
  if (!hasMetadata) return;
  const skipped = staleTags.map((tag) => `--${tag}`);
  const profile = keepsProfile ? '-icc_profile' : '--icc_profile:all';
  const names = ['-charset', 'filename=utf8', '-quiet', '-overwrite_original', '-ignoreMinorErrors'];
  const { before, after } = isRaw ? fromRaw : fromPicture;
  const copied = ['-tagsFromFile', path, ...before, '-all:all', profile, ...skipped];
  const copy = [...copied, '-EXIF:Orientation#=1', ...after, file];
  await promisify(execFile)(program, [...names, ...copy], { windowsHide: true }).catch((cause: unknown) => {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : '';
    const reason = said.trim() || String(cause);
    throw new LatensifyError('metadata-failed', { path, reason }, { cause });
  });
}
