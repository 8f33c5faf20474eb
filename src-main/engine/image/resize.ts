import sharp from './codec';
import type { Image } from './image';

/** Opacity enlarged with the picture, in 16 bits: networks restore colours only. */
export async function enlargeAlpha(
  alpha: Float32Array,
  { width, height }: Image,
  scale: number,
): Promise<Float32Array> {
  if (scale === 1) return alpha;
  const samples = Uint16Array.from(alpha, (value) => Math.round(value * 65535));
  const enlarged = await sharp(samples, { raw: { width, height, channels: 1 }, limitInputPixels: false })
    .resize(width * scale, height * scale, { kernel: 'cubic' })
    .toColourspace('grey16')
    .raw({ depth: 'ushort' })
    .toBuffer();
  const result = new Uint16Array(enlarged.buffer, enlarged.byteOffset, enlarged.byteLength / 2);
  return Float32Array.from(result, (value) => value / 65535);
}

/** A small 8-bit RGBA copy, at most `side` pixels a side, by taking every n-th pixel: previews have to be quick. */
export function shrink(
  { width, height, planes }: Image,
  side: number,
): { width: number; height: number; pixels: Uint8Array<ArrayBuffer> } {
  const factor = Math.max(1, Math.ceil(Math.max(width, height) / side));
  const small = { width: Math.floor(width / factor) || 1, height: Math.floor(height / factor) || 1 };
  const pixels = new Uint8Array(small.width * small.height * 4).fill(255);
  for (let index = 0; index < small.width * small.height; index++) {
    const [x, y] = [(index % small.width) * factor, Math.floor(index / small.width) * factor];
    for (let channel = 0; channel < 3; channel++) {
      const value = planes[channel][y * width + x];
      pixels[4 * index + channel] = Math.round(255 * Math.min(Math.max(value, 0), 1));
    }
  }
  return { ...small, pixels };
}
