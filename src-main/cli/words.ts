import { parseArgs } from 'node:util';
import { texts } from './say';

const { usage } = texts;

/** Wrong usage: what was expected and what came. Exit status 2. */
export class UsageError extends Error {}

const word = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const options = {
  help: { type: 'boolean', short: 'h' },
  version: flag,
  task: word,
  scale: word,
  tau: word,
  alpha: word,
  'fidelity-budget': word,
  restorer: word,
  steps: word,
  seed: word,
  preset: word,
  out: word,
  format: word,
  bits: word,
  quality: word,
  name: word,
  'long-side': word,
  overwrite: flag,
  'skip-existing': flag,
  sidecar: flag,
  recipe: word,
  device: word,
  tile: word,
  burst: flag,
  recursive: flag,
  json: flag,
  trace: word,
  again: flag,
  /** Of a process that tries devices for another one (device-trial.ts). */
  trial: flag,
  'white-balance': word,
  exposure: word,
  highlights: word,
  noise: word,
  'color-space': word,
  blur: word,
  'blur-radius': word,
  kernel: word,
  'save-kernel': word,
  strength: word,
} as const;
export type OptionName = keyof typeof options;
const optionNames = Object.keys(options) as OptionName[]; // The keys of a literal.

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];
type OptionToken = Extract<Token, { kind: 'option' }>;

/** A word is quoted up to here. */
const longest = 60;

export const quoted = (word: string): string =>
  usage.quoted(word.length > longest ? `${word.slice(0, longest)}…` : word);

/** How many letters have to be changed, put in or taken out to make one word of the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let above = 0; above < one.length; above++) {
    const next = [above + 1];
    for (let at = 0; at < other.length; at++)
      next.push(Math.min(next[at] + 1, row[at + 1] + 1, row[at] + (one[above] === other[at] ? 0 : 1)));
    row = next;
  }
  return row[other.length];
}

/** What somebody may have meant, as a question after a sentence; '' where nothing is near. */
export function meant(given: string, known: readonly string[], mark = ''): string {
  const off = (word: string) => (word.startsWith(given) ? 1 : distance(given.slice(0, longest), word));
  const near = known.filter((word) => off(word) <= 2 && off(word) < given.length).sort((a, b) => off(a) - off(b));
  return near.length === 0 ? '' : usage.meant(mark + near[0]);
}

const isKnown = (name: string): name is OptionName => Object.hasOwn(options, name);

function unknownOption(rawName: string): UsageError {
  const isLong = rawName.startsWith('--');
  if (isLong)
    return new UsageError(usage.noOption(rawName.slice(0, longest), meant(rawName.slice(2), optionNames, '--')));
  return new UsageError(usage.noShortOption(rawName));
}

/** Numbers begin with a dash, too; other such words are options whose turn it was not. */
const looksLikeOption = (value: string) => /^-(?![\d.])./.test(value);

/** Throws UsageError for an option that does not exist, or has no value where it takes one, or the other way round. */
function check({ name, rawName, value, inlineValue }: OptionToken): void {
  if (!isKnown(name)) throw unknownOption(rawName);
  const refused = (why: string) => new UsageError(`--${name}: ${why}`);
  if (options[name].type === 'boolean') {
    if (value !== undefined) throw refused(usage.noValue(quoted(value)));
  } else if (value === undefined) throw refused(usage.valueMissing);
  else if (value === '') throw refused(usage.valueEmpty);
  else if (value === '-') throw refused(usage.valueDash);
  else if (!inlineValue && looksLikeOption(value))
    throw refused(usage.valueFollowed(quoted(value), `--${name}=${value}`));
}

/** Throws UsageError where an option is given two values: nobody could know which one counts. */
function checkOnce(tokens: readonly OptionToken[]): void {
  const values = new Map<string, string | undefined>();
  for (const { name, value } of tokens) {
    const before = values.get(name);
    if (values.has(name) && before !== value)
      throw new UsageError(`--${name}: ${usage.twice(quoted(before ?? ''), quoted(value ?? ''))}`);
    values.set(name, value);
  }
}

function checkName(value: string): void {
  // A script's variable that is not set would stand for the folder that one is in.
  if (value === '') throw new UsageError(usage.nameEmpty);
  if (value === '-') throw new UsageError(usage.noPipe);
}

/** The words of a command line, taken apart. Throws UsageError, one sentence for the first thing that is wrong. */
export function readWords(words: readonly string[]) {
  const { tokens } = parseArgs({ args: [...words], options, strict: false, allowPositionals: true, tokens: true });
  const named = tokens.filter((token) => token.kind === 'option');
  named.forEach(check);
  checkOnce(named);
  const positionals = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  positionals.forEach(checkName);
  const args = named.map(({ name, value }) => (value === undefined ? `--${name}` : `--${name}=${value}`));
  return parseArgs({ args: [...args, '--', ...positionals], options, allowPositionals: true });
}
export type Values = ReturnType<typeof readWords>['values'];
