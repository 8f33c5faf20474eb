import { existsSync } from 'node:fs';
import { z } from 'zod';
import { outputSchema } from '../contract/edit';
import { formatOfName, formats, holdsBits } from '../contract/formats';
import { largestBudget } from '../contract/strength';
import { faultOfTemplate, placeholders } from '../contract/result-file';
import type { TemplateFault } from '../contract/result-file';
import { deviceSchema, lastStep, restoreSettingsSchema, taskSchema } from '../contract/settings';
import { blurNames, blurOptions } from './blur';
import { developNames, developOptions } from './development';
import { texts } from './say';
import { decimal, format, oneOf, text, whole } from './values';
import { UsageError } from './words';
import type { OptionName, Values } from './words';

const { usage } = texts;
const { steps, seed, tile } = restoreSettingsSchema.shape;
const { quality, longSide } = outputSchema.shape;

const messageOf = (fault: TemplateFault) =>
  fault === 'tokens' ? usage.template.tokens(`{${placeholders.join('} {')}}`) : usage.template[fault];

const template = text('template').superRefine((name, context) => {
  const fault = faultOfTemplate(name);
  if (fault !== null) context.addIssue({ code: 'custom', message: messageOf(fault) });
});

/** A folder; “--out result.png” would make one of that name, which nobody means. */
const folder = text('folder').refine((path) => formatOfName(path) === null || existsSync(path), {
  message: usage.folderLikePicture,
});

const flag = z.boolean().default(false);

const optionsSchema = z.object({
  task: oneOf(taskSchema.options).optional(),
  scale: oneOf(['2', '4']).optional(),
  tau: whole({ minValue: 0, maxValue: lastStep }, 'auto').optional(),
  alpha: decimal({ minValue: 0, maxValue: 1 }).optional(),
  'fidelity-budget': decimal({ minValue: 0, maxValue: largestBudget }).optional(),
  restorer: text('network').optional(),
  steps: whole(steps.unwrap()).optional(),
  seed: whole(seed).optional(),
  preset: text('preset').optional(),
  recipe: text('recipe').optional(),
  out: folder,
  format: format.optional(),
  bits: oneOf(['8', '16']).optional(),
  quality: whole(quality).optional(),
  'long-side': whole(longSide.unwrap()).optional(),
  name: template.optional(),
  overwrite: flag,
  'skip-existing': flag,
  sidecar: flag,
  device: oneOf(deviceSchema.options).default('auto'),
  tile: whole(tile.unwrap()).optional(),
  burst: flag,
  recursive: flag,
  json: flag,
  trace: text('file').optional(),
  ...developOptions,
  ...blurOptions,
});
export type RestoreOptions = z.infer<typeof optionsSchema>;

/** What a recipe says already: with another value the result would not be the one that it makes again. */
const fixedByRecipe = [
  ...(['task', 'scale', 'tau', 'alpha', 'fidelity-budget', 'restorer', 'steps', 'seed', 'tile', 'preset'] as const),
  ...(['format', 'bits', 'quality', 'long-side', 'burst'] as const),
  ...developNames,
  ...blurNames.filter((name) => name !== 'save-kernel'),
] as const;

/** An option that cannot be meant beside the others, and why. */
type Contradiction = readonly [option: OptionName, message: string];
/** Whether options contradict each other in one way; the options are named that are to be left out. */
type Rule = readonly [message: string, broken: (given: RestoreOptions) => boolean | readonly OptionName[], OptionName?];

/** Flags are false where they are not named. */
const isGiven = (given: RestoreOptions) => (name: keyof RestoreOptions) => (given[name] ?? false) !== false;
const isOther = (task: RestoreOptions['task'], wanted: RestoreOptions['task']) => task !== undefined && task !== wanted;
/** The format, where nothing but the options decides it. */
const formatOf = ({ format, preset }: RestoreOptions) => format ?? (preset === undefined ? 'png' : undefined);

const rules: readonly Rule[] = [
  [usage.fixedByRecipe, (given) => (given.recipe === undefined ? [] : fixedByRecipe.filter(isGiven(given)))],
  [
    usage.taskOrPreset,
    ({ task, preset, recipe }) => task === undefined && preset === undefined && recipe === undefined,
    'task',
  ],
  [usage.autoNeedsTask, ({ task, preset }) => preset === 'auto' && task === undefined, 'preset'],
  [usage.onlyWith('--task sr'), ({ task, scale }) => isOther(task, 'sr') && scale !== undefined, 'scale'],
  [usage.onlyWith('--task raw'), ({ task, burst }) => isOther(task, 'raw') && burst, 'burst'],
  [usage.onlyWith('--task raw'), (given) => (isOther(given.task, 'raw') ? developNames.filter(isGiven(given)) : [])],
  [usage.onlyWith('--task deblur'), (given) => (isOther(given.task, 'deblur') ? blurNames.filter(isGiven(given)) : [])],
  [
    usage.onlyWith('--blur defocus'),
    (given) => given['blur-radius'] !== undefined && given.blur !== 'defocus',
    'blur-radius',
  ],
  [usage.kernelOfShake, ({ kernel, blur }) => kernel !== undefined && blur !== undefined && blur !== 'shake', 'kernel'],
  [usage.dngOfRaw, ({ task, format }) => format === 'dng' && isOther(task, 'raw'), 'format'],
  [
    usage.dngUndeveloped,
    (given) => (given.format === 'dng' ? developNames.filter((name) => name !== 'noise' && isGiven(given)(name)) : []),
  ],
  [usage.dngBits, ({ bits, format }) => format === 'dng' && bits !== undefined, 'bits'],
  [usage.dngSize, (given) => given.format === 'dng' && given['long-side'] !== undefined, 'long-side'],
  [usage.bits16, ({ bits, format }) => bits === '16' && format !== undefined && !holdsBits(format, 16), 'bits'],
  [usage.qualityOf, (given) => given.quality !== undefined && !formats[formatOf(given) ?? 'jpeg'].isLossy, 'quality'],
  [usage.budgetAlpha, (given) => given.alpha !== undefined && given['fidelity-budget'] !== undefined, 'alpha'],
  [
    usage.budgetFaithful,
    ({ tau, 'fidelity-budget': decibels }) => tau === 0 && decibels !== undefined && decibels > 0,
    'tau',
  ],
  [usage.notWith('--skip-existing'), (given) => given.overwrite && given['skip-existing'], 'overwrite'],
];

function contradictions(given: RestoreOptions): Contradiction[] {
  return rules.flatMap(([message, broken, option]) => {
    const found = broken(given);
    const names = typeof found === 'boolean' ? (found && option ? [option] : []) : found;
    return names.map((name): Contradiction => [name, message]);
  });
}

/** A sentence for each option: the first thing that is wrong with it. */
function wrongUsage(problems: readonly (readonly [option: string, message: string])[]): UsageError {
  const first = new Map([...problems].reverse());
  const options = new Set(problems.map(([option]) => option));
  return new UsageError([...options].map((option) => `--${option}: ${first.get(option)}`).join('\n'));
}

/** Throws UsageError where options contradict each other. */
export function refuseContradictions(given: RestoreOptions): void {
  const found = contradictions(given);
  if (found.length > 0) throw wrongUsage(found);
}

/** The options of `latensify restore`. Throws UsageError. */
export function readRestoreOptions(values: Values): RestoreOptions {
  const { data, error } = optionsSchema.safeParse(values);
  if (!data) throw wrongUsage(error.issues.map(({ path, message }) => [path.join('.'), message]));
  refuseContradictions(data);
  return data;
}
