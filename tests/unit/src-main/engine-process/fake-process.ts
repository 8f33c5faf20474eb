import type { EngineProcess } from '../../../../src-main/engine-process/client';
import type { FromEngine, ToEngine } from '../../../../src-main/engine-process/messages';

/** A process whose messages and death are the test's doing. */
export class FakeProcess implements EngineProcess {
  readonly received: ToEngine[] = [];
  killed = false;
  #message: (message: unknown) => void = () => undefined;
  #exit: (code: number) => void = () => undefined;
  postMessage = (message: ToEngine) => void this.received.push(message);
  onMessage = (listener: (message: unknown) => void) => void (this.#message = listener);
  onExit = (listener: (code: number) => void) => void (this.#exit = listener);
  kill = () => (this.killed = true);
  say = (message: FromEngine) => this.#message(message);
  babble = (message: unknown) => this.#message(message);
  die = () => this.#exit(1);
}
