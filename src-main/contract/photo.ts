import { z } from 'zod';
import type { Note } from './notes';

export const filePathSchema = z.string().min(1).max(4096);

/** Names a photo or a result for as long as the engine that made it lives. */
export const idSchema = z.string().regex(/^[a-z0-9-]{1,64}$/);
export type Id = z.infer<typeof idSchema>;

/** What there is to say about a camera's RAW file. */
export interface RawInfo {
  /** Kind of sensor, in words: “Bayer”, “X-Trans”. */
  sensor: string;
  /** Whether the photo is developed here; if not, it is LibRaw's own rendering and only the output space is free. */
  developable: boolean;
  /** Maker and model, '' where the file names none. */
  camera: string;
  /** 0 where the file does not tell. */
  iso: number;
  /** The camera's own white balance: temperature in kelvin and tint; null where the photo is not developable. */
  asShot: { kelvin: number; tint: number } | null;
}

/** How a photo came of several shots. */
interface BurstInfo {
  /** How many were merged. */
  shots: number;
}

/** A photo that is open: what the page shows about it. */
export interface PhotoInfo {
  id: Id;
  path: string;
  /** File name without the folder. */
  name: string;
  /** Pixels, after the EXIF orientation has been applied. */
  width: number;
  height: number;
  /** Bits per channel in the file. */
  bits: 8 | 16;
  hasAlpha: boolean;
  /** Description of the embedded ICC profile, or null when there is none (sRGB is assumed). */
  profile: string | null;
  /** null for a file that is a picture already. */
  raw: RawInfo | null;
  /** null for a single shot. */
  burst: BurstInfo | null;
  /** What is to be said about it: what was left out, converted or assumed when it was opened. */
  notes: Note[];
  /** Address of the photo as an 8-bit picture with true pixels, for the page's <img>. */
  url: string;
}
