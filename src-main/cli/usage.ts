import type { Texts } from '../../texts';
import { builtInPositions } from '../presets/positions';
import { texts } from './say';

/** What `--help` says in a language. */
export function usageIn({ help }: Pick<Texts, 'help'>): string {
  const positions = builtInPositions.map(({ name }) => `${' '.repeat(22)}${name.padEnd(9)} ${help.positions[name]}`);
  return help.before + positions.join('\n') + help.after;
}

export const usage = usageIn(texts);

/** Whether somebody asks how the program is used, however else the words go on. */
export function asksForHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  const before = end < 0 ? words : words.slice(0, end);
  return before[0] === 'help' || before.includes('--help') || before.includes('-h');
}
