import type { z } from 'zod';
import { LatensifyError, toFailure } from '../contract';
import type { Answer, Device, EngineStatus, ErrorCode, Failure } from '../contract';
import type { Codecs } from './codecs';
import { fromEngineSchema, jobs } from './messages';
import type { FromEngine, JobArgument, JobName, JobResult, Manner, Report, Role, ToEngine } from './messages';
import { RestartBudget } from './restart-budget';

/** What the client needs of Electron's UtilityProcess; a test gives a fake one. */
export interface EngineProcess {
  postMessage(message: ToEngine): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (code: number) => void): void;
  /** At once, also when it hangs. */
  kill(): boolean;
}

/** Why a process ended or was ended. */
export type Ending = 'crashed' | 'hung' | 'slow to cancel' | 'another device' | 'malformed message';

export interface EngineListener {
  status(status: EngineStatus): void;
  ended(role: Role, ending: Ending, exitCode: number): void;
}

export interface RequestOptions {
  /** Cancels: the request is answered at once, and the process has to follow. */
  readonly signal?: AbortSignal;
  readonly report?: (report: Report) => void;
}

interface Waiting {
  /** What was asked, for a process that has to take it over. */
  readonly asked: ToEngine;
  readonly answer: (answer: Answer<unknown>) => void;
  readonly parse: (value: unknown) => unknown;
  readonly report: (report: Report) => void;
  /** Set once it was cancelled and answered: the process has until then to end it. */
  deadline: NodeJS.Timeout | null;
}

const starting: EngineStatus = { state: 'starting', device: null, devices: [], lost: null, error: null };
const restartsPerMinute = 3;
/** How long a cancelled job may go on, in milliseconds. */
const patienceAfterCancel = 2_000;
/**
 * How many seconds a process may say nothing while it is asked something. It is silent while it decodes or a network runs
 * on one tile: seconds, or half a minute for the largest network on an old processor.
 */
const patience: Record<Role, number> = { view: 60, restore: 120, write: 60 };
/** The same before it is ready: a device is tried, on one tile at a time, and drivers build their programs. */
const patienceAtStart = 60;
/** So often a process may end at work on a device that is not the processor, before the processor takes over. */
const mostDeathsAtWork = 2;

const failureOf = (code: ErrorCode): Failure => toFailure(new LatensifyError(code));

/**
 * The main process's side of an engine process: starts it, asks it, watches it, and starts it again when it dies, hangs
 * or does not stop what was cancelled. Whoever waited for an answer then gets the failure `engine-crashed`, so that
 * nothing hangs and the photo can be tried again.
 */
export class EngineClient<R extends Role> {
  readonly #role: R;
  readonly #fork: (manner: Manner) => EngineProcess;
  readonly #listener: EngineListener;
  readonly #budget: RestartBudget;
  readonly #waiting = new Map<number, Waiting>();
  readonly #watch: NodeJS.Timeout;
  #process: EngineProcess | null = null;
  #status = starting;
  #wanted: Device = 'auto';
  /** Whether the first request starts a process, or the next. */
  #rests = true;
  #isToRest = false;
  #codecs: Codecs = 'native';
  #lastId = 0;
  #silentSeconds = 0;
  /** Of processes in a row that were never ready, and of those that were at work on the device. */
  #deaths = { unready: 0, atWork: 0 };
  /** The device that is no longer worked on, since processes died of it. */
  #lost: EngineStatus['lost'] = null;

  constructor(
    role: R,
    fork: (manner: Manner) => EngineProcess,
    listener: EngineListener,
    now: () => number = Date.now,
  ) {
    this.#role = role;
    this.#fork = fork;
    this.#listener = listener;
    this.#budget = new RestartBudget(restartsPerMinute, 60_000, now);
    // Ticks rather than a clock: they stop with the computer, and so a hang is not seen in its sleep.
    this.#watch = setInterval(() => this.#tick(), 1000);
    this.#watch.unref();
  }

  get status(): EngineStatus {
    return this.#status;
  }

  /** Whether somebody waits for an answer. */
  get isBusy(): boolean {
    return this.#waiting.size > 0;
  }

  /** To be called at once, or left to the first request. */
  start(wanted: Device = this.#wanted): void {
    this.#wanted = wanted;
    this.#launch(wanted, 'plain');
  }

