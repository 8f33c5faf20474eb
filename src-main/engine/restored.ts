import type { Size } from '../contract/area';
import type { BlurFinding } from '../contract/blur';
import { enlargedRegion } from './area';
import type { Crop } from './area';
import { cutImage } from './blur/window';
import type { Image } from './image/image';
import type { RestorePlan, Restoring, Sampling } from './plan/plan';
import type { CameraPicture } from './raw/camera-picture';

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

/** What φ_IR made of a whole photo, for a part of it. */
export function restoredPart(restored: Restored, { outer, onSensor }: Crop, whole: Size): Restored {
  if (restored.kind === 'finished') {
    const { image } = restored;
    // The scale of what was restored, which need not be that of what is asked for now.
    return { ...restored, image: cutImage(image, enlargedRegion(outer, image.width / whole.width)) };
  }
  const { picture } = restored;
  return { ...restored, picture: { ...picture, image: cutImage(picture.image, onSensor) } };
}
