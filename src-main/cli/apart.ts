import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { endWithUs } from './interrupt';

/** How a process apart came to its end: by itself, well or badly, or because it told nothing for too long. */
export type End = 'done' | 'died' | 'late';

/**
 * Runs this program with other words in a process of its own: what brings that down, or hangs, costs it alone, and what
 * libraries and drivers write on the terminal reaches nobody. It ends with this process. Throws where it cannot be started.
 * @param patience milliseconds to its end, or to the next thing that it tells
 * @param hear what it tells by `process.send`, which it only has where it is heard
 */
export async function runApart(
  words: readonly string[],
  patience: number,
  hear?: (told: unknown) => void,
): Promise<End> {
  const channel = hear ? (['ipc'] as const) : [];
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'ignore', 'ignore', ...channel],
    windowsHide: true,
  });
  endWithUs(child);
  const late = new AbortController();
  const limit = setTimeout(() => {
    late.abort();
    child.kill('SIGKILL');
  }, patience);
  child.on('message', (told: unknown) => {
    limit.refresh();
    hear?.(told);
  });
  try {
    // Not `exit`: what it has told last may be on its way then.
    const [status] = (await once(child, 'close')) as [number | null];
    return late.signal.aborted ? 'late' : status === 0 ? 'done' : 'died';
  } finally {
    clearTimeout(limit);
  }
}
