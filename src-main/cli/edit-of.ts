import { resolve } from 'node:path';
import type { Edit, Output } from '../contract/edit';
import { LatensifyError } from '../contract/errors';
import { formats, holdsBits } from '../contract/formats';
import { plainEdit } from '../contract/plain-edit';
import type { MethodInfo } from '../contract/restoration';
import type { Keep } from '../contract/settings';
import { builtInPositions } from '../presets/positions';
import { blurOf } from './blur';
import { developmentOf } from './development';
import { refuseContradictions } from './restore-options';
import type { RestoreOptions } from './restore-options';
import { sayFailure, texts } from './say';
import { UsageError } from './words';

/** What is restored to where nothing is said: any photo's format may lose what a network has just gained. */
const plainFormat = { format: 'png', quality: 90 } as const;

/** What no photo could make right, as wrong usage. */
const wrongUsage = (error: LatensifyError) => new UsageError(sayFailure(error));

function methodOf(methods: readonly MethodInfo[], { task, scale }: Edit): MethodInfo {
  const method = methods.find((candidate) => candidate.task === task && candidate.scale === scale);
  if (method) return method;
  const available = methods.map((known) => (known.scale === 1 ? known.task : `${known.task} ×${known.scale}`));
  throw wrongUsage(new LatensifyError('no-method', { task, scale, available: available.join(', ') }));
}

/** @param isFixed a recipe says what the edit is, so that no other network can be chosen */
function refuseImpossible(
  { method: { restorer }, strength: { tau }, output }: Edit,
  method: MethodInfo,
  isFixed: boolean,
): void {
  const available = method.restorers.map(({ id }) => id);
  if (restorer !== null && !available.includes(restorer))
    throw wrongUsage(new LatensifyError('no-restorer', { restorer, available: isFixed ? '' : available.join(', ') }));
  // A linear DNG is faithful: another τ that was asked for would not be in it.
  if (output.format === 'dng' && tau !== 0) throw wrongUsage(new LatensifyError('dng-needs-faithful', { tau }));
  if (tau !== 'auto' && tau > method.maxTau)
    throw wrongUsage(new LatensifyError('tau-out-of-range', { tau, max: method.maxTau }));
  if (output.format !== 'dng' && output.format !== 'source' && output.bits === 16 && !holdsBits(output.format, 16))
    throw wrongUsage(new LatensifyError('bits-unsupported', { format: formats[output.format].name }));
}

/** Half of a preset would be none that anybody has made. */
const ofOtherTask = (task: Edit['task'], given: Edit) =>
  new UsageError(`--preset: ${texts.usage.presetOfTask(given.task, task)}`);

/** The edit to begin with: the preset's or the recipe's, or that of the task. */
function baseOf({ task, scale }: RestoreOptions, given: Edit | null): Edit {
  const named = scale && (Number(scale) as 2 | 4);
  if (given && task && task !== given.task) throw ofOtherTask(task, given);
  if (given) return { ...given, scale: named ?? given.scale };
  if (!task) throw new UsageError(`--task: ${texts.usage.taskNeeded}`);
  const plain = plainEdit(task, task === 'sr' ? (named ?? 4) : 1);
  return { ...plain, output: { ...plain.output, ...plainFormat } };
}

const positionOf = ({ preset }: RestoreOptions) => builtInPositions.find(({ name }) => name === preset);

/** A τ, a share or a budget that is named takes the place of all that the preset or recipe says of strength. */
function strengthOf(options: RestoreOptions, base: Edit, format: Output['format'], maxTau: number): Edit['strength'] {
  const { alpha, 'fidelity-budget': decibels, tau } = options;
  const isNamed =
    [alpha, decibels, tau, positionOf(options)].some((option) => option !== undefined) || format === 'dng';
  if (decibels !== undefined) return { tau: tau ?? 'auto', keep: { kind: 'budget', decibels } };
  const keep: Keep = alpha !== undefined ? { kind: 'share', alpha } : isNamed ? { kind: 'auto' } : base.strength.keep;
  return { tau: tauOf(options, base, format, maxTau), keep };
}

function tauOf(options: RestoreOptions, base: Edit, format: Output['format'], maxTau: number) {
  const natural = format === 'dng' ? 0 : base.strength.tau;
  return options.tau ?? positionOf(options)?.tau(maxTau) ?? natural;
}

/**
 * What the options ask for, as an edit; what they do not name is the preset's, the recipe's, or plain. Throws UsageError or
 * `kernel-unreadable`.
 * @param given the edit of a preset or of a recipe
 */
export async function editOf(
  options: RestoreOptions,
  given: Edit | null,
  methods: readonly MethodInfo[],
): Promise<Edit> {
  const base = baseOf(options, given);
  // What a recipe settles was refused before.
  refuseContradictions({ ...options, task: base.task, recipe: undefined });
  const method = methodOf(methods, base);
  const { restorer, steps, seed, tile, format = base.output.format, bits } = options;
  const edit: Edit = {
    ...base,
    method: {
      restorer: restorer ?? base.method.restorer,
      steps: steps ?? base.method.steps,
      seed: seed ?? base.method.seed,
      tile: tile ?? base.method.tile,
    },
    strength: strengthOf(options, base, format, method.maxTau),
    develop: developmentOf(options, base.develop),
    blur: await blurOf(options, base.blur),
    output: {
      ...base.output,
      format,
      bits: bits === undefined ? base.output.bits : bits === '16' ? 16 : 8,
      quality: options.quality ?? base.output.quality,
      longSide: options['long-side'] ?? base.output.longSide,
      name: options.name ?? base.output.name,
      place: { kind: 'folder', path: resolve(options.out) },
    },
  };
  refuseImpossible(edit, method, options.recipe !== undefined);
  return edit;
}
