import { z } from 'zod';
import { editSchema, editVersion } from './edit';
import type { Edit } from './edit';
import { plainBlur } from './plain-blur';
import { plainOutput } from './plain-edit';
import { inWords } from './reasons';
import { NewerVersion, whyNot } from './why-not';

type Step = (older: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** The first settings were flat, knew no blur, and said nothing of files. */
const fromFlat: Step = ({ task, scale, tau, restorer, steps, seed, tile, develop }) => ({
  version: 1,
  task,
  scale,
  method: { restorer: restorer ?? null, steps: steps ?? null, seed: seed ?? 0, tile: tile ?? null },
  strength: { tau },
  develop,
  blur: plainBlur,
  output: plainOutput,
  packs: {},
});

/** Results stayed in the photo's colour space. */
const withOutputSpace: Step = ({ output, ...edit }) => ({
  ...edit,
  version: 2,
  output: typeof output === 'object' ? { ...output, space: plainOutput.space } : output,
});

/** Strength was τ alone, with the share of the method. */
const withShare: Step = ({ strength, ...edit }) => ({
  ...edit,
  version: 3,
  strength: typeof strength === 'object' ? { ...strength, keep: { kind: 'auto' } } : strength,
});

/** The step at n makes version n + 1 of version n. A new version of the edit adds one at the end. */
const steps: readonly Step[] = [fromFlat, withOutputSpace, withShare];

/** Version 0 did not say so. */
const versionSchema = z.looseObject({ version: z.int().min(0).default(0) });

/**
 * An edit of this or any older version, as one of this version. Throws NewerVersion, or an Error that says in plain
 * words what is wrong in it.
 */
export function parseEdit(value: unknown): Edit {
  const parsed = versionSchema.safeParse(value);
  if (!parsed.success) throw new Error(inWords('it is no edit'));
  const { version } = parsed.data;
  if (version > editVersion) throw new NewerVersion(version, editVersion);
  const current = steps.slice(version).reduce<Record<string, unknown>>((older, step) => step(older), parsed.data);
  const edit = editSchema.safeParse(current);
  if (edit.success) return edit.data;
  throw new Error(whyNot(edit.error));
}

/** An edit of any version that was ever written, in a larger value. */
export const keptEditSchema = z.unknown().transform((value, context): Edit => {
  try {
    return parseEdit(value);
  } catch (thrown) {
    context.addIssue({ code: 'custom', message: String(thrown), params: { cause: thrown } });
    return z.NEVER;
  }
});
