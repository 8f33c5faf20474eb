import { spawn } from 'node:child_process';
import type { Device } from '../contract/settings';
import { Engine, readCatalogue, strickenOff, surveyDevices, untriedDevices } from '../engine';
import { deviceBook, ownModelsFolder } from '../stores/user-folder';

/** How long a whole trial may take, in milliseconds: a driver that hangs is not waited for. */
const patience = 120_000;
/** More than a computer has devices. */
const mostTrials = 4;

/** `latensify devices --trial`: tries what was not tried yet, and says nothing. */
export async function tryDevices(modelsFolder: string, isAnew: boolean): Promise<number> {
  await surveyDevices(await readCatalogue(modelsFolder), deviceBook(), { device: 'auto', isAnew });
  return 0;
}

/** Whether a process that tries devices has come to its end. */
function runTrial(isAnew: boolean): Promise<boolean> {
  const words = [process.argv[1], 'devices', '--trial', ...(isAnew ? ['--again'] : [])];
  const trial = spawn(process.execPath, words, { stdio: 'ignore', windowsHide: true });
  const limit = setTimeout(() => trial.kill('SIGKILL'), patience);
  return new Promise((resolve) => {
    trial.on('error', () => resolve(false));
    trial.on('exit', (status) => {
      clearTimeout(limit);
      resolve(status === 0);
    });
  });
}

/**
 * Has every device tried that was not tried yet, in a process of its own: a driver that brings it down, or hangs, costs
 * that device alone.
 */
export async function ensureTried(modelsFolder: string, isAnew = false): Promise<void> {
  const catalogue = await readCatalogue(modelsFolder);
  for (let trial = 0; trial < mostTrials; trial++) {
    const book = deviceBook();
    const isFirst = isAnew && trial === 0;
    if (!isFirst && (await untriedDevices(catalogue, book)).length === 0) return;
    if (await runTrial(isFirst)) return;
    await strickenOff(catalogue, deviceBook());
  }
}

/** The engine on the device that was asked for; the processor needs no trial. Throws what Engine.open throws. */
export async function openEngine(modelsFolder: string, device: Device): Promise<Engine> {
  if (device !== 'cpu') await ensureTried(modelsFolder);
  return Engine.open(modelsFolder, device, deviceBook(), {}, ownModelsFolder());
}
