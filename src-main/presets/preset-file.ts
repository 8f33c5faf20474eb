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
  presets: z
    .array(z.looseObject({ id: idSchema, name: presetNameSchema, edit: z.unknown() }))
    .min(1)
    .max(1000),
});

/** Presets as the content of a file. */
export const toFile = (presets: readonly Preset[]) => ({ kind: 'latensify-presets', version: 1, presets });

/** The presets in a file's content, brought to the present version, without what a photo left in them. Throws what whyNot says in words. */
export function fromFile(content: unknown): Preset[] {
  if (!kindSchema.safeParse(content).success) throw new Error(inWords('it holds no presets of Latensify'));
  refuseNewer(content, 1);
  return fileSchema
    .parse(content)
    .presets.map(({ id, name, edit }) => ({ id, name, edit: forOtherPhotos(whole(parseEdit(edit))) }));
}

/** An edit whose scale is one of its task: with another it would be offered nowhere. Throws what whyNot says in words. */
function whole(edit: Edit): Edit {
  if ((edit.task === 'sr') !== edit.scale > 1) throw new Error(inWords('its scale is none of its task'));
  return edit;
}

/** Whether a file holds presets that could be imported. */
export async function isPresetFile(path: string): Promise<boolean> {
  try {
    return fromFile(JSON.parse(await readText(path))).length > 0;
  } catch {
    return false;
  }
}
