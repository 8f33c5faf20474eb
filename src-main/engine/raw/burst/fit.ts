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
  const camera = ({ shot: { make, model } }: Mosaic) => `${make} ${model}`;
  if (camera(shot) !== camera(reference)) return `it is by a ${camera(shot)}, not a ${camera(reference)}`;
  const size = ({ width, height }: Mosaic) => `${width} × ${height} pixels`;
  if (size(shot) !== size(reference)) return `it has ${size(shot)} instead of ${size(reference)}`;
  if (shot.pattern !== reference.pattern)
    return `its mosaic begins with ${shot.pattern} instead of ${reference.pattern}`;
  const stops = Math.log2(brightnessOf(shot, reference));
  if (Math.abs(stops) <= mostStops) return null;
  return `it is exposed ${Math.abs(stops).toFixed(1)} stops ${stops < 0 ? 'more' : 'less'}`;
}
