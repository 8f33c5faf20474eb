import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exiftoolPath } from 'exiftool-vendored';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { onTestFinished } from 'vitest';

const exiftool = await exiftoolPath();

// What libvips remembers it keeps open, and Windows removes no file that is.
if (process.platform === 'win32') sharp.cache(false);

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'latensify-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

export const size = { width: 24, height: 16 };

/** Smooth colours that differ in every corner: interleaved RGB in 8 or 16 bits. */
export function gradient(bits: 8 | 16, channels: 3 | 4 = 3): Uint8Array | Uint16Array {
  const full = bits === 16 ? 65535 : 255;
  const values = Array.from({ length: size.width * size.height }, (_, index) => {
    const [x, y] = [(index % size.width) / (size.width - 1), Math.floor(index / size.width) / (size.height - 1)];
    return [x, y, 0.2 + 0.6 * x * y, 0.5 + 0.5 * x].slice(0, channels).map((value) => Math.round(value * full));
  }).flat();
  return bits === 16 ? Uint16Array.from(values) : Uint8Array.from(values);
}

/** The gradient as a sharp picture. */
export function gradientPicture(bits: 8 | 16, channels: 3 | 4 = 3): Sharp {
  const picture = sharp(gradient(bits, channels), { raw: { ...size, channels } });
  return bits === 16 ? picture.toColourspace('rgb16') : picture;
}

/** Runs ExifTool; returns what it prints, in lines that end alike on every system. */
export function exif(...options: string[]): string {
  return execFileSync(exiftool, options, { encoding: 'utf8' }).replaceAll('\r\n', '\n').trim();
}

/** A JPEG with a Display P3 profile, EXIF with a position, XMP, and a camera held upright. */
export async function photographWithMetadata(folder: string): Promise<string> {
  const file = join(folder, 'photograph.jpg');
  await gradientPicture(8).withIccProfile('p3').jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toFile(file);
  exif(
    ...['-overwrite_original', '-EXIF:Artist=Ann', '-EXIF:LensModel=50mm', '-GPSLatitude=51.5', '-GPSLatitudeRef=N'],
    ...['-XMP-dc:Title=Harbour', '-EXIF:Orientation#=6', file],
  );
  return file;
}
