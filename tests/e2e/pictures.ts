import sharp from 'sharp';

interface Disk {
  x: number;
  y: number;
  radius: number;
}

const white = [255, 255, 255];

/** A JPEG of a colour of its own with a white disk on it, so that there is an edge; made of pixels, as no decoder of the app draws. */
export function diskPicture(number: number, width: number, height: number, { x, y, radius }: Disk): Promise<Buffer> {
  const colour = [37, 59, 83].map((step) => 64 + ((number * step) % 128));
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at++) {
    const isDisk = Math.hypot((at % width) - x, Math.floor(at / width) - y) < radius;
    pixels.set(isDisk ? white : colour, at * 3);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
}
