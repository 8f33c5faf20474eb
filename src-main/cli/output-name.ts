import { extname, join, basename, dirname } from 'node:path';
import { z } from 'zod';
import { formats } from '../contract/formats';
import type { Format } from '../contract/formats';
import type { Scale, Task } from '../contract/settings';

const placeholders = ['name', 'task', 'scale', 'tau', 'seed'] as const;
type Placeholder = (typeof placeholders)[number];

const unknownPlaceholder = new RegExp(`\\{(?!(?:${placeholders.join('|')})\\})`);

/** A file name without extension; a / in it would leave the output folder. */
export const nameTemplateSchema = z
  .string()
  .min(1)
  .refine((template) => !/[\\/]/.test(template), 'is a file name: it holds no / and no \\')
  .refine((template) => !unknownPlaceholder.test(template), `knows {${placeholders.join('} {')}} only`)
  .default('{name}-{task}-tau{tau}');

/** What a template may name. */
export interface NameFacts {
  readonly task: Task;
  readonly scale: Scale;
  readonly tau: number;
  readonly seed: number;
}

/**
 * Where a result goes.
 * @param relative the input below the folder that was given, so that sub-folders are kept
 */
export function outputPath(
  folder: string,
  relative: string,
  template: string,
  format: Format,
  facts: NameFacts,
): string {
  const words: Record<Placeholder, string> = {
    name: basename(relative, extname(relative)),
    task: facts.task === 'sr' ? `sr-x${facts.scale}` : facts.task,
    scale: String(facts.scale),
    tau: String(facts.tau),
    seed: String(facts.seed),
  };
  // One pass and a function, so that a photo named “{tau}” or “$&” stays as it is.
  const known = new RegExp(`\\{(${placeholders.join('|')})\\}`, 'g');
  const name = template.replace(known, (_, key: Placeholder) => words[key]);
  return join(folder, dirname(relative), `${name}.${formats[format].endings[0]}`);
}
