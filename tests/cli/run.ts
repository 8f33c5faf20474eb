import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';

export const program = resolve('out/main/cli.cjs');

interface Outcome {
  status: number | null;
  out: string;
  error: string;
}

export interface RunOptions {
  environment?: Record<string, string>;
  /** It is interrupted when it has written that; on Windows, where one program cannot interrupt another so, it would be ended. */
  interruptAt?: string;
}

/** Runs the built command line in a folder. */
export function runIn(
  folder: string,
  words: string[],
  { environment = {}, interruptAt = '' }: RunOptions = {},
): Promise<Outcome> {
  return new Promise((finished) => {
    const child = spawn(process.execPath, [program, ...words], {
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C', ...environment },
    });
    const outcome: Outcome = { status: null, out: '', error: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      outcome.out += chunk.toString();
      if (!interruptAt || !outcome.out.includes(interruptAt)) return;
      interruptAt = '';
      child.kill('SIGINT');
    });
    child.stderr.on('data', (chunk: Buffer) => (outcome.error += chunk.toString()));
    child.on('close', (status) => finished({ ...outcome, status }));
  });
}

/** A new folder with two small photos, tiny.png and other.jpg. */
export async function folderOfTwo(name: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), `latensify-${name}-`));
  const photo = resolve('tests/photos/small.png');
  await sharp(photo).resize(24, 16).toFile(join(folder, 'tiny.png'));
  await sharp(photo).resize(20, 16).jpeg().toFile(join(folder, 'other.jpg'));
  return folder;
}

/** What it told with --json. */
export const events = ({ out }: Outcome) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
