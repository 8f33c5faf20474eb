import type { Size } from '../../contract/area';
import { LatensifyError } from '../../contract/errors';
import type { RestoreSettings, Task } from '../../contract/settings';
import { isBayer, xTransPatterns } from '../raw/mosaic';
import type { Mosaic } from '../raw/mosaic';
import { movedSize } from '../raw/phase';

/** What a plan has to know of a photo, which a photo itself tells, and so does what was noted when it was opened. */
export interface Subject extends Size {
  readonly raw:
    | { readonly kind: 'finished' }
    | { readonly kind: 'mosaic'; readonly mosaic: Pick<Mosaic, 'width' | 'height' | 'pattern'> }
    | null;
}

/** Of a photo nothing but what took it. */
export type Sensor = Pick<Subject, 'raw'>;

export const anyXTrans: Sensor = {
  raw: { kind: 'mosaic', mosaic: { width: 0, height: 0, pattern: xTransPatterns[0] } },
};

export const isXTrans = (sensor: Sensor | null): boolean =>
  sensor?.raw?.kind === 'mosaic' && !isBayer(sensor.raw.mosaic.pattern);

/**
 * What the networks are given: the picture, or the mosaic with the columns and rows that its phase may need.
 * Throws `not-raw`.
 */
export function inputSize({ width, height, raw }: Subject, task: Task): Size {
  if (task !== 'raw') return { width, height };
  if (!raw) throw new LatensifyError('not-raw');
  return raw.kind === 'finished' ? { width, height } : movedSize(raw.mosaic);
}

/** How many times its noise a mosaic is told to have; 0 for what is no mosaic. */
export function denoisingOf({ raw }: Sensor, { task, develop: { noise } }: RestoreSettings): number {
  if (task !== 'raw' || raw?.kind !== 'mosaic') return 0;
  return noise === 'auto' ? 1 : noise;
}
