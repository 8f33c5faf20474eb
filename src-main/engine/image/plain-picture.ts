import sharp from './codec';
import type { Image } from './image';

/** Writes a picture in [0, 1] as an 8-bit PNG in sRGB that says nothing else; for the page alone. */
export async function writePlainPicture({ width, height, planes }: Image, file: string): Promise<void> {
  const bytes = new Uint8Array(3 * width * height);
  planes.forEach((plane, channel) => {
    for (let at = 0; at < plane.length; at++) bytes[3 * at + channel] = Math.round(255 * plane[at]);
  });
  await sharp(bytes, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 6 })
    .toFile(file);
}
