import type { z } from 'zod';
import type { Answer, Device, EngineStatus } from '../contract';
import { jobs } from './jobs';
import { fromEngineSchema } from './messages';
import type { JobArgument, JobName, JobResult, Report, Role } from './jobs';
import type { FromEngine, Manner, ToEngine } from './messages';
import { Requests, failureOf } from './requests';
import { Starts } from './starts';
import type { Ending } from './starts';
import { Watchdog } from './watchdog';

/** What the client needs of Electron's UtilityProcess; a test gives a fake one. */
export interface EngineProcess {
  postMessage(message: ToEngine): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (code: number) => void): void;
  /** At once, also when it hangs. */
  kill(): boolean;
}

export interface EngineListener {
  status(status: EngineStatus): void;
  ended(role: Role, ending: Ending, exitCode: number): void;
}

export interface RequestOptions {
  /** Cancels: the request is answered at once, and the process has to follow. */
  readonly signal?: AbortSignal;
  readonly report?: (report: Report) => void;
}

const starting: EngineStatus = { state: 'starting', device: null, devices: [], lost: null, error: null };
/**
 * How many seconds a process may say nothing while it is asked something. It is silent while it decodes or a network runs
 * on one tile: seconds, or half a minute for the largest network on an old processor.
 */
const patience: Record<Role, number> = { view: 60, restore: 120, write: 60 };
/** The same before it is ready: a device is tried, on one tile at a time, and drivers build their programs. */
const patienceAtStart = 60;

/**
 * The main process's side of an engine process: starts it, asks it, watches it, and starts it again when it dies, hangs
 * or does not stop what was cancelled. Whoever waited for an answer then gets the failure `engine-crashed`, so that
 * nothing hangs and the photo can be tried again.
 */
