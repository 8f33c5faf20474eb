import { relative } from 'node:path';
import type { Failure } from '../contract/errors';
import type { Dial } from '../contract/restoration';
import type { Note } from '../contract/notes';

/** What a run of `latensify restore` tells, one object a line with `--json`. */
type RunEvent =
  | { event: 'started'; file: string; device: string }
  /** Something about the result that is not a failure. */
  | ({ event: 'note'; file: string; message: string } & Note)
  /** Shots of a burst that are merged, or left out, so far. */
  | { event: 'merged'; file: string; shotsDone: number; shotsTotal: number }
  | { event: 'progress'; file: string; callsDone: number; callsTotal: number; secondsLeft: number | null }
  | {
      event: 'done';
      file: string;
      output: string;
      seconds: number;
      device: string;
      tau: number;
      /** How much of the sample was kept, and what that costs in dB by what is expected; null at τ = 0. */
      dial: Dial | null;
      steps: number;
      seed: number;
      networkCalls: number;
    }
  /** A result of that name was there already. */
  | { event: 'skipped'; file: string; output: string }
  /** Between two files: how many are over, done or not. */
  | { event: 'total'; over: number; total: number; secondsLeft: number | null }
  | ({ event: 'failed'; file: string; message: string } & Failure);

export type Reporter = (event: RunEvent) => void;

export const jsonReporter: Reporter = (event) => {
  process.stdout.write(`${JSON.stringify(event)}\n`);
};

function clock(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}

const here = (file: string) => relative('.', file);

/** One line that is overwritten, on the terminal only: a log gets the results alone. */
function progressLine(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
}

function progressText({ file, callsDone, callsTotal, secondsLeft }: Extract<RunEvent, { event: 'progress' }>): string {
  const percent = Math.floor((100 * callsDone) / callsTotal);
  const left = secondsLeft === null ? '' : `  ${clock(secondsLeft)} left`;
  return `${here(file)}  ${percent} %  ${callsDone} of ${callsTotal} steps${left}`;
}

function doneLine({
  file,
  output,
  seconds,
  tau,
  dial,
  device,
  networkCalls,
}: Extract<RunEvent, { event: 'done' }>): string {
  const spent = dial ? ` for about ${dial.decibels.toFixed(2)} dB` : '';
  const facts = `τ ${tau}${spent}, ${networkCalls} network calls, ${clock(seconds)} on ${device}`;
  return `${here(file)} → ${here(output)}  (${facts})\n`;
}

function totalLine({ over, total, secondsLeft }: Extract<RunEvent, { event: 'total' }>): string {
  const left = secondsLeft === null ? '' : `, about ${clock(secondsLeft)} left`;
  return `${over} of ${total}${left}\n`;
}

function lineOf(event: RunEvent): string {
  if (event.event === 'progress') return progressText(event);
  if (event.event === 'merged') return `${here(event.file)}  merged ${event.shotsDone} of ${event.shotsTotal} shots`;
  return '';
}

export const terminalReporter: Reporter = (event) => {
  progressLine(lineOf(event));
  switch (event.event) {
    case 'started':
      progressLine(`${here(event.file)}  loading`);
      break;
    case 'merged':
    case 'progress':
      break;
    case 'skipped':
      process.stdout.write(`${here(event.file)}: ${here(event.output)} is there already, skipped\n`);
      break;
    case 'total':
      process.stderr.write(totalLine(event));
      break;
    case 'note':
      process.stderr.write(`${here(event.file)}: ${event.message}\n`);
      break;
    case 'done':
      process.stdout.write(doneLine(event));
      break;
    case 'failed':
      process.stderr.write(`${here(event.file)}: ${event.message}\n`);
      break;
  }
};
