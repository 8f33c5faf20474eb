import { LatensifyError, thrownElsewhere, toFailure } from '../contract/errors';
import { failureSchema } from '../contract/failure';
import { ownModelSchema, secondsAStep } from '../contract/own-models';
import type { OwnModel } from '../contract/own-models';
import { readCatalogue, tryModel } from '../engine';
import { ownModelsFolder } from '../stores/user-folder';
import { runApart } from './apart';

/** `latensify models try FILE`: tries a network for another process, which is told each step and how it ended. */
export async function runModelTrial(modelsFolder: string, file: string): Promise<number> {
  const tell = (said: object) => process.send?.(said);
  try {
    const catalogue = await readCatalogue(modelsFolder, ownModelsFolder());
    tell({ model: await tryModel(catalogue, file, (done) => tell({ step: done })) });
  } catch (thrown) {
    tell({ failure: toFailure(thrown) });
  }
  return 0;
}

const unsuitable = (file: string, why: 'slow' | 'dies', detail = '') =>
  new LatensifyError('model-unsuitable', { file, why, detail });

/**
 * Tries a network in a process of its own, since a tile cannot be interrupted and a file may bring its process down. Throws
 * what tryModel throws.
 * @param words the program and arguments of the trial, before its file
 * @param patience for each step, in seconds
 */
export async function tryModelApart(
  file: string,
  words: readonly string[] = [process.argv[1], 'models', 'try'],
  patience = secondsAStep,
): Promise<OwnModel> {
  let said: { model?: unknown; failure?: unknown } = {};
  // It tells objects of these alone.
  const end = await runApart([...words, file], 1000 * patience, (told) => (said = told as typeof said));
  if (said.failure !== undefined) throw thrownElsewhere(failureSchema.parse(said.failure));
  if (said.model !== undefined) return ownModelSchema.parse(said.model);
  throw end === 'late' ? unsuitable(file, 'slow', String(patience)) : unsuitable(file, 'dies');
}
