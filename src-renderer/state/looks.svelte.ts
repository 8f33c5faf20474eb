import type { Preferences } from '@contract';
import { languageOf } from '../../texts';
import { speech } from '../speech.svelte';

type Chosen = Pick<Preferences, 'theme' | 'stage' | 'language'>;

/** Theme, grey of the stage and language, as chosen or as the system has them; they act on the whole page. */
export class Looks {
  #chosen = $state.raw<Chosen>({ theme: 'system', stage: 'theme', language: 'system' });
  #systemIsLight = $state(false);
  readonly theme = $derived(this.#themeNow());

  /** Follows the system for as long as the page lives. */
  follow(system: Pick<MediaQueryList, 'matches' | 'addEventListener'>): void {
    this.#systemIsLight = system.matches;
    system.addEventListener('change', () => {
      this.#systemIsLight = system.matches;
      this.apply();
    });
    this.apply();
  }

  get chosen(): Chosen {
    return this.#chosen;
  }

  choose({ theme, stage, language }: Partial<Chosen>): void {
    const before = this.#chosen;
    this.#chosen = {
      theme: theme ?? before.theme,
      stage: stage ?? before.stage,
      language: language ?? before.language,
    };
    this.apply();
  }

  apply(): void {
    const { stage, language } = this.#chosen;
    const { documentElement: page } = document;
    speech.language = languageOf(language === 'system' ? navigator.language : language);
    page.lang = speech.language;
    page.dataset.theme = this.theme;
    if (stage === 'theme') delete page.dataset.stage;
    else page.dataset.stage = stage;
  }

  #themeNow(): 'dark' | 'light' {
    const { theme } = this.#chosen;
    if (theme !== 'system') return theme;
    return this.#systemIsLight ? 'light' : 'dark';
  }
}
