import { extname, join, basename } from 'node:path';
import { placeholders } from '../contract/edit';
import { formats } from '../contract/formats';
import type { Format } from '../contract/formats';
import type { Scale, Task } from '../contract/settings';

type Placeholder = (typeof placeholders)[number];

/** What a template may name. */
export interface NameFacts {
  readonly task: Task;
  readonly scale: Scale;
  readonly tau: number;
  readonly seed: number;
}

/**
 * Where a result goes.
 * @param below a sub-folder of the place, so that a tree of folders is kept; '' for none
 */
export function outputPath(
  place: string,
  photo: string,
  below: string,
  template: string,
  format: Format,
  facts: NameFacts,
): string {
  const words: Record<Placeholder, string> = {
    name: basename(photo, extname(photo)),
    task: facts.task === 'sr' ? `sr-x${facts.scale}` : facts.task,
    scale: String(facts.scale),
    tau: String(facts.tau),
    seed: String(facts.seed),
  };
  // One pass and a function, so that a photo named “{tau}” or “$&” stays as it is.
  const known = new RegExp(`\\{(${placeholders.join('|')})\\}`, 'g');
  const name = template.replace(known, (_, key: Placeholder) => words[key]);
  return join(place, below, `${name}.${formats[format].endings[0]}`);
}
