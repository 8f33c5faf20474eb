import { z } from 'zod';
import type { Edit } from '../contract/edit';
import { parseEdit } from '../contract/migrate-edit';
import { forOtherPhotos } from '../contract/plain-edit';
import { presetNameSchema } from '../contract/presets';
import { inWords } from '../contract/reasons';
import { refuseNewer } from '../contract/why-not';
import type { Preset } from '../contract/presets';
import { idSchema } from '../contract/photo';
import { readText } from '../files/regular';

/** Tells a file of presets, of whichever version, from other JSON. */
const kindSchema = z.looseObject({ kind: z.literal('latensify-presets') });

/** A file of presets, as it is exported and imported, and as each preset is kept. The edits carry versions of their own. */
const fileSchema = z.looseObject({
  kind: z.literal('latensify-presets'),
  version: z.literal(1),
  presets: z.array(z.unknown()).min(1).max(1000),
});
const presetSchema = z.looseObject({ id: idSchema, name: presetNameSchema, edit: z.unknown() });
const namedSchema = z.looseObject({ name: z.string() });

/** Presets as the content of a file. */
export const toFile = (presets: readonly Preset[]) => ({ kind: 'latensify-presets', version: 1, presets });

/** A preset of a file that cannot be used, by its name or its number there. */
interface Unusable {
  readonly name: string;
  /** What whyNot says in words. */
  readonly thrown: unknown;
}

/** Brought to the present version, without what a photo left in it. Throws what whyNot says in words. */
function presetFrom(content: unknown): Preset {
  const { id, name, edit } = presetSchema.parse(content);
  return { id, name, edit: forOtherPhotos(whole(parseEdit(edit))) };
}

function sorted(contents: readonly unknown[]): { presets: Preset[]; unusable: Unusable[] } {
  const [presets, unusable]: [Preset[], Unusable[]] = [[], []];
  for (const [at, content] of contents.entries()) {
    try {
      presets.push(presetFrom(content));
    } catch (thrown) {
      const { data } = namedSchema.safeParse(content);
      unusable.push({ name: data?.name ?? String(at + 1), thrown });
    }
  }
  return { presets, unusable };
}

/** The presets in a file's content, and those that cannot be used. Throws what whyNot says in words where that is all of them. */
export function fromFile(content: unknown): { presets: Preset[]; unusable: Unusable[] } {
  if (!kindSchema.safeParse(content).success) throw new Error(inWords('it holds no presets of Latensify'));
  refuseNewer(content, 1);
  const found = sorted(fileSchema.parse(content).presets);
  if (found.presets.length === 0) throw found.unusable[0].thrown;
  return found;
}

/** An edit whose scale is one of its task: with another it would be offered nowhere. Throws what whyNot says in words. */
function whole(edit: Edit): Edit {
  if ((edit.task === 'sr') !== edit.scale > 1) throw new Error(inWords('its scale is none of its task'));
  return edit;
}

/** Whether a file holds presets that could be imported. */
export async function isPresetFile(path: string): Promise<boolean> {
  try {
    fromFile(JSON.parse(await readText(path)));
    return true;
  } catch {
    return false;
  }
}
