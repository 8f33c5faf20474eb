import type { Preview } from '../../contract/restoration';
import { applyCurve, applyMatrix } from './colour/apply';
import { inverse } from './colour/matrix';
import { profileToSrgb } from './colour/profile-grid';
import { fromLinearSrgb, spaces } from './colour/spaces';
import type { SpaceName } from './colour/spaces';
import { decode, encode } from './colour/transfer';
import { copyImage } from './image';
import type { Image } from './image';
import type { PhotoFacts } from './photo';
import { interleave } from './pixels';
import { fitted, reduced, resizedPlane } from './reduce';

/** How pictures of one photo are shown on the page, whose canvas is sRGB. */
export interface Display {
  /** A small picture in sRGB. */
  readonly toSrgb: (small: Image) => Image;
  /** The photo's opacity, or null. */
  readonly alpha: { readonly plane: Float32Array; readonly width: number; readonly height: number } | null;
}

/** From a space that we know; of linear output from what it is rendered with. */
function spaceToSrgb(name: SpaceName): Display['toSrgb'] {
  if (name === 'srgb') return (small) => small;
  const toLinearSrgb = inverse(fromLinearSrgb(spaces[name]));
  return (small) => {
    const image = copyImage(small);
    applyCurve(image, (value) => decode(spaces[name].rendering, value));
    applyMatrix(image, toLinearSrgb);
    applyCurve(image, (light) => encode(spaces.srgb.transfer, light));
    return image;
  };
}

type Shown = Pick<PhotoFacts, 'icc' | 'space' | 'width' | 'height'> & { readonly alpha: Float32Array | null };

/**
 * How a photo, and what becomes of it, is shown.
 * @param developed the space that a RAW photo is developed to; null for what stays in the photo's own
 */
export async function displayOf(photo: Shown, developed: SpaceName | null): Promise<Display> {
  const { icc, space, alpha, width, height } = photo;
  const named = spaceToSrgb(developed ?? space ?? 'srgb');
  const toSrgb = developed === null && icc ? await profileToSrgb(icc).catch(() => named) : named;
  return { toSrgb, alpha: alpha && { plane: alpha, width, height } };
}

/** A small 8-bit RGBA copy in sRGB, at most `side` pixels a side. */
export function shrink(image: Image, side: number, { toSrgb, alpha }: Display): Preview {
  const size = fitted(image, side);
  const { planes } = toSrgb(reduced(image, side));
  const opacity = alpha && resizedPlane(alpha.plane, alpha, size);
  const pixels = new Uint8Array(size.width * size.height * 4).fill(255);
  (opacity ? [...planes, opacity] : planes).forEach((plane, channel) => interleave(pixels, plane, channel, 4));
  return { ...size, pixels };
}
