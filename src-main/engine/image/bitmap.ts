/** Sizes in bytes of a BMP's file header and of the version 4 header, which knows opacity. */
const [fileHeader, infoHeader] = [14, 108];
/** Uncompressed: of 24 bits, and of 32 with a mask for each channel. */
const [plain, masked] = [0, 3];
const sRgb = 0x73524742;

/**
 * Square 8-bit samples as an uncompressed picture file, which costs nothing to make and which every browser reads.
 * @param samples blue, green, red and perhaps opacity of each pixel, row by row from the top; side is a multiple of 4
 */
export function bitmap(samples: Uint8Array, side: number): Uint8Array<ArrayBuffer> {
  const channels = samples.length / side ** 2;
  const bytes = new Uint8Array(fileHeader + infoHeader + samples.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, fileHeader + infoHeader, true);
  view.setUint32(14, infoHeader, true);
  view.setInt32(18, side, true);
  // Negative: the first row is the upper one.
  view.setInt32(22, -side, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 8 * channels, true);
  view.setUint32(30, channels === 4 ? masked : plain, true);
  view.setUint32(34, samples.length, true);
  [0x00ff0000, 0x0000ff00, 0x000000ff, 0xff000000].forEach((mask, at) =>
    view.setUint32(54 + 4 * at, channels === 4 ? mask : 0, true),
  );
  view.setUint32(70, sRgb, true);
  bytes.set(samples, fileHeader + infoHeader);
  return bytes;
}
