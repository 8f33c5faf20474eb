import type { Answer } from '../contract';
import type { Desks } from './handlers';
import type { Handlers } from './requests';

const answered = <T>(value: T): Answer<T> => ({ ok: true, value });

/** The user's own networks. The page learns names, and no paths. */
export function modelHandlers({ engines, models, dialogs }: Pick<Desks, 'engines' | 'models' | 'dialogs'>) {
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
