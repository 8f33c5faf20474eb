import { printableLines } from '../contract/printable';

// All that the command line says goes through here, so that no name of a file can speak to the terminal.

/** A result, on the standard output. */
export const print = (lines: string): void => void process.stdout.write(`${printableLines(lines)}\n`);

/** What is told beside the results, on the standard error. */
export const tell = (lines: string): void => void process.stderr.write(`${printableLines(lines)}\n`);

/** One line that the next one takes the place of, on a terminal only: a log gets the results alone. */
export function tellInPassing(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${printableLines(line)}`);
}
