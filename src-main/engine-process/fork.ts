import { join } from 'node:path';
import { utilityProcess } from 'electron';
import type { Device } from '../contract';
import type { EngineProcess } from './client';
import type { Codecs } from './codecs';
import type { Role } from './messages';

/** As the system's process lists, and ours, call them. */
const serviceNames: Record<Role, string> = { view: 'Latensify view', restore: 'Latensify engine' };

/** Where an engine process finds and leaves things. */
export interface Folders {
  readonly models: string;
  readonly pictures: string;
}

/**
 * Starts an engine process. Previews come back through the main process rather than over a port of their own: they are
 * at most 1 MiB, one at a time, and forwarding one takes a millisecond, while a port would have to be laid anew after each
 * crash of the engine and each reload of the page.
 */
export function forkEngine(role: Role, { models, pictures }: Folders, device: Device, codecs: Codecs): EngineProcess {
  const child = utilityProcess.fork(join(__dirname, 'worker.cjs'), [role, pictures, models, device, codecs], {
    serviceName: serviceNames[role],
    stdio: 'inherit',
  });
  return {
    postMessage: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    // A process that hangs in a driver, or was stopped, does not hear a polite signal.
    kill: () => child.pid !== undefined && process.kill(child.pid, 'SIGKILL'),
  };
}
