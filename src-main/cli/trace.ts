import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Trace, passingName, refuseFolder, refuseTarget, takeName } from '../engine';
import type { Originals } from '../engine';

/**
 * Does some work and writes down what took how long, also where it fails. Throws what refuseTarget throws, before the work.
 * @param path of a JSON file in Chrome's trace format; undefined: nothing is recorded
 * @param existing whether a file of that name is replaced
 * @param photos are never written over
 */
export async function recorded<T>(
  path: string | undefined,
  existing: 'refuse' | 'replace',
  photos: Originals,
  work: () => Promise<T>,
): Promise<T> {
  if (path === undefined) return work();
  const target = resolve(path);
  await refuseTarget(target, existing, photos);
  await refuseFolder(dirname(target));
  const trace = new Trace();
  try {
    return await trace.run(work);
  } finally {
    const aside = join(dirname(target), passingName('.json'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(aside, JSON.stringify({ displayTimeUnit: 'ms', traceEvents: trace.events() }));
    await takeName(aside, target, existing, photos);
  }
}
