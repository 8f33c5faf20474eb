import { z } from 'zod';
import { formatNames, formatOfName } from '../contract/formats';
import { texts } from './say';
import { quoted } from './words';

const { usage } = texts;

/**
 * The value of an option, by its word on the command line. What else comes is refused in one sentence that says what the
 * option takes.
 * @param what it takes, as the sentence says it
 * @param read undefined for a word that is none
 */
export function value<T>(what: string, read: (word: string) => T | undefined) {
  return z.string({ error: usage.needed(what) }).transform((word, context): T => {
    const found = read(word);
    if (found !== undefined) return found;
    context.addIssue({ code: 'custom', message: usage.otherValue(what, quoted(word)) });
    return z.NEVER;
  });
}

const listed = (words: readonly string[]) =>
  words.length === 1 ? words[0] : usage.or(words.slice(0, -1).join(', '), words[words.length - 1]);

/** One of some words, in whichever case. */
export const oneOf = <const Word extends string>(words: readonly Word[]) =>
  value(listed(words), (given) => words.find((word) => word === given.toLowerCase()));

/** A format, by its name or by an ending of its files. */
export const format = value(listed(formatNames), (given) => {
  const name = given.toLowerCase();
  return formatNames.find((known) => known === name) ?? formatOfName(`.${name}`) ?? undefined;
});

/** Any word: a file, a folder, a name. */
export const text = (thing: keyof typeof usage.things) => value(usage.things[thing], (word) => word);

type Limits = Pick<z.ZodNumber, 'minValue' | 'maxValue'>;
/** `auto` beside numbers, where an option has it. */
type Word = 'auto';

const within = (number: number, { minValue, maxValue }: Limits) =>
  number >= (minValue ?? -Infinity) && number <= (maxValue ?? Infinity);

function numeral<W extends Word = never>(kind: 'wholeNumber' | 'number', pattern: RegExp, limits: Limits, word?: W) {
  const { minValue, maxValue } = limits;
  const number = usage[kind](minValue ?? -Infinity, maxValue ?? Infinity);
  const what = word === undefined ? number : usage.or(word, number);
  return value<number | W>(what, (given) => {
    if (given === word) return word;
    return pattern.test(given) && within(Number(given), limits) ? Number(given) : undefined;
  });
}

/** A whole number within a schema's limits. */
export const whole = <W extends Word = never>(limits: Limits, word?: W) =>
  numeral('wholeNumber', /^\+?\d+$/, limits, word);

/** A number within a schema's limits, with a point before its decimals. */
export const decimal = <W extends Word = never>(limits: Limits, word?: W) =>
  numeral('number', /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/, limits, word);
