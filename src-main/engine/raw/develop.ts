import type { DevelopSettings, OutputSpace } from '../../contract/develop';
import { applyCurve, applyMatrix, scaleChannels } from '../image/colour/apply';
import { multiply } from '../image/colour/matrix';
import { fromLinearSrgb, spaces } from '../image/colour/spaces';
import type { SpaceName } from '../image/colour/spaces';
import { decode, encode } from '../image/colour/transfer';
import { copyImage } from '../image/image';
import type { Image } from '../image/image';
import { decodeSrgb, toneCurve } from './curves';
import { raiseClipped } from './highlights';
import type { CameraColour, Mosaic } from './mosaic';
import { upright } from './orient';
import { multipliersFor } from './white-balance';

/** The picture upright, as one that may be written to; turning comes first, so that no third copy is needed. */
function uprightCopy(image: Image, orientation: Mosaic['orientation']): Image {
  const turned = upright(image, orientation);
  return turned === image ? copyImage(image) : turned;
}

/** What develop needs of the settings: noise is gone before. */
type Development = Omit<DevelopSettings, 'noise'>;

/**
 * Camera RGB to a picture, in the order of docs/raw.md: upright, white balance, highlights, primaries of the output
 * space, exposure, tone curve, the curve that the picture is rendered with. Throws `grey-point-unusable`.
 * @param camera camera RGB, black at 0 and the saturated sensor at 1, not turned; it stays as it is
 */
export function develop(
  camera: Image,
  colour: CameraColour,
  orientation: Mosaic['orientation'],
  { whiteBalance, exposure, highlights, space }: Development,
): Image {
  const image = uprightCopy(camera, orientation);
  const multipliers = multipliersFor(whiteBalance, colour, image);
  const target = spaces[space];
  const [light, bent] = [2 ** exposure, toneCurve(highlights)];
  scaleChannels(image, multipliers);
  raiseClipped(image, multipliers);
  applyMatrix(image, multiply(fromLinearSrgb(target), colour.toSrgb));
  applyCurve(image, (value) => encode(target.rendering, bent(value * light)));
  return image;
}

/** A picture that is finished in sRGB, as a space's file has it; the same object for sRGB. */
export function convertFromSrgb(picture: Image, space: SpaceName): Image {
  if (space === 'srgb') return picture;
  const image = copyImage(picture);
  applyCurve(image, decodeSrgb);
  applyMatrix(image, fromLinearSrgb(spaces[space]));
  applyCurve(image, (light) => encode(spaces[space].transfer, light));
  return image;
}

/** From the curve that a picture is rendered with to that of its file, in place; they differ for linear output alone. */
export function toFileCurve(image: Image, space: OutputSpace): void {
  const { rendering, transfer } = spaces[space];
  if (rendering !== transfer) applyCurve(image, (value) => encode(transfer, decode(rendering, value)));
}
