import type { RawInfo } from '../../contract/photo';
import type { Photo } from '../image/photo';
import { isBayer } from './mosaic';
import { asShotTemperature } from './white-balance';

/** What there is to say about a RAW photo; null for one that is a picture already. */
export function rawInfoOf({ raw }: Pick<Photo, 'raw'>): RawInfo | null {
  if (!raw) return null;
  if (raw.kind === 'finished') return { sensor: raw.sensor, developable: false, asShot: null };
  const { kelvin, tint } = asShotTemperature(raw.mosaic.colour);
  const asShot = { kelvin: Math.round(kelvin), tint: Math.round(tint) };
  return { sensor: isBayer(raw.mosaic.pattern) ? 'Bayer' : 'X-Trans', developable: true, asShot };
}
