import type { LibRaw, OutputSettings } from 'libraw-wasm/dist/libraw.js';
import { LatensifyError } from '../../contract/errors';
import { inWords } from '../../contract/reasons';
import type { Image } from '../image/image';
import { toPlanes } from '../image/pixels';
import { dngNaming, nameInCrw } from './camera-name';
import { coloursOf, isXTrans, orientationOf, patternOf, sensorOf, shotOf, whiteBalanceOf } from './facts';
import type { Facts } from './facts';
import { blackLevels, whiteLevel } from './levels';
import { withLibRaw } from './libraw';
import type { Mosaic, Pattern, CameraShot } from './mosaic';
import type { Noise } from './noise';
import { noiseProfileOf } from './noise-profile';
import { unsupportedRaw } from './raw-tiff';
import { xTransPatternOf } from './x-trans';
import { readTiff } from '../tiff/read';

/** What a RAW file holds. */
export type RawFile =
  | {
      readonly kind: 'mosaic';
      readonly mosaic: Mosaic;
      /** The mosaic as LibRaw interpolates it, Bayer's linearly: camera RGB, black subtracted, 1 is 65535. */
      readonly plain: Image;
      /** What the file itself says of its noise, or null. */
      readonly noiseProfile: Noise | null;
    }
  | {
      readonly kind: 'finished';
      /** LibRaw's own rendering: sRGB, camera white balance, upright. */
      readonly image: Image;
      /** Why it is LibRaw's: the kind of sensor. */
      readonly sensor: string;
      /** Whether the sensor sees brightness alone. */
      readonly isGrey: boolean;
      readonly shot: CameraShot;
    };

/** Black subtracted and interpolated linearly, nothing else: the sampled numbers stay as they are. */
const plainSettings: OutputSettings = {
  outputBps: 16,
  outputColor: 0,
  useCameraWb: false,
  noAutoBright: true,
  gamm: [1, 1, 1, 1, 0, 0],
  noAutoScale: true,
  adjustMaximumThr: 0,
  userMul: [1, 1, 1, 1],
  userFlip: 0,
  userQual: 0,
};

/** X-Trans as LibRaw interpolates it by default, in three passes: by lines it shows a maze. It keeps what was sampled. */
const plainXTrans: OutputSettings = { ...plainSettings, userQual: 3 };

/** A finished picture in sRGB, whose curve has the power 1/2.4 and the slope 12.92. */
const finishedSettings: OutputSettings = {
  outputBps: 16,
  outputColor: 1,
  useCameraWb: true,
  noAutoBright: true,
  gamm: [1 / 2.4, 12.92, 0, 0, 0, 0],
};

/** LibRaw's own demosaicking; null where the file holds nothing that it can turn into three colours, or grey. */
function picture(file: LibRaw): { image: Image; samples: Uint16Array } | null {
  const output = file.imageData();
  if (!output || !(output.data instanceof Uint16Array) || (output.colors !== 3 && output.colors !== 1)) return null;
  const { data, width, height, colors } = output;
  return { image: toPlanes(data, width, height, colors, colors), samples: data };
}

/** The visible part of the sensor. */
interface Visible {
  readonly samples: Uint16Array;
  readonly width: number;
  readonly height: number;
}

/** What was read out, or null where the file holds several colours a pixel. */
function visibleSamples(file: LibRaw): Visible | null {
  const sensor = file.rawImageData();
  if (!sensor) return null;
  const { data, width, height, raw_width, left_margin, top_margin } = sensor;
  const samples = new Uint16Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = (top_margin + y) * raw_width + left_margin;
    samples.set(data.subarray(start, start + width), y * width);
  }
  return { samples, width, height };
}

function mosaicOf(visible: Visible, plain: Uint16Array, facts: Facts, pattern: Pattern): Mosaic {
  const { samples, width } = visible;
  return {
    ...visible,
    pattern,
    black: blackLevels(samples, plain, width, pattern),
    white: whiteLevel(samples, facts.color_data.maximum),
    colour: { whiteBalance: whiteBalanceOf(facts), ...coloursOf(facts) },
    orientation: orientationOf(facts),
    shot: shotOf(facts),
  };
}

