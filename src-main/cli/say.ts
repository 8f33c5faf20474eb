import { languageOf, textsOf } from '../../texts';
import { setVariables } from '../contract/environment';
import { sentenceOn } from '../contract/errors';
import type { Details, Failure } from '../contract/errors';
import type { Note } from '../contract/notes';
import { printable } from '../contract/printable';

const { LC_ALL, LC_MESSAGES, LANG } = setVariables(process.env);
/** The texts in the language of the terminal; on Windows, where terminals set none, in that of the system. */
export const texts = textsOf(
  languageOf(LC_ALL ?? LC_MESSAGES ?? LANG ?? new Intl.DateTimeFormat().resolvedOptions().locale),
);

/** Facts in one line; only a library gives its reasons in several. */
const inOneLine = (fact: string | number) =>
  typeof fact === 'number' ? fact : printable(fact.trim().replace(/\s*\n\s*/g, '; '));

const shown = (details: Details): Details =>
  Object.fromEntries(
    Object.entries(details).map(([name, fact]) => [
      name,
      name === 'reason' || typeof fact === 'number' ? inOneLine(fact) : printable(fact),
    ]),
  );

/** What is said of a failure; where the terminal has a way out that the window has not, by the words of the terminal. */
export function sayFailure({ code, details }: Failure): string {
  const facts = shown(details);
  const { path, made = '' } = facts as Details & { made?: string };
  if (code === 'output-exists') return texts.cli.exists(String(path), made);
  return sentenceOn({ code, details: facts }, texts.errors);
}

export const sayNote = ({ code, details }: Note): string => sentenceOn({ code, details: shown(details) }, texts.notes);
