import { cameraOf } from '../../../contract/camera';
import { inWords } from '../../../contract/reasons';
import type { Mosaic } from '../mosaic';

/** Half a stop: cameras' bursts vary by thirds; what differs by more is a bracket, for which another merge is meant. */
const mostStops = 0.5;

/** Light that reaches the numbers, as far as the file tells; the aperture is taken for unchanged. */
const sensitivity = ({ shot: { iso, exposure } }: Mosaic) => iso * exposure;

/** What the light of a shot is multiplied by to be as bright as the reference; 1 where a file does not tell. */
export function brightnessOf(shot: Mosaic, reference: Mosaic): number {
  const factor = sensitivity(reference) / sensitivity(shot);
  return Number.isFinite(factor) && factor > 0 ? factor : 1;
}

/** Why a shot cannot be merged onto a reference, in words; null where it can. */
export function misfit(shot: Mosaic, reference: Mosaic): string | null {
  const camera = ({ shot: taken }: Mosaic) => cameraOf(taken);
  if (camera(shot) !== camera(reference)) return inWords('it is by a {}, not a {}', camera(shot), camera(reference));
  if (shot.width !== reference.width || shot.height !== reference.height) {
    const sides = [shot.width, shot.height, reference.width, reference.height];
    return inWords('it has {} × {} pixels instead of {} × {} pixels', ...sides);
  }
  if (shot.pattern !== reference.pattern)
    return inWords('its mosaic begins with {} instead of {}', shot.pattern, reference.pattern);
  const stops = Math.log2(brightnessOf(shot, reference));
  if (Math.abs(stops) <= mostStops) return null;
  return inWords(stops < 0 ? 'it is exposed {} stops more' : 'it is exposed {} stops less', Math.abs(stops).toFixed(1));
}
