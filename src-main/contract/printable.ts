/** What a terminal obeys rather than shows, and what turns the order of letters round, or begins a line. */
const unprintable = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

const shortNames: Readonly<Partial<Record<string, string>>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function spelled(letter: string): string {
  const code = letter.charCodeAt(0);
  const digits = code.toString(16);
  return shortNames[letter] ?? (code < 256 ? `\\x${digits.padStart(2, '0')}` : `\\u${digits.padStart(4, '0')}`);
}

/** A text in one line that does nothing to a terminal or a log but stand there: a file may be named by anybody. */
export const printable = (text: string): string => text.replace(unprintable, spelled);

/** Lines of our own, in which nothing else is obeyed. */
export const printableLines = (text: string): string => text.split('\n').map(printable).join('\n');

/** JSON in one line that is safe to be looked at in a terminal, and the same value. */
export const printableJson = (value: unknown): string =>
  JSON.stringify(value).replace(unprintable, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
