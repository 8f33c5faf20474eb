import { hasRawEnding } from '../contract/formats';
import type { Job } from '../contract/job';
import type { RestoreSettings } from '../contract/settings';
import type { Engine } from './engine';
import { glance } from './image/glance';

/**
 * Refuses by a file's header what would be refused once its photo is decoded, which takes half a minute of a large one. What a
 * RAW file says of its size is that of the sensor with its edges, which need not be what is developed.
 * Throws `result-too-large`, or what the choice of a method throws.
 */
export async function refuseByHeader(
  engine: Pick<Engine, 'refusePixels'>,
  { source, shots }: Pick<Job, 'source' | 'shots'>,
  settings: RestoreSettings,
): Promise<void> {
  if (shots || settings.task === 'raw' || hasRawEnding(source)) return;
  const { pixels } = await glance(source);
  if (pixels !== null) engine.refusePixels(pixels, settings);
}
