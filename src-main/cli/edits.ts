import type { Edit } from '../contract/edit';
import type { Shot } from '../contract/photo';
import type { MethodInfo } from '../contract/restoration';
import { builtInPositions } from '../presets/positions';
import type { Presets } from '../presets/presets';
import type { RestoreOptions } from './restore-options';
import { editOf } from './edit-of';

/** What is done to a photo, and the preset that it comes of; null where none was named, or no rule is for the photo. */
export interface Chosen {
  readonly edit: Edit;
  readonly preset: string | null;
}

/** What is done to a photo by what it was taken with. */
export type Choice = (shot: Shot) => Promise<Chosen>;

const always =
  (chosen: Chosen): Choice =>
  () =>
    Promise.resolve(chosen);

/** By the rules of the app, as its queue goes by them. Each preset is worked out once. */
async function byRules(options: RestoreOptions, presets: Presets, methods: readonly MethodInfo[]): Promise<Choice> {
  const otherwise = { edit: await editOf(options, null, methods), preset: null };
  const { task, scale } = otherwise.edit;
  const known = new Map<string, Promise<Chosen>>();
  return async (shot) => {
    const ruled = await presets.chooseFor({ task, scale, ...shot });
    if (!ruled) return otherwise;
    const chosen =
      known.get(ruled.id) ?? editOf(options, ruled.edit, methods).then((edit) => ({ edit, preset: ruled.name }));
    known.set(ruled.id, chosen);
    return chosen;
  };
}

/**
 * What the options say that is done to each photo: the same to all, or with `--preset auto` what the user's rules say of it.
 * Throws UsageError, `preset-unknown` or `kernel-unreadable`.
 * @param recipe the edit of a recipe that is to be carried out again, if there is one
 */
export async function choiceOf(
  options: RestoreOptions,
  recipe: Edit | null,
  presets: Presets,
  methods: readonly MethodInfo[],
): Promise<Choice> {
  const { preset } = options;
  if (preset === 'auto') return byRules(options, presets, methods);
  const isPosition = builtInPositions.some(({ name }) => name === preset);
  const named = preset === undefined || isPosition ? null : await presets.find(preset);
  return always({ edit: await editOf(options, recipe ?? named?.edit ?? null, methods), preset: named?.name ?? null });
}
