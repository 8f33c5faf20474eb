// @ts-check

/**
 * Windows' file of icons, out of the same picture in several sizes: a table of where each lies, and the PNGs as they are.
 * @param {{ side: number, png: Uint8Array }[]} pictures sides of at most 256
 */
export function iconFile(pictures) {
  const [header, entry] = [6, 16];
  const table = Buffer.alloc(header + entry * pictures.length);
  table.writeUInt16LE(1, 2);
  table.writeUInt16LE(pictures.length, 4);
  let place = table.length;
  pictures.forEach(({ side, png }, index) => {
    const at = header + entry * index;
    // One byte a side, in which 256 is 0.
    table.writeUInt8(side % 256, at);
    table.writeUInt8(side % 256, at + 1);
    table.writeUInt16LE(1, at + 4);
    table.writeUInt16LE(32, at + 6);
    table.writeUInt32LE(png.length, at + 8);
    table.writeUInt32LE(place, at + 12);
    place += png.length;
  });
  return Buffer.concat([table, ...pictures.map(({ png }) => png)]);
}
