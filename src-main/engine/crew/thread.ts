import { parentPort, workerData } from 'node:worker_threads';
import { Fourier } from '../blur/fourier';
import type { Programs } from '../simd/memory';
import { buffersOf, workers } from './tasks';
import type { FromThread, TaskName, Tasks, ToThread } from './tasks';

// The program of a thread: one task at a time, in the order in which they come.

const fourier = Fourier.open(workerData as Programs);

function answer(message: FromThread): void {
  parentPort?.postMessage(message, message.kind === 'done' ? buffersOf(message.result) : []);
}

async function work<T extends TaskName>(task: T, argument: Tasks[T]['argument']): Promise<void> {
  try {
    answer({ kind: 'done', result: workers[task](await fourier, argument) });
  } catch (error) {
    answer({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
}

parentPort?.on('message', ({ task, argument }: ToThread) => void work(task, argument));
