import { modelTitleSchema } from '../contract/own-models';
import { readRestoreOptions } from './restore-options';
import type { RestoreOptions } from './restore-options';
import { texts } from './say';
import { asksForHelp } from './usage';
import { UsageError, meant, quoted, readWords } from './words';
import type { OptionName, Values } from './words';

export type Command =
  | { kind: 'help' }
  | { kind: 'version' }
  | { kind: 'models'; action: 'list' | 'verify' }
  | { kind: 'import-model'; file: string; task: 'deblur' | 'sr' | null; name: string | null }
  /** Of a process that tries a network for another one (model-trial.ts). */
  | { kind: 'try-model'; file: string }
  | { kind: 'remove-model'; id: string }
  | { kind: 'devices'; isAnew: boolean; isTrial: boolean }
  | {
      kind: 'presets';
      action: 'list' | 'show' | 'import' | 'export';
      names: string[];
      out: string | null;
      overwrite: boolean;
    }
  | { kind: 'restore'; inputs: string[]; options: RestoreOptions };

const { usage } = texts;

/** What a command takes besides its options. */
interface Takes {
  /** '' for nothing. */
  readonly names: '' | keyof typeof usage.takes;
  readonly options: readonly OptionName[];
}

const nothing: Takes = { names: '', options: [] };
const takes = {
  devices: { names: '', options: ['again', 'trial'] },
  'presets list': nothing,
  'presets show': { names: 'NAME…', options: [] },
  'presets import': { names: 'FILE…', options: ['overwrite'] },
  'presets export': { names: 'NAME…', options: ['out', 'overwrite'] },
  'models list': nothing,
  'models verify': nothing,
  'models import': { names: 'FILE', options: ['task', 'name'] },
  'models try': { names: 'FILE', options: [] },
  'models remove': { names: 'ID', options: [] },
} as const satisfies Record<string, Takes>;
type Verb = keyof typeof takes;

const ofOtherCommands: readonly OptionName[] = ['again', 'trial', 'version'];
const verbs = ['restore', 'presets', 'models', 'devices', 'help'];

/** Throws UsageError where a command is given what it would leave unread, or not what it needs. */
function refuseUnread(verb: Verb, given: readonly string[], values: Values): void {
  const { names, options }: Takes = takes[verb];
  const stray = (Object.keys(values) as OptionName[]).find((name) => !options.includes(name)); // Keys of a closed type.
  if (stray !== undefined) throw new UsageError(`--${stray}: ${usage.notWith(verb)}`);
  const most = names === '' ? 0 : names.endsWith('…') ? Infinity : 1;
  if (given.length > most)
    throw new UsageError(
      names === ''
        ? usage.nothingMore(verb, quoted(given[most]))
        : usage.onlyOne(verb, usage.takes[names], quoted(given[most])),
    );
  if (names !== '' && given.length === 0) throw new UsageError(usage.needs(verb, usage.takes[names]));
}

function actionOf<Action extends string>(verb: string, given: string | undefined, actions: readonly Action[]): Action {
  const action = actions.find((known) => known === given);
  if (action !== undefined) return action;
  const known = actions.join(', ');
  throw new UsageError(
    given === undefined
      ? usage.actions(verb, known)
      : usage.otherAction(verb, known, quoted(given), meant(given, actions)),
  );
}

function presetsCommand([given, ...names]: string[], values: Values): Command {
  const action = actionOf('presets', given, ['list', 'show', 'import', 'export']);
  refuseUnread(`presets ${action}`, names, values);
  const { out = null, overwrite = false } = values;
  if (action === 'export' && out === null) throw new UsageError(`--out: ${usage.presetsFile}`);
  return { kind: 'presets', action, names, out, overwrite };
}

function importCommand(file: string, values: Values): Command {
  const [task, name] = [values.task ?? null, values.name ?? null];
  if (task !== null && task !== 'deblur' && task !== 'sr')
    throw new UsageError(`--task: ${usage.ownTask(quoted(task))}`);
  if (name !== null && !modelTitleSchema.safeParse(name).success) throw new UsageError(`--name: ${usage.ownName}`);
  return { kind: 'import-model', file, task, name };
}

function modelsCommand([given, ...names]: string[], values: Values): Command {
  const action = given === 'try' ? given : actionOf('models', given, ['list', 'verify', 'import', 'remove']);
  refuseUnread(`models ${action}`, names, values);
  switch (action) {
    case 'try':
      return { kind: 'try-model', file: names[0] };
    case 'remove':
      return { kind: 'remove-model', id: names[0] };
    case 'import':
      return importCommand(names[0], values);
    case 'list':
    case 'verify':
      return { kind: 'models', action };
  }
}

function devicesCommand(names: string[], values: Values): Command {
  refuseUnread('devices', names, values);
  return { kind: 'devices', isAnew: values.again ?? false, isTrial: values.trial ?? false };
}

function restoreCommand(inputs: string[], values: Values): Command {
  const stray = ofOtherCommands.find((name) => values[name] !== undefined);
  if (stray !== undefined) throw new UsageError(`--${stray}: ${usage.notWith('restore')}`);
  if (inputs.length === 0 && values.recipe === undefined) throw new UsageError(usage.needsPhoto);
  return { kind: 'restore', inputs, options: readRestoreOptions(values) };
}

/** The command that the words after `latensify` ask for. Throws UsageError. */
export function parseCommand(words: string[]): Command {
  if (asksForHelp(words)) return { kind: 'help' };
  const { values, positionals } = readWords(words);
  const verb = positionals.at(0);
  const rest = positionals.slice(1);
  if (values.version && verb === undefined) return { kind: 'version' };
  switch (verb) {
    case 'restore':
      return restoreCommand(rest, values);
    case 'devices':
      return devicesCommand(rest, values);
    case 'presets':
      return presetsCommand(rest, values);
    case 'models':
      return modelsCommand(rest, values);
    case undefined:
      throw new UsageError(usage.commandMissing);
    default:
      throw new UsageError(usage.noCommand(quoted(verb), meant(verb, verbs)));
  }
}
