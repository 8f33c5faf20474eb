import { deviceSchema, toFailure } from '../contract';
import { Engine } from '../engine';
import { Desk } from './desk';
import { EngineWorkshop } from './jobs';
import type { FromEngine, ToEngine } from './messages';
import { Pictures } from './pictures';

/**
 * Opens the engine and answers the main process's messages from now on.
 * @param launch models folder, folder for pictures, device: the arguments that the client starts the process with
 * @returns what takes each message
 */
export function serve(launch: string[], send: (message: FromEngine) => void): (message: ToEngine) => void {
  const [modelsFolder, picturesFolder, device] = launch;
  const engine = Engine.open(modelsFolder, deviceSchema.parse(device));
  engine.then(
    (opened) => send({ kind: 'ready', device: opened.device, note: opened.deviceNote }),
    (thrown: unknown) => send({ kind: 'unusable', error: toFailure(thrown) }),
  );
  const desk = new Desk((report) => new EngineWorkshop(engine, new Pictures(picturesFolder), report), send);
  return (message) => desk.receive(message);
}
