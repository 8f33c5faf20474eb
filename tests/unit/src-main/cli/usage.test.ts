import { describe, expect, it } from 'vitest';
import { asksForHelp, usageIn } from '../../../../src-main/cli/usage';
import { languages, textsOf } from '../../../../texts';

it('help is asked for by three words, wherever they stand before --', () => {
  expect([['--help'], ['restore', '-h'], ['help']].map(asksForHelp)).toEqual([true, true, true]);
  expect(asksForHelp(['restore', '--', '-h'])).toBe(false);
  expect(asksForHelp(['restore', 'help'])).toBe(false);
});

/** Options in the order in which they are explained, with what they take where that is no word of a language. */
const explained = (help: string) =>
  [...help.matchAll(/^ {2}(--[a-z-]+)(?: (8\|16|N\|auto))?/gm)].map(([, ...found]) => found);
/** What is the same in every language: numbers, commands, options, and the words that options take. */
const facts = (help: string, pattern: RegExp) => [...help.matchAll(pattern)].map(([fact]) => fact).sort();
const english = usageIn(textsOf('en'));

describe.each(languages)('help in %s', (language) => {
  const help = usageIn(textsOf(language));

  it('explains every option, in one order', () => {
    expect(explained(help).length).toBeGreaterThan(30);
    expect(explained(help)).toEqual(explained(english));
  });

  it('has the same numbers and the same words for options', () => {
    expect(facts(help, /-?\d+(\.\d+)?/g)).toEqual(facts(english, /-?\d+(\.\d+)?/g));
    expect(
      facts(help, /\b(shake|defocus|daylight|as-shot|prophoto|webgpu|coreml|tiff|avif|balanced|detailed)\b/g),
    ).toEqual(
      facts(english, /\b(shake|defocus|daylight|as-shot|prophoto|webgpu|coreml|tiff|avif|balanced|detailed)\b/g),
    );
  });

  it('fits into a window of 120 letters', () =>
    expect(help.split('\n').filter((line) => line.length > 120)).toEqual([]));
});
