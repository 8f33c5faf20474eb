import { basename, extname, join } from 'node:path';
import { formats } from '../contract';
import type { Format, FormatFacts } from '../contract';

/** Where the dialog starts: only a name is taken from the page, never a folder. */
export function startPlace(folder: string, suggestedName: string): string {
  return join(folder, basename(suggestedName));
}

/** A file that the user named, and what to do with one that is there. */
export interface ChosenFile {
  path: string;
  existing: 'refuse' | 'replace';
}

/**
 * The chosen file with an ending that tells its format. The dialog has asked before replacing the file that was named,
 * not the one with the ending added.
 */
export function withEnding(chosen: string, format: Format): ChosenFile {
  const ending = extname(chosen).slice(1).toLowerCase();
  const { endings }: FormatFacts = formats[format];
  if (endings.includes(ending)) return { path: chosen, existing: 'replace' };
  return { path: `${chosen}.${endings[0]}`, existing: 'refuse' };
}
