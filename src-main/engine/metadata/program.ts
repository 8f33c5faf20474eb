import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
// Not the whole of the library, which takes as long to load as Perl to start.
import { exiftoolPath } from 'exiftool-vendored/dist/ExiftoolPath.js';
import { inWords } from '../../contract/reasons';
import { systemReason } from '../../files/reason';
import { discardNow } from '../../files/rename';
import { passingName, sweepLeftovers } from '../leftovers';
import { configuration, eagerConfiguration } from './config';

/** Whether a program in one of the folders that the system looks in has that name. */
const isInstalled = (program: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

/** Until a process runs. Throws the system's own error, as where there are too many already, or too many open files. */
const begun = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });

/** The file that ExifTool reads first, and what removes it again. */
function writeConfiguration(content: string) {
  const path = resolve(tmpdir(), passingName('.config'));
  const forget = () => discardNow(path);
  try {
    writeFileSync(path, content, { mode: 0o600, flag: 'wx' });
  } catch (full) {
    forget();
    throw full;
  }
  return { path, forget };
}

interface Started {
  readonly child: ChildProcess;
  /** Removes the configuration. */
  readonly forget: () => void;
}

/** In a group of its own: Ctrl+C in a terminal is for the program that the user started, which will finish or cancel. */
async function start(wanted = configuration): Promise<Started> {
  // Windows has it with Perl inside.
  if (process.platform !== 'win32' && !isInstalled('perl'))
    throw new Error(inWords('Perl is not installed, which ExifTool needs'));
  const program = await exiftoolPath();
  void sweepLeftovers(tmpdir());
  const { path, forget } = writeConfiguration(wanted);
  const words = ['-config', path, '-stay_open', 'True', '-@', '-'];
  // Perl complains of a locale that is not installed, which would be taken for a failure to start; texts go as UTF-8.
  const env = { ...process.env, LC_ALL: 'C' };
  const child = spawn(program, words, { stdio: 'pipe', detached: true, windowsHide: true, env, cwd: tmpdir() });
  await begun(child).catch((cause: unknown) => {
    forget();
    throw new Error(systemReason(cause), { cause });
  });
  // It has read its configuration when it first answers.
  child.stdout.once('data', forget);
  child.once('exit', forget);
  return { child, forget };
}

/** A program that waits for whoever asks first. */
let ahead: Started | null = null;

/** Of a program that nobody has asked by the end of this one: before it has read its configuration its input alone would not end it. */
function endAhead(): void {
  ahead?.child.kill();
  ahead?.forget();
}

/**
 * Starts ExifTool before all else is loaded that will ask it. Nothing fails here: what keeps it from being started will keep
 * it from that later, and is said then. It does not keep this program alive, and ends with it.
 */
export async function startAhead(): Promise<void> {
  ahead = await start(eagerConfiguration).catch(() => null);
  const { child } = ahead ?? {};
  child?.unref();
  for (const stream of child?.stdio ?? []) if (stream instanceof Socket) stream.unref();
  process.once('exit', endAhead);
}

/** ExifTool, running: the program that was started ahead, or a new one. Throws an Error in our words. */
export async function startedProgram(): Promise<ChildProcess> {
  const { child } = ahead ?? (await start());
  ahead = null;
  return child.exitCode === null && child.signalCode === null ? child : (await start()).child;
}
