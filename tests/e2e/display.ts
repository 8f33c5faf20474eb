import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** A display that nobody sees, for as long as this process lives. */
async function start(): Promise<void> {
  const words = ['-displayfd', '3', '-screen', '0', '1400x900x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', words, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  server.unref();
  process.once('exit', () => server.kill());
  const failed = once(server, 'exit').then(([code]) => {
    throw new Error(`Xvfb ended with ${code}`);
  });
  const [number] = (await Promise.race([once(server.stdio[3] as Readable, 'data'), failed])) as [Buffer];
  failed.catch(() => undefined);
  process.env.DISPLAY = `:${number.toString().trim()}`;
  // That of the display which was there before.
  delete process.env.XAUTHORITY;
}

let started: Promise<void> | null = null;

/**
 * Where tests run beside each other on Linux, each worker but the first has a display of its own: on one display without a
 * window manager a window that comes takes the keys from the one that is there.
 */
export async function ownDisplay(): Promise<void> {
  if (process.platform !== 'linux' || !Number(process.env.TEST_PARALLEL_INDEX)) return;
  await (started ??= start());
}
