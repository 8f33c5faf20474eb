import { basename, extname, join } from 'node:path';
import { formats } from '../contract';
import type { Format, FormatFacts } from '../contract';

/** Where the dialog starts: only a name is taken from the page, never a folder. */
export function startPlace(folder: string | null, suggestedName: string): string {
  return join(folder ?? '', basename(suggestedName));
}

/** A file to write, and whether the user has agreed to replace what is there. */
export interface Target {
  target: string;
  overwrite: boolean;
}

/**
 * The chosen file with an ending that tells its format. The dialog has asked before replacing the file that was named,
 * not the one with the ending added.
 */
export function withEnding(chosen: string, format: Format): Target {
  const ending = extname(chosen).slice(1).toLowerCase();
  const { endings }: FormatFacts = formats[format];
  if (endings.includes(ending)) return { target: chosen, overwrite: true };
  return { target: `${chosen}.${endings[0]}`, overwrite: false };
}