/** No camera's file holds more pixels a byte than this, not even of a black picture compressed with losses. */
const pixelsPerByte = 64;

/** Before LibRaw takes memory for them: a few bytes can claim any number of pixels. */
function refuseImpossible({ raw_width, raw_height }: Facts, bytes: number): void {
  if (raw_width * raw_height <= pixelsPerByte * bytes) return;
  throw new Error(inWords('it claims {} × {} pixels in {} bytes', raw_width, raw_height, bytes));
}

/** The mosaic, or the kind of the sensor when it is no upright one of Bayer's or Fuji's cell and of square pixels. */
async function readSensor(bytes: Uint8Array): Promise<Extract<RawFile, { kind: 'mosaic' }> | string> {
  const [visible, facts] = await withLibRaw(bytes, plainSettings, (file) => {
    refuseImpossible(file.metadata(true), bytes.length);
    return [visibleSamples(file), file.metadata(true)];
  });
  const bayer = patternOf(facts);
  if (!visible || (bayer === null && !isXTrans(facts))) return sensorOf(facts);
  // Opened anew: after the samples were read out, LibRaw's picture would be memory that nobody has written.
  const plain = await withLibRaw(bytes, bayer === null ? plainXTrans : plainSettings, picture);
  if (plain?.image.width !== visible.width || plain.image.height !== visible.height)
    return inWords('oblong or turned pixels');
  const pattern = bayer ?? xTransPatternOf(visible.samples, plain.samples, visible.width);
  const mosaic = mosaicOf(visible, plain.samples, facts, pattern);
  return { kind: 'mosaic', mosaic, plain: plain.image, noiseProfile: noiseProfileOf(bytes) };
}

/**
 * How many pixels the picture of a RAW file has at least, by its header: no samples are unpacked. null where that cannot be
 * read, which readRaw has the words for.
 */
export function rawPixels(bytes: Uint8Array): Promise<number | null> {
  return withLibRaw(bytes, plainSettings, (file) => {
    const { width, height, raw_width, raw_height } = file.metadata(true);
    // Of a sensor whose cells stand on their corners the first two are the frame around it, half of which is empty.
    return Math.min(width * height, raw_width * raw_height) || null;
  }).catch(() => null);
}

/** With LibRaw's colours for a camera whose name it has not found in the file. */
async function withNameOfCrw(mosaic: Mosaic, bytes: Uint8Array): Promise<Mosaic> {
  const name = nameInCrw(bytes);
  if (!name) return mosaic;
  const colours = await withLibRaw(dngNaming(name), plainSettings, (file) => coloursOf(file.metadata(true)));
  return { ...mosaic, colour: { ...mosaic.colour, ...colours }, shot: { ...mosaic.shot, ...name } };
}

async function readFinished(bytes: Uint8Array, sensor: string): Promise<RawFile> {
  return withLibRaw(bytes, finishedSettings, (file) => {
    const image = picture(file)?.image;
    if (!image) throw new Error(inWords('a sensor of {} that LibRaw cannot render', sensor));
    const facts = file.metadata(true);
    return { kind: 'finished', image, sensor, isGrey: facts.colors === 1, shot: shotOf(facts) };
  });
}

const reasonOf = (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown));

/**
 * Reads the bytes of a camera's RAW file. Throws `raw-unreadable`, `unsupported-kind` or `decoder-missing`.
 * @param path for the error
 */
export async function readRaw(bytes: Uint8Array, path: string): Promise<RawFile> {
  const kind = unsupportedRaw(readTiff(bytes) ?? []);
  if (kind !== null) throw new LatensifyError('unsupported-kind', { path, kind });
  try {
    const found = await readSensor(bytes);
    if (typeof found === 'string') return await readFinished(bytes, found);
    return { ...found, mosaic: await withNameOfCrw(found.mosaic, bytes) };
  } catch (cause) {
    if (cause instanceof LatensifyError) throw cause;
    throw new LatensifyError('raw-unreadable', { path, reason: reasonOf(cause) }, { cause });
  }
}
