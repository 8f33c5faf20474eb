import { join } from 'node:path';
import { utilityProcess } from 'electron';
import type { EngineProcess } from './client';
import type { Role } from './jobs';
import type { Launch, Manner } from './messages';
import { passOn } from './words-of-drivers';

/** As the system's process lists, and ours, call them. */
const serviceNames: Record<Role, string> = {
  view: 'Latensify view',
  restore: 'Latensify engine',
  write: 'Latensify writer',
};

/** Where an engine process finds and leaves things. */
export type Folders = Pick<Launch, 'models' | 'pictures' | 'user'>;

/**
 * Starts an engine process. Previews come back through the main process rather than over a port of their own: they are
 * at most 1 MiB, one at a time, and forwarding one takes a millisecond, while a port would have to be laid anew after each
 * crash of the engine and each reload of the page.
 */
export function forkEngine(role: Role, { models, pictures, user }: Folders, manner: Manner): EngineProcess {
  const launch: Launch = { role, models, pictures, user, ...manner };
  const child = utilityProcess.fork(join(__dirname, 'worker.cjs'), [JSON.stringify(launch)], {
    serviceName: serviceNames[role],
    // The one that opens graphics cards is listened to.
    stdio: role === 'restore' ? ['ignore', 'inherit', 'pipe'] : 'inherit',
  });
  // There is none before the process has begun.
  child.once('spawn', () => child.stderr && passOn(child.stderr, process.stderr));
  return {
    postMessage: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    // A process that hangs in a driver, or was stopped, does not hear a polite signal.
    kill: () => child.pid !== undefined && process.kill(child.pid, 'SIGKILL'),
  };
}
