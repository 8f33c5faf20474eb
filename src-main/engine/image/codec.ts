import { resolve, toNamespacedPath } from 'node:path';
import sharp from 'sharp';

/**
 * sharp, for this room and engine/raw. libvips opens files by their contents and knows dozens of kinds, drawings that
 * name other files among them: so all its loaders are blocked, and those of our formats allowed.
 */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Tiff', 'Heif'].map((format) => `VipsForeignLoad${format}`),
});

/**
 * A file as libvips is told of it: on Windows in the form that may have more than 260 characters, which Node gives to the
 * system by itself, and libvips does not.
 */
export const forCodec = (file: string): string => toNamespacedPath(resolve(file));

export default sharp;
export type { Metadata, Sharp, SharpOptions } from 'sharp';