  #launch(device: Device, start: Manner['start']): void {
    this.#rests = false;
    const engine = this.#fork({ device, codecs: this.#codecs, start });
    this.#process = engine;
    this.#silentSeconds = 0;
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
    this.#wanted = device;
    this.#deaths = { unready: 0, atWork: 0 };
    this.#lost = null;
    this.#endProcess();
    this.#listener.ended(this.#role, 'another device', 0);
    this.#tell({ ...this.#status, state: 'restarting', error: null });
    this.#launch(device, isAnew ? 'anew' : 'plain');
    this.#answerAll(failureOf('cancelled'));
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
      // The engine process answers each job with that job's result, which its schema checks.
      const answer = (given: Answer<unknown>) => resolve(given);
      const parse = (value: unknown) => schemas[job].result.parse(value);
      const asked: ToEngine = { kind: 'job', id, job, argument };
      this.#waiting.set(id, { asked, answer, parse, report, deadline: null });
      signal?.addEventListener('abort', () => this.#cancel(id), { once: true });
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
    clearInterval(this.#watch);
    this.#rests = false;
    this.#endProcess();
    this.#answerAll(failureOf('engine-unavailable'));
  }

  /** Whoever waits is answered now; the process has a moment to follow before it is ended. */
  #cancel(id: number): void {
    const waiting = this.#waiting.get(id);
    if (waiting?.deadline !== null) return;
    waiting.answer({ ok: false, error: failureOf('cancelled') });
    waiting.deadline = setTimeout(() => this.#leave(), patienceAfterCancel);
    this.#process?.postMessage({ kind: 'cancel', id });
  }

  #tick(): void {
    const isStarting = ['starting', 'restarting'].includes(this.#status.state);
    this.#silentSeconds = this.isBusy || isStarting ? this.#silentSeconds + 1 : 0;
    if (this.#silentSeconds > (isStarting ? patienceAtStart : patience[this.#role])) this.#replace('hung');
  }

  /** What is not as agreed can only come of a process that is no longer itself. */
  #receive(received: unknown): void {
    this.#silentSeconds = 0;
    const parsed = fromEngineSchema.safeParse(received);
    if (!parsed.success) this.#replace('malformed message');
    else this.#understand(parsed.data);
  }

  #understand(message: FromEngine): void {
    switch (message.kind) {
      case 'ready': {
        const { device, devices, lost } = message;
        this.#deaths.unready = 0;
        this.#tell({ state: 'ready', device, devices, lost: lost ?? this.#lost, error: null });
        break;
      }
      case 'unusable':
        this.#tell({ ...starting, state: 'off', error: message.error });
        break;
      case 'alive':
        break;
      case 'report':
        this.#pass(message.id, message.report);
        break;
      case 'answer':
        this.#settle(message.id, message.answer);
    }
  }

  #pass(id: number, report: Report): void {
    const waiting = this.#waiting.get(id);
    if (waiting?.deadline === null) waiting.report(report);
    if (report.kind === 'preview') this.#process?.postMessage({ kind: 'preview-passed' });
  }

  #settle(id: number, answer: Answer<unknown>): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    if (waiting.deadline !== null) clearTimeout(waiting.deadline);
    try {
      waiting.answer(answer.ok ? { ok: true, value: waiting.parse(answer.value) } : answer);
    } catch {
      waiting.answer({ ok: false, error: failureOf('engine-crashed') });
      this.#replace('malformed message');
    }
    this.#restIfIdle();
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
    for (const [id, { deadline }] of this.#waiting) {
      if (deadline === null) continue;
      clearTimeout(deadline);
      this.#waiting.delete(id);
    }
    this.#restIfIdle();
    if (this.#rests) return;
    this.#tell({ ...this.#status, state: 'restarting', error: null });
    this.#launch(this.#lost ? 'cpu' : this.#wanted, 'plain');
    for (const { asked } of this.#waiting.values()) this.#process?.postMessage(asked);
  }

  #died(ending: Ending, exitCode: number): void {
    this.#process = null;
    this.#listener.ended(this.#role, ending, exitCode);
    if (ending === 'crashed' && this.#mayBeCodecs) this.#codecs = 'webassembly';
    const [device, how] = this.#afterDeath(ending);
    const mayRestart = this.#budget.take();
    if (mayRestart) {
      this.#tell({ ...this.#status, state: 'restarting', error: null });
      this.#launch(device, how);
    } else {
      this.#tell({ ...starting, state: 'off', error: failureOf('engine-unavailable') });
    }
    this.#answerAll(failureOf(mayRestart ? 'engine-crashed' : 'engine-unavailable'));
  }

  /**
   * Whether a crash may be the codecs' doing: that of a photo has led one astray, or that they cannot be loaded. Before it
   * is ready, the process that runs networks tries graphics drivers, which are suspected first.
   */
  get #mayBeCodecs(): boolean {
    return this.#status.state === 'ready' || this.#role !== 'restore' || this.#deaths.unready > 0;
  }

  /**
   * What the next process is started with. What brings one down before it is ready is a graphics driver that it tried:
   * the next one strikes that off, and if it dies too, only the processor is left, which needs none. A driver that brings
   * down process after process at work is not asked again.
   */
  #afterDeath(ending: Ending): [Device, Manner['start']] {
    const { state, device } = this.#status;
    if (state !== 'ready') {
      this.#deaths.unready += 1;
      const isHopeless = this.#lost !== null || this.#deaths.unready > 1;
      return [isHopeless ? 'cpu' : this.#wanted, ending === 'malformed message' ? 'plain' : 'after-crash'];
    }
    if (device !== null && device !== 'cpu') {
      this.#deaths.atWork += 1;
      if (this.#deaths.atWork === mostDeathsAtWork) this.#lost ??= { device, reason: ending };
    }
    return [this.#lost ? 'cpu' : this.#wanted, 'plain'];
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

  #answerAll(error: Failure): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { answer, deadline } of waiting) {
      if (deadline !== null) clearTimeout(deadline);
      answer({ ok: false, error });
    }
  }
}
