/** Sizes in bytes of a BMP's file header and of the version 5 header, which knows opacity and profiles. */
const [fileHeader, infoHeader] = [14, 124];
/** Where a bitmap's samples begin. */
const start = fileHeader + infoHeader;
/** Uncompressed: of 24 bits, and of 32 with a mask for each channel. */
const [plain, masked] = [0, 3];
/** What says which colours the numbers are: sRGB, or a profile behind the samples. */
const [sRgb, embedded] = [0x73524742, 0x4d424544];
/** How colours are brought to a screen that has fewer: as photos are. */
const perceptual = 4;
/** The bytes of a pixel of 32 bits: red, green, blue and opacity. */
const masks = { bgr: [0x00ff0000, 0x0000ff00, 0x000000ff, 0xff000000], rgb: [0xff, 0xff00, 0xff0000, 0xff000000] };

interface BitmapOptions {
  /** Blue first, which alone has place for three channels, or red first. */
  readonly order?: 'bgr' | 'rgb';
  /** An ICC profile of three colours; null: sRGB. */
  readonly profile?: Uint8Array | null;
}

/**
 * Square 8-bit samples as an uncompressed picture file, which costs nothing to make and which every browser reads.
 * @param samples the colours and perhaps opacity of each pixel, row by row from the top; side is a multiple of 4
 */
export function bitmap(
  samples: Uint8Array,
  side: number,
  { order = 'bgr', profile = null }: BitmapOptions = {},
): Uint8Array<ArrayBuffer> {
  const channels = samples.length / side ** 2;
  const bytes = new Uint8Array(start + samples.length + (profile?.length ?? 0));
  const view = new DataView(bytes.buffer);
  const put = (at: number, value: number) => view.setUint32(at, value, true);
  bytes.set([0x42, 0x4d]);
  put(2, bytes.length);
  put(10, start);
  put(14, infoHeader);
  put(18, side);
  // Negative: the first row is the upper one.
  view.setInt32(22, -side, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 8 * channels, true);
  put(30, channels === 4 ? masked : plain);
  put(34, samples.length);
  if (channels === 4) masks[order].forEach((mask, at) => put(54 + 4 * at, mask));
  put(70, profile ? embedded : sRgb);
  put(fileHeader + 108, perceptual);
  // Its place is counted from the header that names it.
  put(fileHeader + 112, profile ? infoHeader + samples.length : 0);
  put(fileHeader + 116, profile?.length ?? 0);
  bytes.set(samples, start);
  if (profile) bytes.set(profile, start + samples.length);
  return bytes;
}
