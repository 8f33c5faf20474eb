import { parseArgs } from 'node:util';
import { z } from 'zod';
import { holdsBits } from '../contract/formats';
import { largestBudget } from '../contract/plain-strength';
import { deviceSchema, formatSchema, restoreSettingsSchema, taskSchema } from '../contract/settings';
import { blurContradictions, blurNames, blurOptions } from './blur';
import { developNames, developOptions } from './development';
import { nameTemplateSchema } from '../contract/edit';

/** Wrong usage: what was expected and what came. Exit status 2. */
export class UsageError extends Error {}

export type Command =
  | { kind: 'help' }
  | { kind: 'version' }
  | { kind: 'models'; action: 'list' | 'verify' }
  | { kind: 'import-model'; file: string; task: 'deblur' | 'sr' | null; name: string | null }
  /** Of a process that tries a network for another one (model-trial.ts). */
  | { kind: 'try-model'; file: string }
  | { kind: 'remove-model'; id: string }
  | { kind: 'devices'; isAnew: boolean; isTrial: boolean }
  | {
      kind: 'presets';
      action: 'list' | 'show' | 'import' | 'export';
      names: string[];
      out: string | null;
      overwrite: boolean;
    }
  | { kind: 'restore'; inputs: string[]; options: RestoreOptions };

const options = {
  help: { type: 'boolean' },
  version: { type: 'boolean' },
  task: { type: 'string' },
  scale: { type: 'string' },
  tau: { type: 'string' },
  alpha: { type: 'string' },
  'fidelity-budget': { type: 'string' },
  restorer: { type: 'string' },
  steps: { type: 'string' },
  seed: { type: 'string' },
  preset: { type: 'string' },
  out: { type: 'string' },
  format: { type: 'string' },
  bits: { type: 'string' },
  quality: { type: 'string' },
  name: { type: 'string' },
  'long-side': { type: 'string' },
  overwrite: { type: 'boolean' },
  'skip-existing': { type: 'boolean' },
  sidecar: { type: 'boolean' },
  recipe: { type: 'string' },
  device: { type: 'string' },
  tile: { type: 'string' },
  burst: { type: 'boolean' },
  recursive: { type: 'boolean' },
  json: { type: 'boolean' },
  trace: { type: 'string' },
  again: { type: 'boolean' },
  /** Of a process that tries devices for another one (device-trial.ts). */
  trial: { type: 'boolean' },
  'white-balance': { type: 'string' },
  exposure: { type: 'string' },
  highlights: { type: 'string' },
  noise: { type: 'string' },
  'color-space': { type: 'string' },
  blur: { type: 'string' },
  'blur-radius': { type: 'string' },
  kernel: { type: 'string' },
  'save-kernel': { type: 'string' },
  strength: { type: 'string' },
} as const;

const whole = z.string().regex(/^\d+$/, 'must be a whole number').transform(Number);
const decimal = z
  .string()
  .regex(/^\d*\.?\d+$/, 'must be a number')
  .transform(Number);
const { steps, seed, tile } = restoreSettingsSchema.shape;

/** What a recipe says already: with another value the result would not be the one that it makes again. */
const fixedByRecipe = [
  ...(['task', 'scale', 'tau', 'alpha', 'fidelity-budget', 'restorer', 'steps', 'seed', 'tile', 'preset'] as const),
  ...(['format', 'bits', 'quality', 'long-side', 'burst'] as const),
  ...developNames,
  ...blurNames.filter((name) => name !== 'save-kernel'),
] as const;

