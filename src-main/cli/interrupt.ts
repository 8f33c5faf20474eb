import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { isatty } from 'node:tty';
import { systemReason } from '../files/reason';
import { texts } from './say';
import { tell, tellInPassing } from './terminal';

const controller = new AbortController();

/** A reader that has seen enough (`latensify … | head -1`) ends the run as Ctrl+C does, without a word. */
const brokenPipe = 128 + 13;

let isEnded = false;

/** @param word what is to be said of it */
function end(status: number, word: () => void = () => undefined): void {
  if (isEnded) return;
  isEnded = true;
  process.exitCode = status;
  controller.abort();
  word();
}

/**
 * Ends quietly when nobody reads on, and with a sentence where the standard output cannot be written. To be called before
 * anything is written.
 */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') end(brokenPipe);
    else end(1, () => tell(`latensify: ${texts.cli.outputLost(systemReason(error))}`));
  });
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    // What is told beside the results may be lost where its disk is full; the results are not.
    if (error.code === 'EPIPE') end(brokenPipe);
  });
}

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type Ending = (typeof endings)[number];

let received: Ending = 'SIGINT';
let receivedAt = -Infinity;

/**
 * npx hands on what it is told, and so a Ctrl+C, which the terminal has told everybody already. Nobody presses twice within so
 * many milliseconds.
 */
const echo = 200;
const isEcho = (name: Ending): boolean => name === received && performance.now() - receivedAt < echo;

/** The status of a run that was interrupted, as a shell tells it: 130 after Ctrl+C, 143 after SIGTERM, 129 after SIGHUP. */
export const interruptStatus = (): number => 128 + constants.signals[received];

let isAtWork = false;

/**
 * Ctrl+C, or a wish to end, ends the program at once while nothing is at work. At work it cancels after the network call in
 * progress; a second one, of whichever kind, ends the program at once, as where a disk or a network drive does not answer.
 */
function stop(name: Ending): void {
  if (!controller.signal.aborted) {
    controller.abort();
    [received, receivedAt] = [name, performance.now()];
    if (!isAtWork) process.exit(interruptStatus());
    tellInPassing(texts.cli.stopping);
    return;
  }
  if (isEcho(name)) return;
  // Without a listener the system does what the signal says.
  for (const ending of endings) process.removeListener(ending, stop);
  // Windows knows no SIGHUP to send.
  process.kill(process.pid, process.platform === 'win32' ? 'SIGKILL' : name);
}

/**
 * nohup has SIGHUP ignored, which Node undoes before we could see it. What is left to be seen is that nothing leads to a
 * terminal, whose end then means nothing here.
 */
const outlivesTerminal = (): boolean => ![0, 1, 2].some((stream) => isatty(stream));

/** To be called at the start: from then on an interrupt ends the program with that status, whatever it is about. */
export function endOnInterrupt(): void {
  const isDeaf = outlivesTerminal();
  for (const name of endings) process.on(name, isDeaf && name === 'SIGHUP' ? () => undefined : stop);
}

/** For work that cancels itself, and says so, when it is interrupted from now on. */
export function stopSignal(): AbortSignal {
  isAtWork = true;
  return controller.signal;
}

/** For a process that works for this one alone, and may never end by itself: whatever ends this one ends it, too. */
export function endWithUs(child: ChildProcess): void {
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.removeListener('exit', end));
}
