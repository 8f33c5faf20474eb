import type { Size } from './placement';

/** Larger photos take too much memory and time to be decoded before anybody asks for it. */
const mostPixels = 50_000_000;

/** Whether a photo may be decoded although nobody asks for it yet. */
export const mayBeDecodedUnasked = ({ width, height }: Size): boolean => width * height <= mostPixels;