const restoreOptionsSchema = z
  .strictObject({
    task: taskSchema.optional(),
    scale: z.enum(['2', '4']).optional(),
    tau: z.union([z.literal('auto'), whole]).optional(),
    alpha: decimal.pipe(z.number().min(0).max(1)).optional(),
    'fidelity-budget': decimal.pipe(z.number().min(0).max(largestBudget)).optional(),
    restorer: z.string().optional(),
    steps: whole.pipe(steps.unwrap()).optional(),
    seed: whole.pipe(seed).optional(),
    preset: z.string().min(1).optional(),
    recipe: z.string().min(1).optional(),
    out: z.string().min(1),
    format: formatSchema.optional(),
    bits: z.enum(['8', '16']).optional(),
    quality: whole.pipe(z.int().min(1).max(100)).optional(),
    'long-side': whole.pipe(z.int().min(16).max(100_000)).optional(),
    name: nameTemplateSchema.optional(),
    overwrite: z.boolean().default(false),
    'skip-existing': z.boolean().default(false),
    sidecar: z.boolean().default(false),
    device: deviceSchema.default('auto'),
    tile: whole.pipe(tile.unwrap()).optional(),
    burst: z.boolean().default(false),
    recursive: z.boolean().default(false),
    json: z.boolean().default(false),
    trace: z.string().min(1).optional(),
    ...developOptions,
    ...blurOptions,
  })
  .refine(({ bits, format }) => format !== 'dng' || bits === undefined, {
    path: ['bits'],
    message: 'goes not with --format dng: a linear DNG has 16 always',
  })
  .refine(({ task, format }) => format !== 'dng' || task === 'raw' || task === undefined, {
    path: ['format'],
    message: 'dng goes with --task raw: it holds what a camera’s sensor saw',
  })
  .refine(({ bits, format }) => bits !== '16' || format === undefined || format === 'dng' || holdsBits(format, 16), {
    path: ['bits'],
    message: '16 needs --format png or tiff',
  })
  .refine((given) => given.alpha === undefined || given['fidelity-budget'] === undefined, {
    path: ['alpha'],
    message: 'goes not with --fidelity-budget, which chooses it',
  })
  .refine((given) => !(given.overwrite && given['skip-existing']), {
    path: ['overwrite'],
    message: 'goes not with --skip-existing',
  })
  .refine(({ task, preset, recipe }) => task !== undefined || preset !== undefined || recipe !== undefined, {
    path: ['task'],
    message: 'deblur, sr or raw (a preset or a recipe names one too)',
  })
  .refine(({ task, preset }) => preset !== 'auto' || task !== undefined, {
    path: ['preset'],
    message: 'auto goes by the rules for a task: --task names it',
  })
  .superRefine((given, context) => {
    // --burst is false where it is not named.
    for (const name of fixedByRecipe.filter(
      (option) => given.recipe !== undefined && (given[option] ?? false) !== false,
    ))
      context.addIssue({
        code: 'custom',
        path: [name],
        message: 'goes not with --recipe, which makes the same result again; leave one of them out',
      });
  })
  .refine(({ task, scale }) => task === 'sr' || task === undefined || scale === undefined, {
    path: ['scale'],
    message: 'goes with --task sr',
  })
  .superRefine((given, context) => {
    for (const name of developNames.filter((option) => given[option] !== undefined)) {
      if (given.task !== 'raw' && given.task !== undefined)
        context.addIssue({ code: 'custom', path: [name], message: 'goes with --task raw' });
      else if (given.format === 'dng' && name !== 'noise')
        context.addIssue({
          code: 'custom',
          path: [name],
          message: 'goes not with --format dng, which is not developed',
        });
    }
  })
  .superRefine((given, context) => {
    for (const name of blurNames.filter(
      (option) => given.task !== 'deblur' && given.task !== undefined && given[option] !== undefined,
    ))
      context.addIssue({ code: 'custom', path: [name], message: 'goes with --task deblur' });
    for (const [name, message] of blurContradictions(given))
      context.addIssue({ code: 'custom', path: [name], message });
  })
  .refine(({ task, burst }) => task === 'raw' || task === undefined || !burst, {
    path: ['burst'],
    message: 'goes with --task raw',
  });
export type RestoreOptions = z.infer<typeof restoreOptionsSchema>;

/** A number below 0 after an option belongs to it; parseArgs would take it for an option of its own. */
function withNegatives(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const option = joined.at(-1);
    if (/^-[\d.]/.test(word) && option && /^--[a-z-]+$/.test(option)) joined[joined.length - 1] = `${option}=${word}`;
    else joined.push(word);
  }
  return joined;
}

function parsed(words: string[]) {
  try {
    return parseArgs({ args: withNegatives(words), options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function restoreCommand(inputs: string[], values: object): Command {
  const result = restoreOptionsSchema.safeParse(values);
  if (inputs.length === 0 && !('recipe' in values)) throw new UsageError('restore needs at least one file or folder');
  if (result.success) return { kind: 'restore', inputs, options: result.data };
  const problems = result.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`);
  throw new UsageError(problems.join('\n'));
}

const presetActions = ['list', 'show', 'import', 'export'] as const;

function presetsCommand([verb, ...names]: string[], out: string | null, overwrite: boolean): Command {
  const action = presetActions.find((known) => known === verb);
  if (!action) throw new UsageError('presets takes “list”, “show”, “import” or “export”');
  if (action !== 'list' && names.length === 0) throw new UsageError(`presets ${action} needs a name or a file`);
  if (action === 'export' && out === null) throw new UsageError('--out: the file for the presets');
  return { kind: 'presets', action, names, out, overwrite };
}

function modelsCommand([action, ...named]: string[], values: { task?: string; name?: string }): Command {
  if (action === 'try' && named.length === 1) return { kind: 'try-model', file: named[0] };
  if ((action !== 'import' && action !== 'remove') || named.length !== 1)
    throw new UsageError('models takes “list”, “verify”, “import FILE” or “remove ID”');
  if (action === 'remove') return { kind: 'remove-model', id: named[0] };
  const { task = null, name = null } = values;
  if (task !== null && task !== 'deblur' && task !== 'sr')
    throw new UsageError('--task: deblur or sr, which the network is for');
  return { kind: 'import-model', file: named[0], task, name };
}

/** The command that the words after `latensify` ask for. Throws UsageError. */
export function parseCommand(words: string[]): Command {
  const { values, positionals } = parsed(words);
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  // A script's variable that is not set would stand for the folder that one is in.
  if (positionals.includes('')) throw new UsageError('a name of a file or folder is empty');
  const [verb, ...rest] = positionals;
  if (verb === 'restore') return restoreCommand(rest, values);
  if (verb === 'devices') return { kind: 'devices', isAnew: values.again ?? false, isTrial: values.trial ?? false };
  if (verb === 'presets') return presetsCommand(rest, values.out ?? null, values.overwrite ?? false);
  if (verb === 'models' && (rest[0] === 'list' || rest[0] === 'verify')) return { kind: 'models', action: rest[0] };
  if (verb === 'models') return modelsCommand(rest, values);
  throw new UsageError(verb ? `there is no command “${verb}”` : 'a command is missing');
}
