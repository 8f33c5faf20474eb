import { plainDevelopment } from '@contract/plain-development';
import type { DevelopSettings, Id, PhotoInfo, RestoreSettings } from '@contract';
import { sameValue } from './outcome';

/** A picture, and how it is to be developed. */
export interface Wish {
  readonly picture: Id;
  readonly settings: DevelopSettings;
}

/** Noise reduction takes a network, so that moving it shows nothing at once. */
const shown = (settings: DevelopSettings): DevelopSettings => ({ ...settings, noise: 'auto' });

/** How a picture is to be developed that was made with `made`; null where it is right as it is. */
function wishOf(picture: Id, made: DevelopSettings, wanted: DevelopSettings): Wish | null {
  const settings = shown(wanted);
  return sameValue(shown(made), settings) ? null : { picture, settings };
}

/** The photo, as the controls say: its picture is a plain rendering. */
export function liveBefore(photo: PhotoInfo | null, settings: RestoreSettings | null): Wish | null {
  if (!photo?.raw?.developable || settings?.task !== 'raw') return null;
  return wishOf(photo.id, plainDevelopment, settings.develop);
}

/** A result, as the controls say: what was sampled cannot be developed anew. */
export function liveAfter(
  result: { info: { id: Id; hasCameraColours: boolean }; settings: RestoreSettings } | null,
  settings: RestoreSettings | null,
): Wish | null {
  if (!result?.info.hasCameraColours || settings?.task !== 'raw' || result.settings.task !== 'raw') return null;
  return wishOf(result.info.id, result.settings.develop, settings.develop);
}