export class EngineClient<R extends Role> {
  readonly #role: R;
  readonly #fork: (manner: Manner) => EngineProcess;
  readonly #listener: EngineListener;
  readonly #starts: Starts;
  readonly #requests = new Requests();
  readonly #watchdog = new Watchdog(
    () => this.#patience(),
    () => this.#replace('hung'),
  );
  #process: EngineProcess | null = null;
  #status = starting;
  /** Whether the first request starts a process, or the next. */
  #rests = true;
  #isToRest = false;
  #lastId = 0;

  constructor(
    role: R,
    fork: (manner: Manner) => EngineProcess,
    listener: EngineListener,
    now: () => number = () => performance.now(),
  ) {
    this.#role = role;
    this.#fork = fork;
    this.#listener = listener;
    this.#starts = new Starts(role, now);
  }

  get status(): EngineStatus {
    return this.#status;
  }

  /** Whether somebody waits for an answer. */
  get isBusy(): boolean {
    return this.#requests.size > 0;
  }

  /** To be called at once, or left to the first request. */
  start(wanted?: Device): void {
    if (wanted !== undefined) this.#starts.want(wanted);
    this.#launch(this.#starts.manner());
  }

  #launch(manner: Manner): void {
    this.#rests = false;
    const engine = this.#fork(manner);
    this.#process = engine;
    this.#watchdog.reset();
    engine.onMessage((message) => {
      if (this.#process === engine) this.#receive(message);
    });
    engine.onExit((code) => {
      if (this.#process === engine) this.#died('crashed', code);
    });
  }

  /**
   * Starts the process again on another device; what it was doing is cancelled.
   * @param isAnew whether all devices are to be tried again
   */
  useDevice(device: Device, isAnew = false): void {
    this.#starts.want(device);
    this.#endProcess();
    this.#listener.ended(this.#role, 'another device', 0);
    this.#tell({ ...this.#status, state: 'restarting', error: null });
    this.#launch(this.#starts.manner(isAnew ? 'anew' : 'plain'));
    this.#requests.answerAll(failureOf('cancelled'));
  }

  request<J extends JobName<R>>(
    job: J,
    argument: JobArgument<R, J>,
    { signal, report = () => undefined }: RequestOptions = {},
  ): Promise<Answer<JobResult<R, J>>> {
    if (this.#rests) this.start();
    this.#isToRest = false;
    const engine = this.#process;
    if (!engine) return Promise.resolve({ ok: false, error: this.#status.error ?? failureOf('engine-unavailable') });
    if (signal?.aborted) return Promise.resolve({ ok: false, error: failureOf('cancelled') });
    const id = ++this.#lastId;
    const schemas: Record<string, { result: z.ZodType }> = jobs[this.#role];
    return new Promise((resolve) => {
      const cancel = () => this.#cancel(id);
      // The engine process answers each job with that job's result, which its schema checks.
      const answer = (given: Answer<unknown>) => {
        // One signal may belong to many requests, one after the other.
        signal?.removeEventListener('abort', cancel);
        resolve(given);
      };
      const parse = (value: unknown) => schemas[job].result.parse(value);
      const asked = { kind: 'job', id, job, argument } as const;
      this.#requests.add({ asked, answer, parse, report });
      signal?.addEventListener('abort', cancel, { once: true });
      engine.postMessage(asked);
    });
  }

  /** Ends the process as soon as it is asked nothing; the next request starts another. */
  rest(): void {
    this.#isToRest = true;
    this.#restIfIdle();
  }

  /** Ends the engine process for good. */
  stop(): void {
    this.#watchdog.stop();
    this.#rests = false;
    this.#endProcess();
    this.#requests.answerAll(failureOf('engine-unavailable'));
  }

  /** Whoever waits is answered now; the process has a moment to follow before it is ended. */
  #cancel(id: number): void {
    if (!this.#requests.cancel(id, () => this.#leave())) return;
    this.#process?.postMessage({ kind: 'cancel', id });
  }

  #patience(): number | null {
    if (['starting', 'restarting'].includes(this.#status.state)) return patienceAtStart;
    return this.isBusy ? patience[this.#role] : null;
  }

  /** What is not as agreed can only come of a process that is no longer itself. */
  #receive(received: unknown): void {
    this.#watchdog.reset();
    const parsed = fromEngineSchema.safeParse(received);
    if (!parsed.success) this.#replace('malformed message');
    else this.#understand(parsed.data);
  }

  #understand(message: FromEngine): void {
    switch (message.kind) {
      case 'ready': {
        const { device, devices, lost } = message;
        this.#starts.live();
        this.#tell({ state: 'ready', device, devices, lost: lost ?? this.#starts.lost, error: null });
        break;
      }
      case 'unusable':
        this.#tell({ ...starting, state: 'off', error: message.error });
        break;
      case 'alive':
        break;
      case 'report':
        this.#requests.report(message.id, message.report);
        if (message.report.kind === 'preview') this.#process?.postMessage({ kind: 'preview-passed' });
        break;
      case 'answer':
        if (!this.#requests.settle(message.id, message.answer)) this.#replace('malformed message');
        this.#restIfIdle();
    }
  }

  #restIfIdle(): void {
    if (!this.#isToRest || this.isBusy) return;
    this.#endProcess();
    this.#rests = true;
  }

  /**
   * Leaves a process to itself that does not stop what was cancelled. What was asked since, the next one does. Whoever
   * cancels has done nothing that could go on for ever.
   */
  #leave(): void {
    this.#endProcess();
    this.#listener.ended(this.#role, 'slow to cancel', 0);
    this.#requests.forgetCancelled();
    this.#restIfIdle();
    if (this.#rests) return;
    this.#tell({ ...this.#status, state: 'restarting', error: null });
    this.#launch(this.#starts.manner());
    for (const asked of this.#requests.asked) this.#process?.postMessage(asked);
  }

  #died(ending: Ending, exitCode: number): void {
    this.#process = null;
    this.#listener.ended(this.#role, ending, exitCode);
    const manner = this.#starts.after(ending, this.#status);
    if (manner) {
      this.#tell({ ...this.#status, state: 'restarting', error: null });
      this.#launch(manner);
    } else {
      this.#tell({ ...starting, state: 'off', error: failureOf('engine-unavailable') });
    }
    this.#requests.answerAll(failureOf(manner ? 'engine-crashed' : 'engine-unavailable'));
  }

  #replace(ending: Ending): void {
    if (!this.#process) return;
    this.#endProcess();
    this.#died(ending, 0);
  }

  #endProcess(): void {
    const engine = this.#process;
    this.#process = null;
    engine?.kill();
  }

  #tell(status: EngineStatus): void {
    this.#status = status;
    this.#listener.status(status);
  }
}
