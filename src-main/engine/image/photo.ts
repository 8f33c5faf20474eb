import type { Note } from '../../contract/notes';
import type { Recipe } from '../../contract/recipe';
import type { SpaceName } from './colour/spaces';
import type { Image } from './image';
import type { HeldMetadata } from '../metadata/hold';
import type { Mosaic, CameraShot } from '../raw/mosaic';
import type { Noise } from '../raw/noise';

/** What a file says about itself before its pixels are decoded. */
export interface PhotoFacts {
  /** Absolute path of the file; it is read, never written. */
  readonly path: string;
  /** Pixels, with the orientation applied. */
  readonly width: number;
  readonly height: number;
  readonly bits: 8 | 16;
  readonly hasAlpha: boolean;
  /** Whether the file has brightness alone: a result has to have that alone too. */
  readonly isGrey: boolean;
  /**
   * Whether the numbers are still in the embedded ICC profile's space, so that a result must carry the profile.
   * Grey and CMYK photos are converted to sRGB instead: their profiles do not fit three channels of RGB.
   */
  readonly keepsProfile: boolean;
  /** The profile that the numbers are in, where keepsProfile says so. */
  readonly icc: Buffer | null;
  /**
   * The space that the numbers are in where no profile says it, so that a result gets its profile; null for sRGB and
   * for an embedded profile. The pixels decide it where they had to be converted.
   */
  readonly space: SpaceName | null;
  /** Which of a TIFF's directories the picture is in, from 0: what that says of a photo counts. None: the first. */
  readonly page?: number;
  /** Of the file when it was read, so that another one in its place is told from it. */
  readonly stamp?: string | null;
  /** Whether there is EXIF, XMP, IPTC or a profile to carry over. */
  readonly hasMetadata: boolean;
  /** What the file says of its colours, by name: the embedded profile's description, or the space that it names; null: nothing. */
  readonly profile: string | null;
  /** Whether it is a camera's RAW file: the picture is a rendering, and its metadata is arranged the maker's way. */
  readonly isRaw: boolean;
  /** What is to be said about it that is no failure. */
  readonly notes: readonly Note[];
}

/** What a RAW file holds beside its picture: a mosaic, or nothing that we could demosaic better than LibRaw did. */
export type RawContent =
  | {
      readonly kind: 'mosaic';
      readonly mosaic: Mosaic;
      readonly noise: Noise;
      /** What the plain rendering was developed from: camera RGB in sensor units, not turned; for whoever shows it. */
      readonly plain?: Image;
    }
  | { readonly kind: 'finished'; readonly sensor: string; readonly isGrey: boolean; readonly shot: CameraShot };

/** How a photo came of several shots. */
export interface BurstFacts {
  /** How many were merged, the reference included: the one that `path` names and metadata comes from. */
  readonly shots: number;
}

/** A decoded photo. */
export interface Photo extends PhotoFacts {
  /** Of a RAW file, a plain rendering: linear interpolation and our own colours, or LibRaw's where there is no mosaic. */
  readonly image: Image;
  /** null for a file that is a picture already. */
  readonly raw: RawContent | null;
  /** Of a photo that was merged of several. */
  readonly burst?: BurstFacts;
  /** Opacity in [0, 1], row by row, or null. */
  readonly alpha: Float32Array | null;
  /** What its file says beside its pixels, where that has been read, or is being read, with them. */
  readonly metadata?: Promise<HeldMetadata>;
}

/** A photo as it was read from files. */
export interface ReadPhoto extends Photo {
  /**
   * The files that it was read from, of a burst all shots: of the very bytes that were decoded, whatever lies in their place by
   * the time that a recipe names them.
   */
  readonly inputs: Recipe['inputs'];
}

/** What stays of a photo when its pixels go. */
export function factsOf(photo: Photo): PhotoFacts {
  const pixels = new Set<string>([
    'image',
    'alpha',
    'raw',
    'burst',
    'metadata',
    'inputs',
  ] satisfies (keyof ReadPhoto)[]);
  const facts = Object.entries(photo).filter(([name]) => !pixels.has(name));
  return Object.fromEntries(facts) as unknown as PhotoFacts; // The rest of a photo is what PhotoFacts names.
}
