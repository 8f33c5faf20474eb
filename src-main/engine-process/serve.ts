import { deviceSchema, toFailure } from '../contract';
import { Engine } from '../engine';
import { Desk } from './desk';
import { roles } from './messages';
import type { FromEngine } from './messages';
import { Pictures } from './pictures';
import { RestoreRole } from './roles/restore';
import { ViewRole } from './roles/view';

type Send = (message: FromEngine) => void;

const heartbeat = 1000;

function serveView(pictures: Pictures, send: Send): Desk<'view'> {
  send({ kind: 'ready', device: null, note: '' });
  return new Desk('view', new ViewRole(pictures), send);
}

function serveRestore(pictures: Pictures, models: string, device: string, send: Send): Desk<'restore'> {
  const engine = Engine.open(models, deviceSchema.parse(device));
  engine.then(
    (opened) => {
      const tell = () => send({ kind: 'ready', device: opened.device, note: opened.deviceNote });
      opened.onDeviceLost = tell;
      tell();
    },
    (thrown: unknown) => send({ kind: 'unusable', error: toFailure(thrown) }),
  );
  return new Desk('restore', new RestoreRole(engine, pictures), send);
}

/**
 * Takes up a role and answers the main process's messages from now on.
 * @param launch role, folder for pictures, models folder, device: the arguments that the client starts the process with
 * @returns what takes each message
 */
export function serve(launch: readonly string[], send: Send): (message: unknown) => void {
  const [role, folder, models, device] = launch;
  const pictures = new Pictures(folder);
  setInterval(() => send({ kind: 'alive' }), heartbeat);
  const desk = role === roles[0] ? serveView(pictures, send) : serveRestore(pictures, models, device, send);
  return (message) => desk.receive(message);
}
