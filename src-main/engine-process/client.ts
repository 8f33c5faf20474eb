import { LatensifyError, toFailure } from '../contract';
import type { Answer, EngineStatus, Failure } from '../contract';
import type { FromEngine, JobArgument, JobName, JobResults, RunReport, ToEngine } from './messages';
import { RestartBudget } from './restart-budget';

/** What the client needs of Electron's UtilityProcess; a test gives a fake one. */
export interface EngineProcess {
  postMessage(message: ToEngine): void;
  on(event: 'message', listener: (message: FromEngine) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

export interface EngineListener {
  status(status: EngineStatus): void;
  report(report: RunReport): void;
}

export type LaunchDevice = 'auto' | 'cpu';

const starting: EngineStatus = { state: 'starting', device: null, note: '', error: null };
const restartsPerMinute = 3;
const failureOf = (code: 'engine-crashed' | 'engine-unavailable'): Failure => toFailure(new LatensifyError(code));

/**
 * The main process's side of the engine process: starts it, asks it, and starts it again when it dies. Whoever waited
 * for an answer then gets the failure `engine-crashed`, so that nothing hangs and the photo can be tried again.
 */
export class EngineClient {
  readonly #fork: (device: LaunchDevice) => EngineProcess;
  readonly #listener: EngineListener;
  readonly #budget: RestartBudget;
  readonly #waiting = new Map<number, (answer: Answer<unknown>) => void>();
  #process: EngineProcess | null = null;
  #status = starting;
  #lastId = 0;

  constructor(fork: (device: LaunchDevice) => EngineProcess, listener: EngineListener, now: () => number = Date.now) {
    this.#fork = fork;
    this.#listener = listener;
    this.#budget = new RestartBudget(restartsPerMinute, 60_000, now);
  }

  get status(): EngineStatus {
    return this.#status;
  }

  start(device: LaunchDevice = 'auto'): void {
    const engine = this.#fork(device);
    this.#process = engine;
    engine.on('message', (message) => this.#receive(message));
    engine.on('exit', () => {
      if (this.#process === engine) this.#died();
    });
  }

  request<J extends JobName>(job: J, argument: JobArgument<J>): Promise<Answer<JobResults[J]>> {
    const engine = this.#process;
    if (!engine) return Promise.resolve({ ok: false, error: failureOf('engine-unavailable') });
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      // The engine process answers each job with that job's result.
      this.#waiting.set(id, (answer) => resolve(answer as Answer<JobResults[J]>));
      engine.postMessage({ kind: 'job', id, job, argument });
    });
  }

  /** Ends the restoration that runs, if one does; its request is then answered with `cancelled`. */
  cancel(): void {
    this.#process?.postMessage({ kind: 'cancel' });
  }

  /** Ends the engine process for good. */
  stop(): void {
    const engine = this.#process;
    this.#process = null;
    engine?.kill();
    this.#answerAll(failureOf('engine-unavailable'));
  }

  #receive(message: FromEngine): void {
    switch (message.kind) {
      case 'ready':
        this.#tell({ state: 'ready', device: message.device, note: message.note, error: null });
        break;
      case 'unusable':
        this.#tell({ state: 'off', device: null, note: '', error: message.error });
        break;
      case 'report':
        this.#pass(message.report);
        break;
      case 'answer':
        this.#waiting.get(message.id)?.(message.answer);
        this.#waiting.delete(message.id);
    }
  }

  #pass(report: RunReport): void {
    this.#listener.report(report);
    if (report.kind === 'preview') this.#process?.postMessage({ kind: 'preview-passed' });
  }

  #died(): void {
    // What brings the process down before it is ready is a graphics driver; the CPU needs none.
    const device = this.#status.state === 'ready' ? 'auto' : 'cpu';
    this.#process = null;
    const mayRestart = this.#budget.take();
    if (mayRestart) {
      this.#tell({ state: 'restarting', device: null, note: '', error: null });
      this.start(device);
    } else {
      this.#tell({ state: 'off', device: null, note: '', error: failureOf('engine-unavailable') });
    }
    this.#answerAll(failureOf(mayRestart ? 'engine-crashed' : 'engine-unavailable'));
  }

  #tell(status: EngineStatus): void {
    this.#status = status;
    this.#listener.status(status);
  }

  #answerAll(error: Failure): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const answer of waiting) answer({ ok: false, error });
  }
}
