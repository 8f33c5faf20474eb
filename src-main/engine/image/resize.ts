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
