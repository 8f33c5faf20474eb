import { app } from 'electron';
import type { Device, EngineStatus, Tell } from '../contract';
import { EngineClient } from '../engine-process/client';
import type { EngineListener } from '../engine-process/client';
import { forkEngine } from '../engine-process/fork';
import type { Folders } from '../engine-process/fork';
import type { Role } from '../engine-process/jobs';
import { Engines } from '../work/engines';
import { engineWords } from './diagnostics';
import type { ProcessExits } from './diagnostics';
import type { Log } from './log';

/** Who hears of what becomes of the engine processes. */
interface Witnesses {
  readonly log: Log;
  readonly exits: ProcessExits;
  readonly tell: Tell;
}

/** The engine processes; of their states the page is told that of the one which runs networks. */
export function startEngines(folders: Folders, { log, exits, tell }: Witnesses, wanted: Device): Engines {
  const ended: EngineListener['ended'] = (role, ending, exitCode) => {
    const what = `${role} process: ${ending}, exit code ${exitCode}`;
    exits.add(what);
    log.say(what);
  };
  const status = (status: EngineStatus) => {
    log.say(`engine ${engineWords(status)}`);
    tell('engine:status', status);
  };
  const quietly = { ended, status: () => undefined };
  const restore = clientOf('restore', folders, { ended, status });
  const view = clientOf('view', folders, quietly);
  view.start();
  restore.start(wanted);
  return new Engines(view, restore, clientOf('write', folders, quietly));
}

function clientOf<R extends Role>(role: R, folders: Folders, listener: EngineListener): EngineClient<R> {
  const client = new EngineClient(role, (manner) => forkEngine(role, folders, manner), listener);
  app.on('will-quit', () => client.stop());
  return client;
}
