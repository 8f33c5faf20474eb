import { basename, dirname } from 'node:path';
import type { Answer, RequestArgument } from '../../contract';
import type { PhotoParts } from './photo';
import { answered } from '../requests';
import type { Handlers } from '../requests';
import { startPlace, withEnding } from '../../work/save-place';

type BlurParts = Pick<PhotoParts, 'engines' | 'photos' | 'restorations' | 'dialogs'>;

async function save(
  { engines, photos, dialogs }: BlurParts,
  { photo, kernel, suggestedName }: RequestArgument<'kernel:save'>,
): Promise<Answer<string | null>> {
  const { path, shots } = photos.find(photo).place;
  const chosen = await dialogs.choosePlace(startPlace(dirname(path), suggestedName), 'png');
  if (chosen === null) return answered(null);
  const { path: target, existing } = withEnding(chosen, 'png');
  const overwrite = existing === 'replace';
  const written = await engines.view.request('writeKernel', { kernel, target, overwrite, photos: shots ?? [path] });
  return written.ok ? answered(basename(target)) : written;
}

/** Blur: looked for in a photo, its kernel as a picture. The page learns names, and no paths. */
export function blurHandlers(parts: BlurParts) {
  const { engines, restorations, dialogs } = parts;
  return {
    'blur:find': (argument) => restorations.inspections.findBlur(argument),
    'kernel:load': async () => {
      const path = await dialogs.chooseKernel();
      return path === null ? answered(null) : engines.view.request('readKernel', { path });
    },
    'kernel:save': (argument) => save(parts, argument),
  } satisfies Partial<Handlers>;
}
