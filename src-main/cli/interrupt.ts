const controller = new AbortController();

/** A reader that has seen enough (`latensify … | head -1`) ends the run as Ctrl+C does, without a word. */
const brokenPipe = 128 + 13;

/** Ends quietly when nobody reads on. To be called before anything is written. */
export function endWithReader(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exitCode = brokenPipe;
      controller.abort();
    });
}

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ctrl+C, or a wish to end, cancels after the network call in progress; a second one, of whichever kind, ends the program
 * at once, as where a disk or a network drive does not answer.
 */
export function stopSignal(): AbortSignal {
  const stop = (name: NodeJS.Signals) => {
    if (!controller.signal.aborted) {
      controller.abort();
      return;
    }
    // Without a listener the system does what the signal says.
    for (const ending of endings) process.removeListener(ending, stop);
    process.kill(process.pid, name);
  };
  for (const name of endings) process.on(name, stop);
  return controller.signal;
}
