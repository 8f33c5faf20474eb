import type { BlurFinding } from '../contract/blur';
import type { DevelopSettings } from '../contract/develop';
import { enlargedRegion } from './area';
import type { Crop } from './area';
import { cutImage } from './blur/window';
import type { Result } from './image/encode';
import type { Image } from './image/image';
import type { Photo } from './image/photo';
import type { RestorePlan, Restoring, Sampling } from './plan';
import type { CameraPicture } from './raw/camera-picture';
import { convertFromSrgb, develop, toFileCurve } from './raw/develop';
import { traced } from './trace';

/** φ_IR's work on a photo is done for one restorer, one strength of denoising and one way to undo blur. */
export interface Key {
  readonly restorer: string;
  readonly denoising: number;
  readonly blur: string;
}

/** What φ_IR made of a photo: x_IR, or of a mosaic what x_IR is developed from. */
export type Restored = Key &
  (
    | {
        readonly kind: 'finished';
        readonly image: Image;
        readonly finding: BlurFinding | null;
        readonly isRough: boolean;
      }
    | { readonly kind: 'camera'; readonly picture: CameraPicture }
  );

const blurKey = (blur: RestorePlan['blur']) => (blur === null ? '' : JSON.stringify(blur.settings));

/** What φ_IR's work is kept by. */
export const keyOf = ({ method, denoising, blur }: Restoring): Key => ({
  restorer: method.restorer,
  denoising,
  blur: blurKey(blur),
});

/** What a sample is kept by. */
export const sampleKeyOf = ({ tau, tauFollows, steps, seed, develop, ...restoring }: Sampling): string =>
  JSON.stringify([keyOf(restoring), tau, tauFollows, steps, seed, develop]);

/** x_IR; a RAW photo's is developed anew each time, which takes no network. */
export function developed(
  restored: Restored,
  { develop: settings, part }: Pick<RestorePlan, 'develop' | 'part'>,
): Image {
  if (restored.kind === 'finished') return restored.image;
  const { image, colour, orientation } = restored.picture;
  return traced('develop', () => {
    if (!part?.balance) return develop(image, colour, orientation, settings);
    const balanced: DevelopSettings = { ...settings, whiteBalance: { kind: 'as-shot' } };
    return develop(image, { ...colour, whiteBalance: part.balance }, orientation, balanced);
  });
}

/** The sampled picture as its file has it, and in which colour space. */
export function inFileSpace(
  image: Image,
  { kind }: Restored,
  { method, develop: { space } }: RestorePlan,
  { isRaw, space: own }: Photo,
): Pick<Result, 'image' | 'space'> {
  if (!isRaw) return { image, space: own };
  if (method.task !== 'raw') return { image, space: 'srgb' };
  if (kind === 'finished') return { image: convertFromSrgb(image, space), space };
  toFileCurve(image, space);
  return { image, space };
}

/** What φ_IR made of a whole photo, for a part of it. */
export function restoredPart(restored: Restored, { outer, onSensor }: Crop, scale: number): Restored {
  if (restored.kind === 'finished')
    return { ...restored, image: cutImage(restored.image, enlargedRegion(outer, scale)) };
  const { picture } = restored;
  return { ...restored, picture: { ...picture, image: cutImage(picture.image, onSensor) } };
}
