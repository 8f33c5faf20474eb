import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { Result } from './encode';
import { blankImage } from './image';
import type { Image } from './image';
import { readPacked, writePacked } from './packed';

/** A result without its pixels; `alpha` says whether there is opacity. */
type Head = Omit<Result, 'image' | 'alpha' | 'camera'> & {
  readonly image: Pick<Image, 'width' | 'height'>;
  readonly alpha: boolean;
  readonly camera: (Omit<NonNullable<Result['camera']>, 'image'> & { image: Pick<Image, 'width' | 'height'> }) | null;
};

const sizeOf = ({ width, height }: Image) => ({ width, height });
/** One system call moves at most 2 GiB. */
const largestPiece = 2 ** 28;

async function transfer(
  plane: Float32Array,
  move: (piece: Uint8Array) => Promise<{ bytesRead?: number; bytesWritten?: number }>,
): Promise<void> {
  const bytes = new Uint8Array(plane.buffer, plane.byteOffset, plane.byteLength);
  let at = 0;
  while (at < bytes.length) {
    const { bytesRead, bytesWritten } = await move(bytes.subarray(at, at + largestPiece));
    const moved = bytesRead ?? bytesWritten ?? 0;
    if (moved === 0) throw new Error('the file of the result ends too early');
    at += moved;
  }
}

const write = (file: FileHandle, plane: Float32Array) => transfer(plane, (piece) => file.write(piece, 0, piece.length));
const read = (file: FileHandle, plane: Float32Array) => transfer(plane, (piece) => file.read(piece, 0, piece.length));

async function readPlanes(file: FileHandle, { width, height }: Head['image']): Promise<Image> {
  const image = blankImage(width, height);
  for (const plane of image.planes) await read(file, plane);
  return image;
}

/** What follows the head, in this order. */
function pixelsOf({ image, alpha, camera }: Result): Float32Array[] {
  return [...image.planes, ...(alpha ? [alpha] : []), ...(camera ? camera.image.planes : [])];
}

/**
 * Keeps a result in a file of our own, exactly as it is: float32, in the byte order of this computer, for as long as the
 * app runs. Throws the file system's own error.
 */
export async function writeResult(result: Result, path: string): Promise<void> {
  const { image, alpha, camera, ...rest } = result;
  const head: Head = {
    ...rest,
    image: sizeOf(image),
    alpha: alpha !== null,
    camera: camera && { ...camera, image: sizeOf(camera.image) },
  };
  const file = await open(path, 'w', 0o600);
  try {
    await writePacked(file, head);
    for (const plane of pixelsOf(result)) await write(file, plane);
  } finally {
    await file.close();
  }
}

/** A result that writeResult kept, or null where it is no longer there. */
export async function readResult(path: string): Promise<Result | null> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) return null;
  try {
    const { image, alpha, camera, ...rest } = (await readPacked(file)).value as Head; // Only writeResult writes such a file.
    const picture = await readPlanes(file, image);
    const opacity = alpha ? new Float32Array(image.width * image.height) : null;
    if (opacity) await read(file, opacity);
    const cameraPicture = camera && { ...camera, image: await readPlanes(file, camera.image) };
    return { ...rest, image: picture, alpha: opacity, camera: cameraPicture };
  } finally {
    await file.close();
  }
}
