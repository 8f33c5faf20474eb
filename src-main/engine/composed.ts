import type { DevelopSettings } from '../contract/develop';
import { inventedMap } from './dial/invented';
import { turned } from './dial/sampled';
import type { Sampled } from './dial/sampled';
import type { Result } from './image/encode';
import { isNeutral, makeNeutral } from './image/image';
import type { Image } from './image/image';
import type { Photo } from './image/photo';
import { enlargeAlpha } from './image/resize';
import type { RestorePlan } from './plan/plan';
import { convertFromSrgb, develop, toFileCurve } from './raw/develop';
import type { Restoration } from './restoration';
import type { Restored } from './restored';
import { traced } from './trace';

/** x_IR; a RAW photo's is developed anew each time, which takes no network. */
export function developed(
  restored: Restored,
  { develop: settings, part }: Pick<RestorePlan, 'develop' | 'part'>,
): Image {
  if (restored.kind === 'finished') return restored.image;
  const { image, colour, orientation } = restored.picture;
  return traced('develop', () => {
    if (part.balance === null) return develop(image, colour, orientation, settings);
    const balanced: DevelopSettings = { ...settings, whiteBalance: { kind: 'as-shot' } };
    return develop(image, { ...colour, whiteBalance: part.balance }, orientation, balanced);
  });
}

/** What was made of a photo, and of which. */
interface Made {
  readonly photo: Photo;
  /** What the photo is a part of, or the photo itself. */
  readonly whole: Photo;
  readonly plan: RestorePlan;
  readonly restored: Restored;
  /** x_IR: what was restored, developed. It may become the result. */
  readonly faithful: Image;
  /** null at τ = 0. */
  readonly sampled: Sampled | null;
}

/** A result without what its device has to say. */
export type Composed = Pick<Restoration, 'tau' | 'dial' | 'invented' | 'blur' | 'isRough'> & {
  readonly picture: Pick<Result, 'image' | 'space' | 'alpha' | 'camera'>;
};

/** The result's picture as its file has it, and how it came about. */
export function composed({ photo, whole, plan, restored, faithful, sampled }: Made): Composed {
  const { image, dial } = sampled ? turned(faithful, sampled, plan.keep) : { image: faithful, dial: null };
  if (isNeutral(whole.image)) makeNeutral(image);
  const alpha = photo.alpha && enlargeAlpha(photo.alpha, photo.image, plan.method.scale);
  const camera = restored.kind === 'camera' ? restored.picture : null;
  const invented = sampled && dial ? () => inventedMap(faithful, sampled.sample, dial.alpha) : null;
  const { finding: blur, isRough } = restored.kind === 'finished' ? restored : { finding: null, isRough: false };
  const picture = { ...inFileSpace(image, restored, plan, photo), alpha, camera };
  return { picture, tau: sampled?.tau ?? 0, dial, invented, blur, isRough };
}

/** The sampled picture as its file has it, and in which colour space. */
function inFileSpace(
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
