import type { RawInfo } from '../../contract/photo';
import type { Photo } from '../image/photo';
import { cameraOf } from './camera';
import { asShotTemperature } from './white-balance';

/** What there is to say about a RAW photo; null for one that is a picture already. */
export function rawInfoOf({ raw }: Pick<Photo, 'raw'>): RawInfo | null {
  if (!raw) return null;
  const shot = raw.kind === 'mosaic' ? raw.mosaic.shot : raw.shot;
  const [camera, { iso }] = [cameraOf(shot), shot];
  if (raw.kind === 'finished') return { sensor: raw.sensor, developable: false, camera, iso, asShot: null };
  const { kelvin, tint } = asShotTemperature(raw.mosaic.colour);
  const asShot = { kelvin: Math.round(kelvin), tint: Math.round(tint) };
  return { sensor: 'Bayer', developable: true, camera, iso, asShot };
}
