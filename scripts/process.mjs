// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** On Linux the windows of tests go to a display without a screen, where nobody's mouse gets into their way. */
export const display = process.platform === 'linux' ? ['xvfb-run', '-a', '--server-args=-screen 0 1400x900x24'] : [];

export const isRoot = process.getuid?.() === 0;

/**
 * One of the project's own JSON files, whose shape is known.
 * @template T
 * @param {string} name below the folder of package.json
 * @returns {Promise<T>}
 */
export async function readJson(name) {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- npm's files and ours have the shape that is asked for
  return JSON.parse(await readFile(resolve(root, name), 'utf8'));
}

/** A failure that its message explains to the user, so that no stack is shown. */
export class Explained extends Error {}

/**
 * What starts a command. On Windows npm and npx are scripts for a shell, which would take a blank in a path for the end of a
 * word; what they start is a program of Node, which lies beside the npm that runs, or beside Node.
 * @param {string} command
 * @param {string[]} commandArguments
 * @param {string} [system]
 * @returns {[command: string, commandArguments: string[]]}
 */
export function startable(command, commandArguments, system = process.platform) {
  if (system !== 'win32' || !['npm', 'npx'].includes(command)) return [command, commandArguments];
  const folders = [dirname(process.env.npm_execpath ?? ''), join(dirname(process.execPath), 'node_modules/npm/bin')];
  const program = folders.map((folder) => join(folder, `${command}-cli.js`)).find((file) => existsSync(file));
  if (program === undefined) throw new Explained(`“${command}” is not beside ${process.execPath}; start this by npm.`);
  return [process.execPath, [program, ...commandArguments]];
}

/**
 * @param {string} command
 * @param {string[]} commandArguments
 * @param {import('node:child_process').SpawnOptions} options
 */
function start(command, commandArguments, options) {
  return spawn(...startable(command, commandArguments), { cwd: root, stdio: 'inherit', ...options });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} command
 * @returns {Promise<number>} its exit code; 1 after a signal
 */
function ended(child, command) {
  return new Promise((done, failed) => {
    child.on('error', (error) => failed(new Explained(`“${command}” cannot be started: ${error.message}`)));
    child.on('exit', (code) => done(code ?? 1));
  });
}

/**
 * Runs a command with its output on this terminal and waits for it.
 * @param {string} command
 * @param {string[]} commandArguments
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 1 after a signal
 */
export function run(command, commandArguments, options = {}) {
  return ended(start(command, commandArguments, options), command);
}

/**
 * Like `run`, for a command whose last words will be wanted again.
 * @param {string} command
 * @param {string[]} commandArguments
 * @param {number} lines how many of its last lines are kept
 * @param {(words: Buffer, to: NodeJS.WriteStream) => void} [hear] what is done with all that it says; it is on this terminal unless told
 * @returns {Promise<{ code: number, end: string }>} its exit code, 1 after a signal, and what it said last on either output
 */
export async function runHeard(command, commandArguments, lines, hear = (words, to) => to.write(words)) {
  const env = process.stdout.isTTY ? { ...process.env, FORCE_COLOR: '1' } : process.env;
  const child = start(command, commandArguments, { stdio: ['inherit', 'pipe', 'pipe'], env });
  let end = '';
  /** @type {(to: NodeJS.WriteStream) => (words: Buffer) => void} */
  const hearFor = (to) => (words) => {
    hear(words, to);
    end = (end + words.toString()).split('\n').slice(-lines).join('\n');
  };
  child.stdout?.on('data', hearFor(process.stdout));
  child.stderr?.on('data', hearFor(process.stderr));
  const code = await ended(child, command);
  // Not until its outputs are closed: what it left running may hold them open. But what it said last is still on its way.
  await setTimeout(200);
  return { code, end };
}

/**
 * Like `run`, for a command that has to succeed.
 * @param {string} command
 * @param {string[]} commandArguments
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export async function runOrExplain(command, commandArguments, options = {}) {
  const code = await run(command, commandArguments, options);
  if (code !== 0) {
    throw new Explained(
      `“${[command, ...commandArguments].join(' ')}” ended with exit code ${code}; it says why above.`,
    );
  }
}

/**
 * What a command prints, whatever its exit code; empty where there is no such command.
 * @param {string} command
 * @param {string[]} commandArguments
 * @returns {string}
 */
export function outputOf(command, commandArguments) {
  const { error, stdout } = spawnSync(...startable(command, commandArguments), {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return error ? '' : stdout;
}

/**
 * Runs a script's main function; its number becomes the exit code, and an Explained failure is told without a stack.
 * @param {() => Promise<number>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof Explained)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
