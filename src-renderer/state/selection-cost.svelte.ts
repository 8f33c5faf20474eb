import type { Api, Edit, Encoding, RestoreSettings } from '@contract';

/** Photos that are done alike. */
export interface Portion {
  readonly count: number;
  /** Of each, about. */
  readonly pixels: number;
  readonly settings: RestoreSettings;
  readonly encoding: Encoding | null;
}

const pause = 150;
/** Of more different settings nobody waits for the answers. */
const mostPortions = 50;

/** As what results are written; null: each photo keeps its own format. */
export function encodingIn({ output: { format, bits, quality } }: Edit): Encoding | null {
  return format === 'source' ? null : { format, bits: bits === 16 ? 16 : 8, quality };
}

/** What photos will take that are not open, asked again a moment after the last change. */
export class SelectionCost {
  /** null: nobody knows. */
  seconds = $state<number | null>(null);
  readonly #api: Api;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #question = 0;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Call with every change; only the answer to the last question counts. @param portions null: not all can be told */
  ask(portions: readonly Portion[] | null): void {
    clearTimeout(this.#timer);
    const question = ++this.#question;
    if (portions === null || portions.length === 0 || portions.length > mostPortions) this.seconds = null;
    else this.#timer = setTimeout(() => void this.#fetch(question, portions), pause);
  }

  async #fetch(question: number, portions: readonly Portion[]): Promise<void> {
    const all = await Promise.all(portions.map((portion) => this.#secondsOf(portion)));
    if (question !== this.#question) return;
    const known = all.filter((seconds) => seconds !== null);
    this.seconds = known.length < all.length ? null : known.reduce((sum, seconds) => sum + seconds, 0);
  }

  async #secondsOf({ count, pixels, settings, encoding }: Portion): Promise<number | null> {
    const answer = await this.#api.estimate({
      ...{ pixels: Math.max(Math.round(pixels), 1), settings },
      ...(encoding ? { encoding } : {}),
    });
    // An engine that cannot tell now has said so elsewhere; without an estimate the line is left out.
    const seconds = answer.ok ? answer.value.seconds : null;
    return seconds === null ? null : seconds * count;
  }
}
