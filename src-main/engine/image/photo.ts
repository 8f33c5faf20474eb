import type { Image } from './image';

/** What a file says about itself before its pixels are decoded. */
export interface PhotoFacts {
  /** Absolute path of the file; it is read, never written. */
  readonly path: string;
  /** Pixels, with the orientation applied. */
  readonly width: number;
  readonly height: number;
  readonly bits: 8 | 16;
  readonly hasAlpha: boolean;
  /**
   * Whether the numbers are still in the embedded ICC profile's space, so that a result must carry the profile.
   * Grey and CMYK photos are converted to sRGB instead: their profiles do not fit three channels of RGB.
   */
  readonly keepsProfile: boolean;
  /** Whether there is EXIF, XMP, IPTC or a profile to carry over. */
  readonly hasMetadata: boolean;
  /** The embedded profile's description, or null. */
  readonly profile: string | null;
}

/** A decoded photo. */
export interface Photo extends PhotoFacts {
  readonly image: Image;
  /** Opacity in [0, 1], row by row, or null. */
  readonly alpha: Float32Array | null;
}
