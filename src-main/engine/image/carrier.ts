import { writeFile } from 'node:fs/promises';
import type { Density } from '../metadata/density';
import { data, encodeHead, longs, rationals, shorts } from '../tiff/write';
import type { TiffField } from '../tiff/write';
import type { Image } from './image';
import { blankSamples, interleave } from './pixels';

/** A picture on its way to a codec. */
export interface Carried {
  readonly image: Image;
  readonly alpha: Float32Array | null;
  readonly bits: 8 | 16;
  /** Whether it is written as brightness alone; its planes are equal. */
  readonly isGrey: boolean;
  /** The profile of its numbers. */
  readonly profile: Uint8Array | null;
  /** Pixels an inch. */
  readonly density: Pick<Density, 'x' | 'y'>;
}

/** Enough for a codec to work on, and little beside a picture. */
const bandBytes = 16 * 2 ** 20;
/** Up to here the picture is handed on in memory. One buffer may not have 2 GiB, and a copy of much less is felt. */
const largestInMemory = 64 * 2 ** 20;
const codes = { none: 1, brightness: 1, rgb: 2, unassociatedAlpha: 2, chunky: 1, inches: 2 } as const;

const planesOf = ({ image, alpha, isGrey }: Carried): readonly Float32Array[] => [
  ...(isGrey ? [image.planes[0]] : image.planes),
  ...(alpha ? [alpha] : []),
];

/** Bytes of a picture's samples. */
function samplesLength(picture: Carried): number {
  const { image, bits } = picture;
  return image.width * image.height * planesOf(picture).length * (bits / 8);
}

/** Rows as interleaved samples. One row after the other: what its planes are put between is then still close to the processor. */
function band(picture: Carried, from: number, to: number): Uint8Array {
  const { image, bits } = picture;
  const { width } = image;
  const planes = planesOf(picture);
  const samples = blankSamples(bits, (to - from) * width * planes.length);
  for (let y = from; y < to; y++) {
    const first = (y - from) * width * planes.length;
    planes.forEach((plane, channel) =>
      interleave(samples, plane.subarray(y * width, (y + 1) * width), first + channel, planes.length),
    );
  }
  return new Uint8Array(samples.buffer);
}

/** Rows of a band: an even number, so that each band begins at an even byte. */
function rowsOf(picture: Carried): number {
  const row = samplesLength(picture) / picture.image.height;
  return Math.max(2, 2 * Math.floor(bandBytes / row / 2));
}

function fieldsOf(picture: Carried): TiffField[] {
  const { image, bits, alpha, isGrey, profile, density } = picture;
  const channels = planesOf(picture).length;
  return [
    longs(256, image.width),
    longs(257, image.height),
    shorts(258, ...Array.from({ length: channels }, () => bits)),
    shorts(259, codes.none),
    shorts(262, isGrey ? codes.brightness : codes.rgb),
    shorts(277, channels),
    longs(278, rowsOf(picture)),
    rationals(282, density.x),
    rationals(283, density.y),
    shorts(284, codes.chunky),
    shorts(296, codes.inches),
    ...(alpha ? [shorts(338, codes.unassociatedAlpha)] : []),
    ...(profile ? [data(34675, profile)] : []),
  ];
}

/** The parts of the file; each band is made when it is asked for. */
function* parts(picture: Carried): Generator<Uint8Array> {
  const { height } = picture.image;
  const rows = rowsOf(picture);
  const row = samplesLength(picture) / height;
  const bands = Array.from({ length: Math.ceil(height / rows) }, (_, index) => ({
    from: index * rows,
    length: Math.min(rows, height - index * rows) * row,
  }));
  yield* encodeHead(fieldsOf(picture), bands);
  for (const { from } of bands) yield band(picture, from, Math.min(from + rows, height));
}

/** A small picture as the contents of that file. */
export const carriedInMemory = (picture: Carried): Buffer => Buffer.concat([...parts(picture)]);

/**
 * A picture as an uncompressed TIFF, with its profile and density, for a codec to read: the one way in on which numbers
 * stay as they are, a profile comes along, and no buffer has to hold the whole.
 * @param file where it is put if it is large; nobody else uses that name
 * @returns the file, or its contents
 */
export async function carry(picture: Carried, file: string): Promise<string | Buffer> {
  if (samplesLength(picture) <= largestInMemory) return carriedInMemory(picture);
  await writeFile(file, parts(picture));
  return file;
}
