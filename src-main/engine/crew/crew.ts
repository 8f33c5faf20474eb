import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { LatensifyError } from '../../contract/errors';
import { Fourier } from '../blur/fourier';
import loops from '../simd/assembly/loops.ts?program';
import type { Programs } from '../simd/memory';
import { buffersOf, workers } from './tasks';
import type { FromThread, TaskName, Tasks, ToThread } from './tasks';

/** More would not be faster by much where fields are large, and each takes the memory of eight planes. */
const mostThreads = 2;
/** Kernels that are looked for in a window at once: as many as there are. Each takes some tens of megabytes. */
const mostSearches = 8;

/** The thread's program, which is built beside the engine's; null where the engine runs from its sources. */
function threadFile(): string | null {
  const here = dirname(fileURLToPath(import.meta.url));
  return [here, dirname(here)].map((folder) => join(folder, 'crew-thread.cjs')).find(existsSync) ?? null;
}

async function readPrograms(): Promise<Programs> {
  const script = createRequire(import.meta.url).resolve('@echogarden/pffft-wasm/simd');
  return { library: await readFile(join(dirname(script), 'pffft.wasm')), loops };
}

/** Starts a thread; null runs the tasks in this one. */
export type StartThread = ((programs: Programs) => Worker) | null;

function startBuilt(): StartThread {
  const file = threadFile();
  return file === null ? null : (programs) => new Worker(file, { workerData: programs });
}

export interface TaskOptions {
  readonly signal: AbortSignal;
}

/**
 * Threads for the mathematics of blur, so that progress is told and cancelling works while it is done, and for the noise
 * of the sampler, which takes as long as a quick network does.
 */
export class Crew {
  readonly #start: StartThread;
  #programs: Promise<Programs> | null = null;
  #fourier: Promise<Fourier> | null = null;
  /** Threads that have nothing to do, ready for the next task. */
  readonly #idle: Worker[] = [];

  /** Tasks that are worth having on their way at once: of whole fields, and of windows. */
  readonly size: number;
  readonly searches: number;

  constructor(start: StartThread = startBuilt(), cores = cpus().length) {
    this.#start = start;
    const atMost = (most: number) => Math.max(1, Math.min(most, cores));
    [this.size, this.searches] = [atMost(mostThreads), atMost(mostSearches)];
  }

  /**
   * Does a task; the planes of a `step` are used up. Throws `cancelled` at once when the signal is aborted, by ending the
   * task's thread.
   */
  async run<T extends TaskName>(
    task: T,
    argument: Tasks[T]['argument'],
    { signal }: TaskOptions,
  ): Promise<Tasks[T]['result']> {
    this.#programs ??= readPrograms().catch((thrown: unknown) => {
      // What cannot be read now, as where too many files are open, may be later.
      this.#programs = null;
      throw thrown;
    });
    const programs = await this.#programs;
    if (signal.aborted) throw new LatensifyError('cancelled');
    if (this.#start === null) {
      this.#fourier ??= Fourier.open(programs);
      return workers[task](await this.#fourier, argument);
    }
    const thread = this.#idle.pop() ?? this.#start(programs);
    return this.#ask(thread, { task, argument }, signal);
  }

  /** Ends the threads that have nothing to do, which frees their memory; the next task starts new ones. */
  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((thread) => thread.terminate()));
  }

  /** Sends a thread its task; it is idle again once it has done it. */
  #ask<R>(thread: Worker, message: ToThread, signal: AbortSignal): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      const finish = (isUsable: boolean, settle: () => void) => {
        signal.removeEventListener('abort', cancel);
        thread.off('message', receive).off('error', fail).off('exit', end);
        // What is idle must not keep the process alive.
        thread.unref();
        // Threads beyond those that fields need have no more to do soon, and keep memory that solving needs.
        if (isUsable && this.#idle.length < this.size) this.#idle.push(thread);
        else void thread.on('error', () => undefined).terminate();
        settle();
      };
      const fail = (error: Error) => finish(false, () => reject(error));
      const end = (status: number) => fail(new Error(`A thread ended with status ${status}.`));
      const cancel = () => fail(new LatensifyError('cancelled'));
      const receive = (answer: FromThread) => {
        if (answer.kind === 'failed') finish(true, () => reject(new Error(answer.reason)));
        // A thread answers with the result of the task that it was sent.
        else finish(true, () => resolve(answer.result as R));
      };
      thread.on('message', receive).on('error', fail).on('exit', end);
      signal.addEventListener('abort', cancel);
      thread.ref();
      thread.postMessage(message, buffersOf(message.argument));
    });
  }
}
