import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Trace, passingName, refuseNamedFile, takeName } from '../engine';
import type { Originals } from '../engine';
import { makeFolder } from '../files/folders';
import { unwritable } from '../files/reason';
import { readText } from '../files/regular';
import { discard } from '../files/rename';

/** By this it is known again. */
const beginning = '{"displayTimeUnit":"ms","traceEvents":';

/** Whether a file is what is written here. */
async function isTrace(path: string): Promise<boolean> {
  const text = await readText(path).catch(() => '');
  return text.startsWith(beginning);
}

/** Throws `output-unwritable`, `disk-full`, or what takeName throws. */
async function write(trace: Trace, target: string, existing: 'refuse' | 'replace', photos: Originals): Promise<void> {
  const aside = join(dirname(target), passingName('.json'));
  try {
    await makeFolder(dirname(target));
    await writeFile(aside, `${beginning}${JSON.stringify(trace.events())}}`);
    await takeName(aside, target, existing, photos);
  } catch (cause) {
    throw unwritable(target, cause);
  } finally {
    await discard(aside);
  }
}

/** Where a record of what took how long goes. */
interface Place {
  /** Of a JSON file in Chrome's trace format; undefined: nothing is recorded. */
  readonly path: string | undefined;
  /** Whether a file of that name is replaced. */
  readonly existing: 'refuse' | 'replace';
  /** The folder of the results, which the work makes. */
  readonly made: string;
}

/**
 * Does some work and writes down what took how long, also where it fails. Throws what refuseNamedFile throws, before the
 * work.
 * @param photos are never written over
 */
export async function recorded<T>(
  { path, existing, made }: Place,
  photos: Originals,
  work: () => Promise<T>,
): Promise<T> {
  if (path === undefined) return work();
  const target = resolve(path);
  const refuse = () => refuseNamedFile(target, { existing, originals: photos, isOurs: isTrace, made });
  await refuse();
  const trace = new Trace();
  try {
    return await trace.run(work);
  } finally {
    // A result may have that name by now.
    await refuse();
    await write(trace, target, existing, photos);
  }
}
