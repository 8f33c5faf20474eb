import { glance } from '../engine';
import { marksFor } from '../files/result-names';
import { forecast } from '../queue/forecast';
import type { Done, Work as Forecast } from '../queue/forecast';
import type { Choice, Chosen } from './edits';
import type { Input } from './inputs';

/** What becomes one result: a file, or the shots of a burst, which is named after the first of them. */
export interface Work extends Input, Chosen {
  readonly shots: string[] | null;
  /** How many it has, of a burst the first shot; null where that is not known before it is opened. */
  readonly pixels: number | null;
  /** What tells its result from another one's of the same name. */
  readonly mark: string;
}

/** What is to be done, by what is known of photos before they are opened. */
export async function worksOf(inputs: readonly Input[], burst: boolean, choice: Choice): Promise<Work[]> {
  const works: Omit<Work, 'mark'>[] = [];
  const shots = burst ? inputs.map(({ file }) => file) : null;
  for (const input of burst ? inputs.slice(0, 1) : inputs) {
    const { pixels, camera, iso } = input.seen ?? (await glance(input.file));
    works.push({ ...input, shots, pixels, ...(await choice({ camera, iso: iso ?? 0 })) });
  }
  const marks = marksFor(
    works.map(({ file, below, edit }) => ({ source: file, below, edit })),
    [],
  );
  return works.map((work, index) => ({ ...work, mark: marks[index] }));
}

const forecastOf = ({ edit, pixels, shots }: Work): Forecast => ({ edit, pixels, shots: shots?.length ?? 1 });

/** How many are over, and how long the rest will take by what was done, as the queue foresees it. */
export class Tally {
  readonly #forecasts: readonly Forecast[];
  readonly #done: Done[] = [];
  readonly #before: number;
  #over = 0;

  /** @param before how many files had failed already when the first was begun: they count as well */
  constructor(works: readonly Work[], before: number) {
    this.#forecasts = works.map(forecastOf);
    this.#before = before;
  }

  /** The next one is over. @param seconds that it took; null where nothing was to be done */
  count(seconds: number | null): void {
    if (seconds !== null) this.#done.push({ ...this.#forecasts[this.#over], seconds });
    this.#over += 1;
  }

  get report() {
    const secondsLeft = forecast(this.#forecasts.slice(this.#over), this.#done);
    const [over, total] = [this.#over, this.#forecasts.length].map((count) => this.#before + count);
    return { over, total, secondsLeft };
  }
}
