import { LatensifyError, toFailure } from '../contract';
import type { Device } from '../contract';
import { Engine, readCatalogue } from '../engine';
import { deviceBook, ownModelsFolder } from '../stores/user-folder';
import { JobRunner } from './job-runner';
import type { Role } from './jobs';
import type { FromEngine, Launch } from './messages';
import { Pictures } from './pictures';
import { RestoreRole } from './roles/restore';
import { ViewRole } from './roles/view';
import { WriteRole } from './roles/write';

type Send = (message: FromEngine) => void;

const heartbeat = 1000;

function serveView(pictures: Pictures, send: Send): JobRunner<'view'> {
  send({ kind: 'ready', device: null, devices: [], lost: null });
  return new JobRunner('view', new ViewRole(pictures), send);
}

function serveWrite(pictures: Pictures, send: Send): JobRunner<'write'> {
  send({ kind: 'ready', device: null, devices: [], lost: null });
  return new JobRunner('write', new WriteRole(pictures), send);
}

/** The device that was asked for, or another where it cannot be used: a window without any would be of no use. */
async function openEngine({ models, user, device, start }: Launch): Promise<Engine> {
  const wish = { isAfterCrash: start === 'after-crash', isAnew: start === 'anew' };
  const open = (one: Device) => Engine.open(models, one, deviceBook(user), wish, ownModelsFolder(user));
  try {
    return await open(device);
  } catch (thrown) {
    if (device === 'auto' || !(thrown instanceof LatensifyError) || thrown.code !== 'device-unavailable') throw thrown;
    return open('auto');
  }
}

/** Says what the engine works on, now and whenever it changes; then finds out how fast it is. */
async function announce(engine: Promise<Engine>, send: Send): Promise<void> {
  try {
    const opened = await engine;
    const tell = () => send({ kind: 'ready', device: opened.device, devices: [...opened.devices], lost: opened.lost });
    opened.onDeviceLost = tell;
    tell();
    // Without it the first estimates are missing, and nothing else.
    await opened.measure().then(tell, console.error);
  } catch (thrown) {
    send({ kind: 'unusable', error: toFailure(thrown) });
  }
}

function serveRestore(launch: Launch, pictures: Pictures, send: Send): JobRunner<'restore'> {
  const engine = openEngine(launch);
  void announce(engine, send);
  return new JobRunner(
    'restore',
    new RestoreRole(engine, pictures, readCatalogue(launch.models, ownModelsFolder(launch.user))),
    send,
  );
}

/**
 * Takes up a role and answers the main process's messages from now on.
 * @param launch what the client starts the process with
 * @returns what takes each message
 */
export function serve(launch: Launch, send: Send): (message: unknown) => void {
  const pictures = new Pictures(launch.pictures);
  setInterval(() => send({ kind: 'alive' }), heartbeat);
  const runner = takeUp(launch, pictures, send);
  return (message) => runner.receive(message);
}

function takeUp(launch: Launch, pictures: Pictures, send: Send): Pick<JobRunner<Role>, 'receive'> {
  switch (launch.role) {
    case 'view':
      return serveView(pictures, send);
    case 'restore':
      return serveRestore(launch, pictures, send);
    case 'write':
      return serveWrite(pictures, send);
  }
}
