import { version } from '../../package.json';
import { toFailure } from '../contract/errors';
import type { ErrorCode } from '../contract/errors';
import { parseCommand } from './arguments';
import type { Command } from './arguments';
import { tryDevices } from './device-trial';
import { listDevices } from './devices';
import { runModelTrial } from './model-trial';
import { addModel, dropModel, listModels, verifyModels } from './models';
import { presetsCommand } from './presets';
import { restoreCommand } from './restore';
import { sayFailure, texts } from './say';
import { print, tell } from './terminal';
import { usage } from './usage';
import { UsageError } from './words';

async function run(command: Command, modelsFolder: string): Promise<number> {
  switch (command.kind) {
    case 'help':
      process.stdout.write(usage);
      return 0;
    case 'version':
      print(`latensify ${version}`);
      return 0;
    case 'devices':
      return command.isTrial ? tryDevices(modelsFolder, command.isAnew) : listDevices(modelsFolder, command.isAnew);
    case 'models':
      return command.action === 'list' ? listModels(modelsFolder) : verifyModels(modelsFolder);
    case 'import-model':
      return addModel(modelsFolder, command.file, command);
    case 'try-model':
      return runModelTrial(modelsFolder, command.file);
    case 'remove-model':
      return dropModel(modelsFolder, command.id);
    case 'presets':
      return presetsCommand(command, modelsFolder);
    case 'restore':
      return restoreCommand(command.inputs, command.options, modelsFolder);
  }
}

/** Of presets and networks that are not here: a name that is wrong is wrong usage, as an option's value is. */
const misnamed: readonly ErrorCode[] = ['preset-unknown', 'model-unknown'];

/** Says why a command failed. Returns the exit status. */
function fail(thrown: unknown): number {
  if (thrown instanceof UsageError) {
    tell(`latensify: ${thrown.message}\n${texts.usage.seeHelp}`);
    return 2;
  }
  const failure = toFailure(thrown);
  tell(`latensify: ${sayFailure(failure)}`);
  return misnamed.includes(failure.code) ? 2 : 1;
}

/** Whether the folder that this was started in is still there: no path means anything without it. */
function isSomewhere(): boolean {
  try {
    return process.cwd() !== '';
  } catch {
    return false;
  }
}

/** Does what the words after `latensify` ask for. Returns the exit status. */
export async function main(words: string[], modelsFolder: string): Promise<number> {
  if (!isSomewhere()) {
    tell(`latensify: ${texts.cli.nowhere}`);
    return 1;
  }
  try {
    return await run(parseCommand(words), modelsFolder);
  } catch (error) {
    return fail(error);
  }
}
