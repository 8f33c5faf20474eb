import type { Image } from '../../image/image';
import { toSamples } from '../../image/pixels';
import type { Size } from '../../../contract/area';
import { cameraOf } from '../../../contract/camera';
import type { CameraPicture } from '../camera-picture';
import type { CameraColour, CameraShot } from '../mosaic';
import * as tiff from '../../tiff/write';

/** What another RAW developer has to know to go on with a picture. */
export type LinearPicture = Pick<CameraPicture, 'image' | 'colour' | 'orientation' | 'shot'>;

/** A small finished picture for those who show files without developing them; not turned either. */
export interface DngPreview extends Size {
  /** A baseline JPEG in sRGB with as much colour as brightness (4:4:4). */
  readonly jpeg: Uint8Array;
}

/** The largest number of 16 bits is the saturated sensor. */
const white = 65535;
const daylight = 21;
const codes = { jpeg: 7, none: 1, yCbCr: 6, linearRaw: 34892, sRgb: 2 } as const;

/** What a neutral surface looks like to the sensor: the largest is 1. */
function neutralOf({ whiteBalance }: CameraColour): readonly number[] {
  return whiteBalance.map((multiplier) => 1 / multiplier);
}

/** Make and model as one name, without the maker's name twice. */
const uniqueName = (shot: CameraShot) => cameraOf(shot) || 'Unknown camera';

function cameraFields({ colour, orientation, shot }: LinearPicture): tiff.TiffField[] {
  const named = [tiff.text(271, shot.make), tiff.text(272, shot.model)].filter(({ values }) => values.length > 1);
  return [
    ...named,
    tiff.shorts(274, orientation),
    tiff.text(305, 'Latensify'),
    tiff.bytes(50706, 1, 4, 0, 0), // DNGVersion
    tiff.bytes(50707, 1, 1, 0, 0), // DNGBackwardVersion
    tiff.text(50708, uniqueName(shot)),
    tiff.signedRationals(50721, ...colour.fromXyz.flat()), // ColorMatrix1
    tiff.rationals(50728, ...neutralOf(colour)), // AsShotNeutral
    tiff.shorts(50778, daylight), // CalibrationIlluminant1
  ];
}

/** What each picture says of its samples, in one strip. */
function pictureFields(
  { width, height }: Size,
  { isReduced, bits, compression, colours }: { isReduced: boolean; bits: number; compression: number; colours: number },
): tiff.TiffField[] {
  return [
    tiff.longs(254, isReduced ? 1 : 0), // NewSubfileType
    tiff.longs(256, width),
    tiff.longs(257, height),
    tiff.shorts(258, bits, bits, bits),
    tiff.shorts(259, compression),
    tiff.shorts(262, colours),
    tiff.shorts(277, 3),
    tiff.longs(278, height),
    tiff.shorts(284, 1),
  ];
}

function previewFields(preview: DngPreview): tiff.TiffField[] {
  return [
    ...pictureFields(preview, { isReduced: true, bits: 8, compression: codes.jpeg, colours: codes.yCbCr }),
    tiff.shorts(530, 1, 1), // YCbCrSubSampling
    tiff.rationals(532, 0, 255, 128, 255, 128, 255), // ReferenceBlackWhite: JPEG's
    tiff.longs(50970, codes.sRgb), // PreviewColorSpace
  ];
}

function rawDirectory(image: Image): tiff.Directory {
  const { width, height } = image;
  const samples = toSamples(image, null, 16);
  const fields = [
    ...pictureFields(image, { isReduced: false, bits: 16, compression: codes.none, colours: codes.linearRaw }),
    tiff.shorts(50713, 1, 1), // BlackLevelRepeatDim
    tiff.shorts(50714, 0, 0, 0), // BlackLevel
    tiff.longs(50717, white, white, white),
    tiff.rationals(50718, 1, 1), // DefaultScale
    tiff.longs(50719, 0, 0), // DefaultCropOrigin
    tiff.longs(50720, width, height), // DefaultCropSize
    tiff.longs(50829, 0, 0, height, width), // ActiveArea
  ];
  return { fields, strips: [new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)] };
}

/** 0: the camera does not say. */
function shotFields({ iso, exposure }: CameraShot): tiff.TiffField[] {
  const exposureTime = exposure > 0 ? [tiff.rationals(33434, exposure)] : [];
  return iso > 0 ? [...exposureTime, tiff.shorts(34855, Math.min(Math.round(iso), 65535))] : exposureTime;
}

/**
 * A linear DNG (Adobe, Digital Negative Specification 1.4): the preview in the main directory, the camera's colours in
 * 16 bits, uncompressed, in the one below it. Samples beyond [0, 1] are cut off: what is darker than black is noise,
 * and beyond the saturated sensor there is nothing to know.
 * @param xmp a packet for it; null: none
 * @returns the parts of the file, one after the other
 */
export function linearDng(picture: LinearPicture, preview: DngPreview, xmp: string | null = null): Uint8Array[] {
  const exif = { fields: shotFields(picture.shot) };
  const packet = xmp === null ? [] : [tiff.data(700, Buffer.from(xmp))];
  return tiff.encodeTiff({
    fields: [...previewFields(preview), ...cameraFields(picture), ...packet],
    children: [
      { tag: 330, directory: rawDirectory(picture.image) },
      { tag: 34665, directory: exif },
    ],
    strips: [preview.jpeg],
  });
}
