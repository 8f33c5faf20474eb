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

/** Ctrl+C, or a wish to end, cancels after the network call in progress; a second one ends the program at once. */
export function stopSignal(): AbortSignal {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => controller.abort());
  return controller.signal;
}
