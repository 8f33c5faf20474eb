import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, vi } from 'vitest';
import { startAhead, startedProgram } from '../../../../../src-main/engine/metadata/program';

vi.mock('node:child_process', async (original) => {
  const real = await original<{ spawn: typeof spawn }>();
  return { ...real, spawn: vi.fn(real.spawn) };
});

/** All that were started, the last one last. */
const started = () => vi.mocked(spawn).mock.results.map(({ value }) => value as ChildProcess);

async function end(child: ChildProcess | undefined): Promise<void> {
  const ended = child && once(child, 'exit');
  child?.kill();
  await ended;
}

it('is started ahead once for whoever asks first', async () => {
  await startAhead();
  const [ahead] = started();
  expect(await startedProgram()).toBe(ahead);
  const next = await startedProgram();
  expect(next).not.toBe(ahead);
  await Promise.all([ahead, next].map(end));
});

it('is started anew where that one has ended meanwhile', async () => {
  await startAhead();
  const ended = started().at(-1);
  await end(ended);
  const next = await startedProgram();
  expect(next).not.toBe(ended);
  expect(next.exitCode ?? next.signalCode).toBeNull();
  await end(next);
});
