import { blankImage, mapPlanes } from './image';
import type { Image } from './image';

interface Band {
  readonly top: number;
  readonly image: Image;
}

/**
 * A picture that is replaced from top to bottom while its own rows are still read: a band waits until nothing reads any
 * more what it takes the place of. Beyond the picture it takes the memory of two bands, where one is higher than the rows
 * that are read around it.
 */
export class Replaced {
  readonly #picture: Image;
  readonly #waiting: Band[] = [];

  constructor(picture: Image) {
    this.#picture = picture;
  }

  /**
   * A black band to be filled. Those before it have to be.
   * @param firstRead the picture's first row that is read for it, and for all that follow
   */
  band(top: number, bottom: number, firstRead: number): Image {
    this.#place(firstRead);
    const image = blankImage(this.#picture.width, bottom - top);
    this.#waiting.push({ top, image });
    return image;
  }

  /** The picture, with every band in its place. */
  finish(): Image {
    this.#place(Infinity);
    return this.#picture;
  }

  #place(firstRead: number): void {
    const { width, planes } = this.#picture;
    while (this.#waiting.length > 0 && this.#waiting[0].top + this.#waiting[0].image.height <= firstRead) {
      const { top, image } = this.#waiting[0];
      image.planes.forEach((plane, channel) => planes[channel].set(plane, top * width));
      this.#waiting.shift();
    }
  }
}

/** A part of a picture in the picture's own memory, which it uses up: its rows move up to each other. */
export function cropped(
  { width: from, planes }: Image,
  { left, top, width, height }: { left: number; top: number; width: number; height: number },
): Image {
  const crop = (plane: Float32Array) => {
    for (let y = 0; y < height; y++) {
      const start = (top + y) * from + left;
      plane.copyWithin(y * width, start, start + width);
    }
    return plane.subarray(0, width * height);
  };
  return { width, height, planes: mapPlanes(planes, crop) };
}
