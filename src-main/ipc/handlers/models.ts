import type { PhotoParts } from './photo';
import { answered } from '../requests';
import type { Handlers } from '../requests';

/** The user's own networks. The page learns names, and no paths. */
export function modelHandlers({ engines, models, dialogs }: Pick<PhotoParts, 'engines' | 'models' | 'dialogs'>) {
  return {
    'models:list': () => engines.restore.request('ownModels', undefined),
    'models:try': async ({ job }) => {
      const path = await dialogs.chooseModel();
      return path === null ? answered(null) : models.try(job, path);
    },
    'models:keep': ({ model, title }) => models.keep(model, title),
    'models:remove': ({ model }) => models.remove(model),
  } satisfies Partial<Handlers>;
}
