import { app } from 'electron';
import { languageOf, textsOf } from '../../texts';
import type { Language, Texts } from '../../texts';
import type { Preferences } from '../contract';

/** The language of menus and messages; the system's until the user has chosen one. */
export class Speech {
  #chosen: Language | null = null;

  choose(language: Preferences['language']): void {
    this.#chosen = language === 'system' ? null : language;
  }

  get language(): Language {
    return this.#chosen ?? languageOf(app.getLocale());
  }

  get texts(): Texts {
    return textsOf(this.language);
  }
}
