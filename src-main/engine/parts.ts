import type { Area } from '../contract/area';
import type { RestoreSettings } from '../contract/settings';
import { cropPhoto, enlargedRegion, greyBalance } from './area';
import type { Crop, Surroundings } from './area';
import { cutPlane } from './blur/plane';
import { cutImage } from './blur/window';
import type { Result } from './image/encode';
import type { Photo } from './image/photo';
import type { PartOfWhole } from './plan/plan';

/** What is looked at comes in three pieces; x_IR of each takes some megabytes. */
const keptParts = 3;

interface Known {
  readonly key: string;
  readonly surroundings: Surroundings;
  readonly crop: Crop;
}

/** Parts of photos that are restored alone. */
export class Parts {
  /** The latest of a photo, the latest last, so that another τ or development there does not run φ_IR again. */
  readonly #latest = new WeakMap<Photo, readonly Known[]>();
  /** Of a part, the photo that it was cut out of. */
  readonly #wholes = new WeakMap<Photo, Photo>();

  /** The same area of the same photo is the same part, also where less is asked for around it. Throws `bad-request`. */
  cut(photo: Photo, area: Area, surroundings: Surroundings): Crop {
    const key = JSON.stringify([area, surroundings.multiple]);
    const latest = this.#latest.get(photo) ?? [];
    const known = latest.find((one) => one.key === key && one.surroundings.halo >= surroundings.halo);
    if (known) return known.crop;
    const crop = cropPhoto(photo, area, surroundings);
    const others = latest.filter((one) => one.key !== key);
    this.#latest.set(photo, [...others, { key, surroundings, crop }].slice(-keptParts));
    this.#wholes.set(crop.photo, photo);
    return crop;
  }

  /** What a part was cut out of; any other photo is whole. */
  whole(photo: Photo): Photo {
    return this.#wholes.get(photo) ?? photo;
  }
}

/** In pixels of the result. */
const largestTile = 1600;

/** A part is one tile where memory allows it: around each tile more is read than is kept. */
export function tiledAsPart({ photo: { width, height } }: Crop, settings: RestoreSettings): RestoreSettings {
  const tile = settings.tile ?? Math.max(Math.min(Math.max(width, height) * settings.scale, largestTile), 64);
  return { ...settings, tile };
}

/** What a part has to know of the whole. Throws `grey-point-unusable`. */
export function placeOfPart(
  { raw }: Photo,
  { outer: { left, top } }: Crop,
  { task, scale, develop: { whiteBalance } }: RestoreSettings,
): PartOfWhole {
  const isPicked = task === 'raw' && raw?.kind === 'mosaic' && whiteBalance.kind === 'grey-point';
  const balance = isPicked ? greyBalance(raw.mosaic, whiteBalance) : null;
  return { origin: { x: left * scale, y: top * scale }, balance };
}

/** A part's result without its surroundings; of camera colours nobody asks for a part. */
export function inside(result: Result, { inner }: Crop, scale: number): Result {
  const { image, alpha } = result;
  const region = enlargedRegion(inner, scale);
  const cut = alpha && cutPlane({ width: image.width, height: image.height, data: alpha }, region).data;
  return { ...result, image: cutImage(image, region), alpha: cut, camera: null };
}
