import sharp from 'sharp';

/**
 * sharp, for this room and engine/raw. libvips opens files by their contents and knows dozens of kinds, drawings that
 * name other files among them: so all its loaders are blocked, and those of our formats allowed.
 */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Tiff', 'Heif'].map((format) => `VipsForeignLoad${format}`),
});

export default sharp;
export type { Metadata, Sharp, SharpOptions } from 'sharp';
