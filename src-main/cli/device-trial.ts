import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Device } from '../contract/settings';
import { Engine, passingBook, readCatalogue, strickenOff, surveyDevices, untriedDevices } from '../engine';
import type { DeviceBookStore } from '../engine';
import { deviceBook, ownModelsFolder, userFolder } from '../stores/user-folder';

/** How long a whole trial may take, in milliseconds: a driver that hangs is not waited for. */
const patience = 120_000;
/** More than a computer has devices. */
const mostTrials = 4;

/** `latensify devices --trial`: tries what was not tried yet, and says nothing. */
export async function tryDevices(modelsFolder: string, isAnew: boolean): Promise<number> {
  await surveyDevices(await readCatalogue(modelsFolder), deviceBook(), { device: 'auto', isAnew });
  return 0;
}

/** Whether a process that tries devices has come to its end. @param user where it keeps what it finds out */
function runTrial(user: string, isAnew: boolean): Promise<boolean> {
  const words = [process.argv[1], 'devices', '--trial', ...(isAnew ? ['--again'] : [])];
  const env = { ...process.env, LATENSIFY_USER_DATA: user };
  // Drivers and their loaders write on the terminal whatever they like.
  const trial = spawn(process.execPath, words, { stdio: 'ignore', windowsHide: true, env });
  const limit = setTimeout(() => trial.kill('SIGKILL'), patience);
  return new Promise((resolve) => {
    trial.on('error', () => resolve(false));
    trial.on('exit', (status) => {
      clearTimeout(limit);
      resolve(status === 0);
    });
  });
}

/** Has what is not known yet tried, and kept in that folder. */
async function tryApart(modelsFolder: string, user: string, isAnew: boolean): Promise<void> {
  const catalogue = await readCatalogue(modelsFolder);
  for (let trial = 0; trial < mostTrials; trial++) {
    const book = deviceBook(user);
    const isFirst = isAnew && trial === 0;
    if (!isFirst && (await untriedDevices(catalogue, book)).length === 0) return;
    if (await runTrial(user, isFirst)) return;
    await strickenOff(catalogue, deviceBook(user));
  }
}

/** The same where the user's folder takes nothing: what is found out holds for this process alone. */
async function tryInPassing(modelsFolder: string): Promise<DeviceBookStore> {
  const user = await mkdtemp(join(tmpdir(), 'latensify-devices-'));
  try {
    await tryApart(modelsFolder, user, false);
    return passingBook(await deviceBook(user).read());
  } finally {
    await rm(user, { recursive: true, force: true });
  }
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
  // Where there is no folder for temporary files either, the devices are tried in this process.
  if (!(await isKept(book))) return tryInPassing(modelsFolder).catch(() => deviceBook());
  await tryApart(modelsFolder, userFolder(), isAnew);
  return deviceBook();
}

/** The engine on the device that was asked for; the processor needs no trial. Throws what Engine.open throws. */
export async function openEngine(modelsFolder: string, device: Device): Promise<Engine> {
  const book = device === 'cpu' ? deviceBook() : await ensureTried(modelsFolder);
  return Engine.open(modelsFolder, device, book, {}, ownModelsFolder());
}
