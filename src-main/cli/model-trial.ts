import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { LatensifyError, thrownElsewhere, toFailure } from '../contract/errors';
import { failureSchema } from '../contract/failure';
import { ownModelSchema, secondsAStep } from '../contract/own-models';
import type { OwnModel } from '../contract/own-models';
import { readCatalogue, tryModel } from '../engine';
import { ownModelsFolder } from '../stores/user-folder';
import { endWithUs } from './interrupt';

/** What the process of a trial writes: a line for each step, and one for how it ended. */
const write = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);

/** `latensify models try FILE`: tries a network for another process, which ends this one where a step takes too long. */
export async function runModelTrial(modelsFolder: string, file: string): Promise<number> {
  try {
    const catalogue = await readCatalogue(modelsFolder, ownModelsFolder());
    write({ model: await tryModel(catalogue, file, (done) => write({ step: done })) });
  } catch (thrown) {
    write({ failure: toFailure(thrown) });
  }
  return 0;
}

const unsuitable = (file: string, why: 'slow' | 'dies', detail = '') =>
  new LatensifyError('model-unsuitable', { file, why, detail });

/** How a line of the trial ends it; null: it does not. Throws what failed there. */
function endOf(line: string): OwnModel | null {
  const said = JSON.parse(line) as { model?: unknown; failure?: unknown };
  if (said.failure !== undefined) throw thrownElsewhere(failureSchema.parse(said.failure));
  return said.model === undefined ? null : ownModelSchema.parse(said.model);
}

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
  const trial = spawn(process.execPath, [...words, file], { stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true });
  endWithUs(trial);
  const late = new AbortController();
  const limit = setTimeout(() => {
    late.abort();
    trial.kill('SIGKILL');
  }, 1000 * patience);
  try {
    await once(trial, 'spawn');
    for await (const line of createInterface(trial.stdout)) {
      limit.refresh();
      const model = endOf(line);
      if (model) return model;
    }
  } finally {
    clearTimeout(limit);
  }
  throw late.signal.aborted ? unsuitable(file, 'slow', String(patience)) : unsuitable(file, 'dies');
}
