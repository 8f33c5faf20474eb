import { join } from 'node:path';
import { utilityProcess } from 'electron';
import type { EngineProcess, LaunchDevice } from './client';

/**
 * Starts the engine process. Previews come back through the main process rather than over a port of their own: they
 * are at most 1 MiB, one at a time, and forwarding one takes a millisecond, while a port would have to be laid anew
 * after each crash of the engine and each reload of the page.
 */
export function forkEngine(modelsFolder: string, picturesFolder: string, device: LaunchDevice): EngineProcess {
  return utilityProcess.fork(join(__dirname, 'worker.cjs'), [modelsFolder, picturesFolder, device], {
    serviceName: 'Latensify engine',
    stdio: 'inherit',
  });
}
