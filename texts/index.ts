import { de } from './de/index';
import { en } from './en/index';
import type { Like } from './like';
import type { Numbers } from './numbers';

/** The languages that the app speaks, the first one where nothing else fits. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

type English = typeof en;
/** All texts of one language. */
export type Texts = {
  readonly [Room in keyof English]: Room extends 'numbers' ? Numbers : Like<English[Room]>;
};

const all: Record<Language, Texts> = { en, de };
export const textsOf = (language: Language): Texts => all[language];

/** The language of a locale such as `de_DE.UTF-8` or `de-AT`. */
export function languageOf(locale: string | undefined): Language {
  const [wanted] = (locale ?? '').toLowerCase().split(/[-_.]/);
  return languages.find((language) => language === wanted) ?? languages[0];
}
