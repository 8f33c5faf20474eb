/** Reasons and kinds by their English words, {} for a fact, which may be such words itself. */
export type Translations = Readonly<Record<string, string>>;

const escaped = (words: string) => words.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
const patternOf = (words: string) => new RegExp(`^${escaped(words).replace(/\{\}/g, '(.+?)')}$`, 's');

/** A function that says our own words in another language, also several joined by commas; null for words that are others'. */
export function translator(translations: Translations): (words: string) => string | null {
  const exactly = new Map(Object.entries(translations));
  const known = Object.entries(translations).map(([english, own]) => ({ pattern: patternOf(english), own }));
  /** A fact may be a list, of which some are our own words. */
  const fact = (words: string): string =>
    one(words) ??
    words
      .split(', ')
      .map((part) => one(part) ?? part)
      .join(', ');
  const one = (words: string): string | null => {
    const same = exactly.get(words);
    if (same !== undefined) return same;
    for (const { pattern, own } of known) {
      const facts = pattern.exec(words)?.slice(1);
      if (!facts) continue;
      const said = facts.map(fact);
      let next = 0;
      return own.replace(/\{\}/g, () => said.at(next++) ?? '');
    }
    return null;
  };
  return (words) => {
    const whole = one(words);
    if (whole !== null) return whole;
    const parts = words.split(', ').map(one);
    return parts.every((part) => part !== null) ? parts.join(', ') : null;
  };
}
