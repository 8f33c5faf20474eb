import { relative } from 'node:path';
import { printable, printableJson } from '../contract/printable';
import { texts } from './say';
import { print, tell, tellInPassing } from './terminal';
import type { Failure } from '../contract/errors';
import type { Dial } from '../contract/restoration';
import type { Note } from '../contract/notes';

/** What a run of `latensify restore` tells, one object a line with `--json`. */
type RunEvent =
  /** `preset`: by its name; null where none is followed. */
  | { event: 'started'; file: string; device: string; preset: string | null }
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
      /** Whether these only looked for blur, of which none was undone. */
      onlySearched: boolean;
    }
  /** A result of that name was there already: `alike`, made with the same settings, or with others. */
  | { event: 'skipped'; file: string; output: string; alike: boolean }
  /** Between two files: how many are over, done or not. */
  | { event: 'total'; over: number; total: number; secondsLeft: number | null }
  /** Also for each photo that was left when the run was cancelled, with the code `cancelled`. */
  | ({ event: 'failed'; file: string; message: string } & Failure);

export type Reporter = (event: RunEvent) => void;

export const jsonReporter: Reporter = (event) => {
  process.stdout.write(`${printableJson(event)}\n`);
};

/** A length of time: 0:07, 12:30, 4:41:00. */
export function clock(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** From the folder that one is in, unless that is the longer way. */
function here(file: string): string {
  const way = relative('.', file) || '.';
  return printable(way.startsWith('..') && way.length > file.length ? file : way);
}

/** A sentence about a file, which many sentences name themselves, by its whole path. */
export function about(file: string, sentence: string): string {
  const path = printable(file);
  return sentence.includes(path) ? sentence.replaceAll(path, here(file)) : `${here(file)}: ${sentence}`;
}

function progressText({ file, callsDone, callsTotal, secondsLeft }: Extract<RunEvent, { event: 'progress' }>): string {
  const percent = Math.floor((100 * callsDone) / callsTotal);
  const left = secondsLeft === null ? '' : `  ${texts.cli.left(clock(secondsLeft))}`;
  return `${here(file)}  ${texts.cli.steps(percent, callsDone, callsTotal)}${left}`;
}

function doneLine({
  file,
  output,
  seconds,
  tau,
  dial,
  device,
  networkCalls,
  onlySearched,
}: Extract<RunEvent, { event: 'done' }>): string {
  const spent = dial ? ` ${texts.cli.spent(dial.decibels.toFixed(2))}` : '';
  const calls = texts.cli[onlySearched && networkCalls > 0 ? 'searchCalls' : 'calls'](networkCalls);
  const facts = `τ ${tau}${spent}, ${calls}, ${texts.cli.took(clock(seconds), device)}`;
  return `${here(file)} → ${here(output)}  (${facts})`;
}

function totalLine({ over, total, secondsLeft }: Extract<RunEvent, { event: 'total' }>): string {
  const left = secondsLeft === null ? '' : `, ${texts.cli.leftInAll(clock(secondsLeft))}`;
  return `${texts.cli.total(over, total)}${left}`;
}

function lineOf(event: RunEvent): string {
  if (event.event === 'progress') return progressText(event);
  if (event.event === 'merged') return `${here(event.file)}  ${texts.cli.merged(event.shotsDone, event.shotsTotal)}`;
  return '';
}

export const terminalReporter: Reporter = (event) => {
  tellInPassing(lineOf(event));
  switch (event.event) {
    case 'started':
      tellInPassing(`${here(event.file)}  ${texts.cli.loading}`);
      break;
    case 'merged':
    case 'progress':
      break;
    case 'skipped':
      print(`${here(event.file)}: ${texts.cli.skipped(here(event.output), event.alike)}`);
      break;
    case 'total':
      tell(totalLine(event));
      break;
    case 'note':
      tell(about(event.file, event.message));
      break;
    case 'done':
      print(doneLine(event));
      break;
    case 'failed':
      // After Ctrl+C that would be a line for every photo that is left; the end of the run says how many they are.
      if (event.code !== 'cancelled') tell(about(event.file, event.message));
      break;
  }
};
