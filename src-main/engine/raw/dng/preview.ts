import sharp from '../../image/codec';
import { plainDevelopment } from '../../../contract/plain-development';
import { toPlanes, toSamples } from '../../image/pixels';
import { develop } from '../develop';
import type { LinearPicture, DngPreview } from './linear-dng';

/** Enough to judge a photo in a list or on a small screen, at about 200 kilobytes. */
const longestSide = 1024;
const notTurned = 1;

/** The picture developed as shot, small. */
export async function previewOf({ image, colour }: LinearPicture): Promise<DngPreview> {
  const { width, height } = image;
  const { data, info } = await sharp(toSamples(image, null, 16), {
    raw: { width, height, channels: 3 },
    limitInputPixels: false,
  })
    .toColourspace('rgb16')
    .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
    .raw({ depth: 'ushort' })
    .toBuffer({ resolveWithObject: true });
  const samples = new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2);
  const small = develop(toPlanes(samples, info.width, info.height, 3), colour, notTurned, plainDevelopment);
  const raw = { width: small.width, height: small.height, channels: 3 } as const;
  const jpeg = await sharp(toSamples(small, null, 8), { raw })
    .jpeg({ quality: 85, chromaSubsampling: '4:4:4' })
    .toBuffer();
  return { width: small.width, height: small.height, jpeg };
}
