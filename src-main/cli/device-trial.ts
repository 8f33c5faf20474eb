import { deviceBookSchema } from '../contract/devices';
import type { DeviceBook } from '../contract/devices';
import type { Device } from '../contract/settings';
import { Engine, passingBook, readCatalogue, strickenOff, surveyDevices, untriedDevices } from '../engine';
import type { DeviceBookStore } from '../engine';
import { deviceBook, ownModelsFolder } from '../stores/user-folder';
import { runApart } from './apart';

/** How long a whole trial may take, in milliseconds: a driver that hangs is not waited for. */
const patience = 120_000;
/** More than a computer has devices. */
const mostTrials = 4;

/** A book that the process which started this one keeps: it hears of each change before the device is touched. */
function toldBook(tell: (book: DeviceBook) => void): DeviceBookStore {
  const book = passingBook();
  const change: DeviceBookStore['change'] = async (next) => {
    const changed = await book.change(next);
    tell(changed);
    return changed;
  };
  return { read: () => book.read(), change };
}

/** `latensify devices --trial`: tries what was not tried yet, and says nothing. */
export async function tryDevices(modelsFolder: string, isAnew: boolean): Promise<number> {
  const book = process.send ? toldBook((changed) => process.send?.(changed)) : deviceBook();
  await surveyDevices(await readCatalogue(modelsFolder), book, { device: 'auto', isAnew });
  return 0;
}

/**
 * Whether a process that tries devices has come to its end.
 * @param keep is told what it finds out, where nothing can be kept in the user's folder
 */
async function runTrial(isAnew: boolean, keep?: (found: unknown) => void): Promise<boolean> {
  const words = [process.argv[1], 'devices', '--trial', ...(isAnew ? ['--again'] : [])];
  return (await runApart(words, patience, keep).catch(() => 'died')) === 'done';
}

/** A way of trying devices: what is known by now, and what finds out more. */
interface Trial {
  readonly known: () => DeviceBookStore;
  readonly run: (isAnew: boolean) => Promise<boolean>;
}

/** Has what is not known yet tried. */
async function tryApart(modelsFolder: string, isAnew: boolean, { known, run }: Trial): Promise<void> {
  const catalogue = await readCatalogue(modelsFolder);
  for (let trial = 0; trial < mostTrials; trial++) {
    const isFirst = isAnew && trial === 0;
    if (!isFirst && (await untriedDevices(catalogue, known())).length === 0) return;
    if (await run(isFirst)) return;
    await strickenOff(catalogue, known());
  }
}

/** The same where the user's folder takes nothing: what is found out holds for this process alone. */
async function tryInPassing(modelsFolder: string): Promise<DeviceBookStore> {
  const book = passingBook();
  const keep = (found: unknown) => void book.change(() => deviceBookSchema.parse(found));
  await tryApart(modelsFolder, false, { known: () => book, run: (isAnew) => runTrial(isAnew, keep) });
  return book;
}

const isKept = (book: DeviceBookStore): Promise<boolean> =>
  book
    .change((same) => same)
    .then(
      () => true,
      () => false,
    );

/**
 * Has every device tried that was not tried yet, in a process of its own: a driver that brings it down, or hangs, costs
 * that device alone, and what it writes on the terminal reaches nobody.
 * @returns what is known of them now
 */
export async function ensureTried(modelsFolder: string, isAnew = false): Promise<DeviceBookStore> {
  const catalogue = await readCatalogue(modelsFolder);
  const book = deviceBook();
  if (!isAnew && (await untriedDevices(catalogue, book)).length === 0) return book;
  if (!(await isKept(book))) return tryInPassing(modelsFolder);
  // What another process has written is read anew.
  await tryApart(modelsFolder, isAnew, { known: () => deviceBook(), run: (anew) => runTrial(anew) });
  return deviceBook();
}

/** The engine on the device that was asked for; the processor needs no trial. Throws what Engine.open throws. */
export async function openEngine(modelsFolder: string, device: Device): Promise<Engine> {
  const book = device === 'cpu' ? deviceBook() : await ensureTried(modelsFolder);
  return Engine.open(modelsFolder, device, book, {}, ownModelsFolder());
}
