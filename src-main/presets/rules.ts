import { isSameCamera } from '../contract/camera';
import type { PresetRule } from '../contract/presets';

/** A photo that a preset is looked for. */
export interface Occasion {
  readonly task: PresetRule['task'];
  readonly scale: PresetRule['scale'];
  /** '' where the file names none. */
  readonly camera: string;
  /** 0 where the file does not tell. */
  readonly iso: number;
}

function fits({ task, scale, camera, iso }: PresetRule, occasion: Occasion): boolean {
  if (task !== occasion.task || scale !== occasion.scale) return false;
  if (camera !== null && !isSameCamera(camera, occasion.camera)) return false;
  return iso === null || (occasion.iso >= iso.from && occasion.iso <= iso.to);
}

/** How narrow a rule is: one for a camera and ISO numbers before one for a camera, before one for ISO numbers. */
const narrowness = ({ camera, iso }: PresetRule) => (camera === null ? 0 : 2) + (iso === null ? 0 : 1);
const breadth = ({ iso }: PresetRule) => (iso === null ? Infinity : iso.to - iso.from);

/** The narrowest rule that is for a photo; of equals the first. */
export function bestRule(rules: readonly PresetRule[], occasion: Occasion): PresetRule | null {
  const fitting = rules.filter((rule) => fits(rule, occasion));
  return [...fitting].sort((a, b) => narrowness(b) - narrowness(a) || breadth(a) - breadth(b))[0] ?? null;
}
