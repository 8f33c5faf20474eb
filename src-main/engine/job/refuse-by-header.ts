import { resolve } from 'node:path';
import { LatensifyError } from '../../contract/errors';
import type { Job } from '../../contract/job';
import type { RestoreSettings } from '../../contract/settings';
import type { Engine } from '../engine';
import { recognise } from '../image/decode';
import { glance } from '../image/glance';
import { openPicture } from '../image/open-picture';
import { readSource } from '../image/source';
import { rawPixels } from '../raw/read-raw';

/**
 * How many pixels become of a file, which is read whole for it but not decoded: of a RAW file at least so many, null where
 * LibRaw does not tell. Throws what decodePhoto throws of headers.
 */
async function pixelsOf(file: string): Promise<number | null> {
  const source = await readSource(resolve(file));
  const kind = recognise(source);
  if (kind === 'raw') return rawPixels(source.bytes);
  const { width, height } = (await openPicture(source, kind)).facts;
  return width * height;
}

/** Whether so many pixels are too many. Throws what the choice of a method throws. */
function isTooLarge(engine: Pick<Engine, 'refusePixels'>, pixels: number, settings: RestoreSettings): boolean {
  try {
    engine.refusePixels(pixels, settings);
    return false;
  } catch (thrown) {
    if (thrown instanceof LatensifyError && thrown.code === 'result-too-large') return true;
    throw thrown;
  }
}

/**
 * Refuses by a file's header what would be refused once its photo is decoded, which takes half a minute of a large one, and
 * of a burst its first shot's, since all are of one size. A glance at the file tells the size of the largest picture in it, a
 * sensor's with its edges: only where that is too much, or not told, the file is asked what will be developed.
 * Throws `result-too-large`, what decodePhoto throws of headers, or what the choice of a method throws.
 */
export async function refuseByHeader(
  engine: Pick<Engine, 'refusePixels'>,
  { source, shots }: Pick<Job, 'source' | 'shots'>,
  settings: RestoreSettings,
): Promise<void> {
  const file = shots?.at(0) ?? source;
  const { pixels: most } = await glance(file);
  if (most !== null && !isTooLarge(engine, most, settings)) return;
  const pixels = await pixelsOf(file);
  if (pixels !== null) engine.refusePixels(pixels, settings);
}
