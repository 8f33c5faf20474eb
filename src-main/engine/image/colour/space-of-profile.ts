import { primariesOf, profileName } from './icc';
import { connectionMatrix } from './profile';
import { spaces } from './spaces';
import type { SpaceName } from './spaces';

/** Spaces that EXIF has words for. */
const known = ['srgb', 'adobe-rgb'] as const satisfies readonly SpaceName[];
export type ExifSpace = (typeof known)[number];

/** Profiles write their numbers with more digits than makers agree on. */
const tolerance = 0.004;

/** By the name, where a profile has tables instead of primaries. */
const names: readonly (readonly [RegExp, ExifSpace])[] = [
  [/srgb/i, 'srgb'],
  [/adobe ?rgb|oprgb/i, 'adobe-rgb'],
];

/**
 * Which of the spaces that EXIF knows an RGB profile describes, by its primaries, whatever it is called; null for others.
 * @param profile one that profileFault has found nothing wrong with
 */
export function spaceOfProfile(profile: Buffer): ExifSpace | null {
  const primaries = primariesOf(profile);
  if (!primaries) return names.find(([pattern]) => pattern.test(profileName(profile)))?.[1] ?? null;
  const isNear = (name: ExifSpace) => {
    const own = connectionMatrix(spaces[name]);
    return primaries.every((row, at) => row.every((value, to) => Math.abs(value - own[to][at]) < tolerance));
  };
  return known.find(isNear) ?? null;
}
